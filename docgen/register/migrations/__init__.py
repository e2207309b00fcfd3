"""Alembic migrations of the register, run by `docgen.register.database` when one is opened."""
