"""What people type: words of one line on one line, and nothing that nobody can see.

It knows which characters no form and no address may hold: a name with a tab or a change of
direction in it cannot be sent in a letter's heading or stand in a record that is verified. It
refuses to know what the words are for, and to mend them: whoever typed them is told.
"""

import re
from collections.abc import Iterator
from http import HTTPStatus
from typing import Final

from flask import abort, render_template, request
from flask.typing import ResponseReturnValue

# As counting.record.fields: control characters, line separators, changes of direction.
UNSEEN: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
OF_SEVERAL_LINES: Final = frozenset(
    {"rule_book", "reason", "evidence", "grounds", "key", "statement", "about"}
)
LISTS: Final = "lines:"  # how the name of a field begins that has a line for each entry
LINES: Final = re.compile(r"[\t\r\n]")
FORGIVEN: Final = frozenset({"code", "csrf_token"})  # a code is read whatever stands between
LARGEST_ID: Final = 2**31 - 1


def refuse_unseen() -> ResponseReturnValue | None:
    """Refuse a form with characters that cannot be seen; an address with them has no page."""
    values = (request.view_args or {}).values()
    if any(UNSEEN.search(str(value)) for value in values):
        abort(HTTPStatus.NOT_FOUND)
    if any(isinstance(value, int) and value > LARGEST_ID for value in values):
        abort(HTTPStatus.NOT_FOUND)
    for name in unseen_in_form():
        reason = (
            f"“{name.replace('_', ' ')}” holds a line break, a tab or a character that cannot be "
            "seen. Type it again instead of pasting it."
        )
        return render_template("errors/422.html", reason=reason), HTTPStatus.UNPROCESSABLE_ENTITY
    return None


def unseen_in_form() -> Iterator[str]:
    """Name the fields that hold what cannot be seen; spaces around the words are forgiven."""
    for name, value in (*request.args.items(multi=True), *request.form.items(multi=True)):
        several = name in OF_SEVERAL_LINES or name.startswith(LISTS)
        allowed = LINES.sub(" ", value) if several else value.strip()
        if name not in FORGIVEN and UNSEEN.search(allowed):
            yield UNSEEN.sub("", name)[:40]
