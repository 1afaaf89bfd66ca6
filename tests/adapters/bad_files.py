"""A hundred bad files of every kind found in the wild, and what is said of each.

`python -m tests.adapters.bad_files` writes them to tests/data/bad-files, where they are kept; the
largest are kept compressed. Each is read as a register under rules that ask for gender and joining.
"""

import gzip
import sys
from pathlib import Path

from tests.adapters.bad_texts import TEXTS
from tests.adapters.bad_workbooks import WORKBOOKS

FOLDER = Path(__file__).parents[1] / "data" / "bad-files"
LARGE = 20_000
BAD = {**TEXTS, **WORKBOOKS}


def kept(name: str) -> bytes:
    """The octets of a file as kept."""
    plain = FOLDER / name
    return plain.read_bytes() if plain.exists() else gzip.decompress(path_of(name).read_bytes())


def path_of(name: str) -> Path:
    """Where a large file is kept."""
    return FOLDER / f"{name}.gz"


def main() -> None:
    """Write every file anew."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for old in FOLDER.iterdir():
        old.unlink()
    for name, (octets, _) in BAD.items():
        if len(octets) > LARGE:
            path_of(name).write_bytes(gzip.compress(octets, mtime=0))
        else:
            (FOLDER / name).write_bytes(octets)
    sys.stdout.write(f"{len(BAD)} files\n")


if __name__ == "__main__":
    main()
