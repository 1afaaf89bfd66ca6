"""The workshop of rule books: a draft of another edition, proposed, waits for a second officer."""

from elections.demonstration.loader import Loader
from elections.rulebook import load
from elections.rulebook.load import preset_text
from elections.rulebook.sentences import rule_book_digest
from elections.services.rulebooks.drafting import start_draft
from elections.services.rulebooks.publishing import propose_publication

RULE_BOOK = "p7-welsh-representative"
CHANGES = (
    ('edition = "2026"', 'edition = "2026.1"'),
    ("months_in_membership = 12", "months_in_membership = 6"),
    ("count = 5", "count = 4"),
)
CHANGED = ("E1", "N11")
AUTHORITY = "Committee minute 12: an example of this demonstration."


def load_draft(loader: Loader) -> None:
    """Begin a draft that asks for six months and four parties, and propose to publish it."""
    text = preset_text(RULE_BOOK)
    for before, after in CHANGES:
        text = text.replace(before, after)
    lines = [with_our_authority(line) for line in text.splitlines()]
    draft = "\n".join(lines) + "\n"
    officer = loader.officer(-2)
    book_id = start_draft(loader.house, officer, text=draft)
    digest = rule_book_digest(load(draft))
    propose_publication(loader.house, officer, book_id=book_id, digest=digest)


def with_our_authority(line: str) -> str:
    """Give the rules that change an authority of this demonstration's own."""
    number = line.partition(" = ")[0]
    return f'{number} = "{AUTHORITY}"' if number in CHANGED else line
