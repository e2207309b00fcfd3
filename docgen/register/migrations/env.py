"""Alembic environment: runs on the connection that the opener of the register hands over."""

from __future__ import annotations

from alembic import context

from docgen.register.tables import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,
    transaction_per_migration=False,
)
with context.begin_transaction():
    context.run_migrations()
