"""How tables are made: how their constraints are named, and the columns that many have."""

from typing import Final

from sqlalchemy import Column, ForeignKey, Integer, MetaData

metadata: Final = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def ref(target: str, name: str) -> Column[int]:
    """Make a column that points at another table's id."""
    return Column(name, Integer, ForeignKey(f"{target}.id"), nullable=False)


def sought(column: Column[int]) -> Column[int]:
    """Give a column an index, since rows are sought by it."""
    column.index = True
    return column
