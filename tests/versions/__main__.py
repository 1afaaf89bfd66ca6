"""Every Python gives the same bytes: `make versions` counts real elections in three of them.

The other Pythons are CPython compiled to WebAssembly, as the npm package pyodide carries it; each
is fetched by `npm pack`, held to the SHA-256 written here, and run by node. Where node or npm is
not on the path, nothing is tried and a sentence says so.
"""

import hashlib
import json
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

from tests.versions.digests import CHECKOUT, KEPT, digests

CORPUS = CHECKOUT.parent / "shared" / "data"
MOST_TRIED = 10

PYODIDES = {
    "0.27.7": "89d5d952675eb08e11286e52c7238f1248ce71726e896db9703e73bef23dc343",
    "0.29.0": "52ea0e976b6e8373ef911f21cb3751ea50b03eb423b093fbfa21ffc27e842f01",
}


def say(line: str) -> None:
    """Print a line at once."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def elections() -> list[Path]:
    """List the elections counted: those kept here and, where the corpus is, a spread of wards."""
    wards = sorted((CORPUS / "scottish").glob("*.blt"))
    named = [CORPUS / "named" / name for name in ("a4_hil.blt", "ers97_model.blt", "ims_stv.blt")]
    spread = wards[:: max(1, len(wards) // 5)][:5]
    return [*sorted(KEPT.glob("*.blt")), *(path for path in (*named, *spread) if path.exists())]


def unpacked(version: str, expected: str, where: Path) -> Path:
    """Fetch a pyodide package, refuse one of another digest, and unpack it."""
    where.mkdir()
    npm = [shutil.which("npm"), "pack", f"pyodide@{version}", "--pack-destination", str(where)]
    subprocess.run(npm, check=True, capture_output=True, timeout=300)
    (archive,) = where.glob("*.tgz")
    found = hashlib.sha256(archive.read_bytes()).hexdigest()
    if found != expected:
        sys.exit(f"pyodide {version} is not the package that was tried before: {found}")
    with tarfile.open(archive) as packed:
        packed.extractall(where, filter="data")
    return where / "package"


def main() -> int:
    """Count here and in the other Pythons; say where a document differs."""
    node = shutil.which("node")
    if node is None or shutil.which("npm") is None:
        say("node and npm are not on the path: no other Python was tried.")
        return 0
    paths = elections()
    here = digests(paths)
    total = sum(map(len, here.values()))
    say(f"Python {sys.version.split()[0]}: {total} counts of {len(here)} elections")
    differing = 0
    with tempfile.TemporaryDirectory() as scratch:
        for version, expected in PYODIDES.items():
            package = unpacked(version, expected, Path(scratch, version))
            script = Path(__file__).with_name("in_wasm.mjs")
            ran = subprocess.run(
                [node, script, package, CHECKOUT, *paths],
                check=True,
                capture_output=True,
                text=True,
                timeout=1800,
            )
            there = json.loads(ran.stdout)
            wrong = [
                f"{name} by {method}"
                for name, methods in here.items()
                for method, digest in methods.items()
                if there["digests"].get(name, {}).get(method) != digest
            ]
            differing += len(wrong)
            say(f"Python {there['python']} (pyodide {version}): {total - len(wrong)} the same")
            for each in wrong:
                say(f"  differs: {each}")
    return 1 if differing else 0


if __name__ == "__main__":
    sys.exit(main())
