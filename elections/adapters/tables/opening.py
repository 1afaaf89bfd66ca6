"""Opening a list: whatever sort of file it is, the table in it."""

from typing import IO

from elections.adapters.tables.octets import Kind, kind_of
from elections.adapters.tables.text_tables import Recognised, Table, text_table
from elections.adapters.tables.workbooks import workbook_table


def table_in(stream: IO[bytes], recognised: Recognised) -> Table | None:
    """The table that a file holds, or None where no line of it is a heading that is known."""
    if kind_of(stream) is Kind.WORKBOOK:
        return workbook_table(stream, recognised)
    return text_table(stream, recognised)
