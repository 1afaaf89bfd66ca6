"""The program's own source, as the house tests read it: every file parsed once."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
NOT_OURS = frozenset({"vendor", "__pycache__", "node_modules"})


@dataclass(frozen=True, kw_only=True)
class Source:
    """A Python file: where it is, what it is called when imported, and what it says."""

    path: Path
    module: str
    tree: ast.Module

    def __str__(self) -> str:
        return str(self.path.relative_to(ROOT)) if self.path.is_relative_to(ROOT) else self.module

    def imports(self) -> Iterator[tuple[int, str]]:
        """Every name imported, in full, with its line: `from a import b` gives a.b."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                for alias in node.names:
                    yield node.lineno, alias.name
            elif isinstance(node, ast.ImportFrom):
                origin = ".".join(part for part in (self._base(node.level), node.module) if part)
                for alias in node.names:
                    yield node.lineno, f"{origin}.{alias.name}"

    def _base(self, level: int) -> str:
        """The package that a relative import starts from."""
        if not level:
            return ""
        is_package = self.path.name == "__init__.py"
        return ".".join(self.module.split(".")[: (None if is_package and level == 1 else -level)])


def files(folder: str, suffix: str) -> tuple[Path, ...]:
    """Our own files of one kind under a folder, in order."""
    return tuple(
        path
        for path in sorted((ROOT / folder).rglob(f"*{suffix}"))
        if not NOT_OURS & set(path.parts)
    )


def source(path: Path) -> Source:
    """One file, parsed."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    module = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
    return Source(path=path, module=module, tree=ast.parse(path.read_text("utf-8"), str(path)))


def snippet(module: str, text: str) -> Source:
    """A made-up file, to see a rule refuse it."""
    return Source(path=Path(module), module=module, tree=ast.parse(text))


@cache
def sources(*folders: str) -> tuple[Source, ...]:
    """Every Python file under the folders, parsed."""
    return tuple(source(path) for folder in folders for path in files(folder, ".py"))


def within(name: str, *packages: str) -> bool:
    """A dotted name is within a package when it is that package or stands under it."""
    return any(name == package or name.startswith(f"{package}.") for package in packages)
