"""What a browser sends of a form of a rule book when nothing in it is touched."""

from collections.abc import Callable

from elections.rulebook.editing import Asks, Group, Question, Rows, Section, Stated, sections_of


def posted(tables: dict) -> dict[str, list[str]]:
    """The fields of the form of these tables, as they would come back."""
    found: dict[str, list[str]] = {}

    def add(name: str, value: str) -> None:
        found.setdefault(name, []).append(value)

    fill(sections_of(tables), add)
    return found


def given_by(fields: dict[str, list[str]]) -> Callable[[str], tuple[str, ...]]:
    return lambda name: tuple(fields.get(name, ()))


def fill(section: Section, add) -> None:
    for name in section.kinds or ():
        add("kinds", name)
        add(f"has:kinds.{name}", "y")
    if section.present:
        add(f"has:{section.path}", "y")
    for item in section.items:
        fill_item(item, add)
    for inner in section.sections:
        fill(inner, add)


def fill_item(item, add) -> None:
    match item:
        case Stated():
            fill_item(item.asked, add)
            if item.because is not None:
                add(f"lines:because.{item.clause.number}", item.because)
        case Group():
            for inner in item.items:
                fill_item(inner, add)
        case Rows():
            add(f"rows:{item.path}", str(len(item.rows)))
            for row in item.rows:
                fill_item(row, add)
        case Question(asks=Asks.LINES):
            add(f"lines:{item.path}", "\r\n".join(item.given))
        case Question(asks=Asks.SEVERAL):
            for word in item.given:
                add(item.path, word)
        case Question():
            add(item.path, item.given[0] if item.given else "")
