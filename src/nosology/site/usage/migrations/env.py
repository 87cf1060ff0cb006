# ruff: noqa: INP001 -- Alembic reads files, not a package
"""What Alembic runs to apply revisions: over the connection that `nosology.site.usage.migrating` hands in."""

from alembic import context

context.configure(**context.config.attributes["nosology"])
context.run_migrations()
