"""The command line as another program calls it: what it prints, and its exit status."""

from dataclasses import dataclass

import pytest

from counting.__main__ import main

TIED = '2 1\n3 1 0\n3 2 0\n0\n"Ann"\n"Bob"\n"The chair"\n'
PANEL = """5 2
4 1 2 0
3 2 1 0
3 3 4 0
2 4 0
1 5 3 0
1 0
0
"Ann"
"Bob"
"Cat"
"Dan"
"Eve"
"The panel"
"""


@dataclass(frozen=True)
class Answer:
    status: int
    out: str
    err: str


@pytest.fixture
def call(capsys):
    def answer(*arguments):
        capsys.readouterr()
        try:
            status = main([str(argument) for argument in arguments])
        except SystemExit as ended:
            status = ended.code
        said = capsys.readouterr()
        return Answer(status, said.out, said.err)

    return answer


@pytest.fixture
def file(tmp_path):
    def written(text, name="papers.blt"):
        path = tmp_path / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    return written


@pytest.fixture
def tied(file):
    return file(TIED, "tied.blt")


@pytest.fixture
def panel(file):
    return file(PANEL, "panel.blt")


@pytest.fixture
def converted(call, file):
    def of(text, *arguments, name="papers.csv", to="blt"):
        return call("convert", file(text, name), to, *arguments)

    return of
