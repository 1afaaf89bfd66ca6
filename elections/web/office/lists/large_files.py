"""Lists of members are larger than any other form: those who keep a register may send them."""

from typing import Any, Final

from flask import current_app, request

from elections.adapters.csv_files import LARGEST_OCTETS
from elections.web.access import audiences_of, belongs, person
from elections.web.office.blueprint import office

LARGE: Final = frozenset({"office.upload_register"})
BESIDE: Final = 1024 * 1024  # what a form has beside its file


@office.url_value_preprocessor
def let_lists_be_large(endpoint: str | None, values: dict[str, Any] | None) -> None:
    """Let those for whom a view of lists is send more than others may, before the form is read."""
    whoever = person() if endpoint in LARGE else None
    if endpoint is None or whoever is None:
        return
    slug = (values or {}).get("slug")
    if any(belongs(whoever, one, slug) for one in audiences_of(current_app, endpoint)):
        request.max_content_length = LARGEST_OCTETS + BESIDE
