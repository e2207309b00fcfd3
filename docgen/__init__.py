"""The application: register, reports, writing of documents, command line."""

__version__ = "0.1.0"
