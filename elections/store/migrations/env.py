"""How Alembic runs our migrations: on the connection, and in the transaction, that it is given."""

from alembic import context

from elections.store.tables import metadata

tx = context.config.attributes["connection"]
context.configure(
    connection=tx,
    target_metadata=metadata,
    render_as_batch=tx.dialect.name == "sqlite",
    transactional_ddl=True,
)
context.run_migrations()
