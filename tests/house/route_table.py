"""Every route of the application as one line of text: what a reviewer reads before it is agreed.

`make routes` writes the table anew; the difference is then read like any other change.
"""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from flask import Flask

from elections import create_app
from elections.settings import make_folder, settings_in
from elections.web.access import audiences_of

TABLE = Path(__file__).with_name("routes.txt")


def routes_of(app: Flask) -> Iterator[str]:
    """One line for each route: its methods, its path and for whom it is, in order of path."""
    for rule in sorted(app.url_map.iter_rules(), key=lambda rule: (rule.rule, rule.endpoint)):
        methods = " ".join(sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}))
        audience = "; ".join(sorted(each.value for each in audiences_of(app, rule.endpoint)))
        yield f"{methods:<9} {rule.rule:<72} {rule.endpoint:<36} {audience or '-'}".rstrip()


def application(folder: Path) -> Flask:
    """The application with every route there is, those of a demonstration among them."""
    make_folder(folder, "demonstration = true\nhttps = false\n")
    return create_app(settings_in(folder))


def main() -> None:
    """Write the table anew."""
    with TemporaryDirectory() as folder:
        TABLE.write_text("\n".join((*routes_of(application(Path(folder))), "")), "utf-8")


if __name__ == "__main__":
    main()
