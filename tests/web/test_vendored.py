"""What the pages load: files of this site alone, as vendored."""

import re
from hashlib import sha256
from pathlib import Path

STATIC = Path(__file__).parents[2] / "elections" / "static"
VENDOR = STATIC / "vendor"


def test_every_vendored_file_is_listed_with_its_digest():
    listed = {
        name.removeprefix("./"): digest
        for digest, name in (
            line.split() for line in (VENDOR / "MANIFEST.sha256").read_text().splitlines()
        )
    }
    assert listed == {
        str(path.relative_to(VENDOR)): sha256(path.read_bytes()).hexdigest()
        for path in VENDOR.rglob("*")
        if path.is_file() and path.name != "MANIFEST.sha256"
    }


def test_no_sheet_or_script_loads_anything_from_elsewhere():
    for path in (*STATIC.rglob("*.css"), *STATIC.rglob("*.js")):
        text = path.read_text("utf-8")
        assert not re.search(r"""(url\(|import|fetch\()\s*["'(]?\s*(https?:)?//""", text), path
        assert "GDS Transport" not in text, path


def test_no_script_or_style_stands_in_a_template():
    for path in (STATIC.parents[1] / "templates").rglob("*.html"):
        text = re.sub(r"\{#.*?#\}", "", path.read_text("utf-8"), flags=re.DOTALL)
        assert not re.search(r"<style|<script(?![^>]*\bsrc=)|\sstyle=|\son[a-z]+=", text), path
