"""Mutation testing of `counting/`: `make mutants`, or `python -m tests.mutants votes ties ...`.

The tool is mutmut (PyPI), set up in `[tool.mutmut]` of pyproject.toml. It works in a private copy
under the system's directory for such things, never in the checkout; there Hypothesis tries fewer
examples, always the same ones, so that what is killed here is killed by the whole suite as well.
mutmut and Hypothesis stand in an environment of their own, named by MUTMUT.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from pathlib import Path

from counting.votes import decimal

CHECKOUT = Path(__file__).resolve().parents[2]
EXAMPLES = "max_examples=30"
STOPPED = ("killed", "timeout")
CONFTEST = '''"""Hypothesis, and what is remembered, where tests run again and again in forks."""

import sys

from hypothesis import HealthCheck, settings

settings.register_profile(
    "mutants",
    suppress_health_check=list(HealthCheck),
    derandomize=True,
    database=None,
    deadline=None,
    max_examples=30,
)
settings.load_profile("mutants")


def pytest_sessionstart():
    """Forget what the program remembers, and what tests made of it as they were imported."""
    for name, module in list(sys.modules.items()):
        if name.partition(".")[0] == "counting":
            for each in list(vars(module).values()):
                if hasattr(each, "cache_clear"):
                    each.cache_clear()
        elif name.startswith("tests.") and "conftest" not in name:
            del sys.modules[name]
'''


def say(line: str) -> None:
    """Print a line at once."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def private_copy(scratch: Path) -> Path:
    """Copy what is mutated and what tests it, with fewer examples to each law."""
    copy = scratch / "checkout"
    for folder in ("counting", "tests"):
        shutil.copytree(
            CHECKOUT / folder, copy / folder, ignore=shutil.ignore_patterns("__pycache__")
        )
    shutil.copytree(CHECKOUT / "docs" / "counting", copy / "docs" / "counting")
    shutil.copy(CHECKOUT / "pyproject.toml", copy)
    copy.joinpath("shared").symlink_to(CHECKOUT.parent / "shared")  # mutmut works a folder deeper
    copy.joinpath("tests", "conftest.py").write_text(CONFTEST, encoding="utf-8")
    for path in copy.joinpath("tests", "counting").rglob("test_*.py"):
        text = path.read_text(encoding="utf-8")
        path.write_text(re.sub(r"max_examples=\d+", EXAMPLES, text), encoding="utf-8")
    return copy


def narrow(copy: Path, modules: list[str]) -> None:
    """Mutate the named modules alone."""
    paths = [
        path.relative_to(copy).as_posix()
        for name in modules
        for path in sorted(copy.joinpath("counting").rglob(f"{name}.py"))
        if "byhand" not in path.parts
    ]
    setup = copy / "pyproject.toml"
    text = setup.read_text(encoding="utf-8")
    listed = ", ".join(f'"{path}"' for path in paths)
    changed = re.sub(r"only_mutate = \[[^\]]*\]", f"only_mutate = [{listed}]", text)
    setup.write_text(changed, encoding="utf-8")


def run(mutmut: str, copy: Path, mutants: list[str]) -> dict[str, str]:
    """Run the tests on these mutants, or on all; give each mutant's outcome."""
    ran = subprocess.run(
        [mutmut, "run", "--max-children", os.environ.get("CHILDREN", "1"), *mutants],
        cwd=copy,
        check=False,
        capture_output=True,
        text=True,
    )
    if ran.returncode:
        sys.exit(ran.stdout[-4000:])
    listed = subprocess.run(
        [mutmut, "results", "--all", "true"], cwd=copy, check=True, capture_output=True, text=True
    )
    return dict(re.findall(r"^\s*(\S+): (.+)$", listed.stdout, flags=re.MULTILINE))


def with_the_laws(copy: Path) -> None:
    """Let the tests be those by Hypothesis too, which are slow, for what nothing else killed."""
    setup = copy / "pyproject.toml"
    text = setup.read_text(encoding="utf-8")
    setup.write_text(text.replace(', "-m", "not hypothesis"', ""), encoding="utf-8")


def report(outcomes: dict[str, str]) -> None:
    """Say for each module, and together, how many mutants a test killed; name the survivors."""
    found: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for mutant, outcome in sorted(outcomes.items()):
        found[mutant.rpartition(".")[0]][outcome] += 1
        found["together"][outcome] += 1
        if outcome not in STOPPED:
            say(f"{outcome}: {mutant}")
    for module, numbers in sorted(found.items()):
        killed, late, total = numbers["killed"], numbers["timeout"], numbers.total()
        share = decimal(1000 * killed // total, 1)
        say(f"{module}: {killed:,} of {total:,} killed, {share}%; {late:,} out of time")


def main() -> int:
    """Copy, mutate, test and report: by the quick tests first, then by the laws as well."""
    mutmut = os.environ.get("MUTMUT") or shutil.which("mutmut")
    if mutmut is None:
        say("mutmut is not on the path: python3 -m venv DIR, DIR/bin/pip install mutmut==3.8.1")
        say("hypothesis pytest, then MUTMUT=DIR/bin/mutmut make mutants")
        return 0
    with tempfile.TemporaryDirectory() as scratch:
        copy = private_copy(Path(scratch))
        if sys.argv[1:]:
            narrow(copy, sys.argv[1:])
        outcomes = run(mutmut, copy, [])
        with_the_laws(copy)
        survived = [mutant for mutant, outcome in outcomes.items() if outcome not in STOPPED]
        if survived:
            again = run(mutmut, copy, survived)
            outcomes |= {mutant: again[mutant] for mutant in survived}
        report(outcomes)
    return 0


if __name__ == "__main__":
    sys.exit(main())
