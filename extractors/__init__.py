"""Reading plan files: from a PDF, Word or text file to a plan."""
