"""The project stands on its own: no file of ours sends anybody to a code host or a registry."""

import re

from tests.house.source_tree import NOT_OURS, ROOT

HOSTS = re.compile(
    r"\b(github|gitlab|bitbucket|codeberg|sourcehut|npmjs|pypi|pythonhosted|docker)\.(com|org|io|net)\b",
    re.IGNORECASE,
)
READ = frozenset({"", ".py", ".md", ".toml", ".html", ".css", ".js", ".lock", ".txt", ".sh"})
FOLDERS = ("counting", "elections", "templates", "tests", "docs", ".ci")


def test_no_file_names_a_code_host_or_a_registry():
    ours = [path for folder in FOLDERS for path in (ROOT / folder).rglob("*") if path.is_file()]
    ours += [path for path in ROOT.iterdir() if path.is_file()]
    assert [
        str(path.relative_to(ROOT))
        for path in ours
        if path.suffix in READ
        and not NOT_OURS & set(path.parts)
        and HOSTS.search(path.read_text("utf-8", errors="replace"))
    ] == []
