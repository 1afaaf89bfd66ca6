"""Counting beside its floors: reading the file and aggregating identical lines, and sorting them.

Everything is measured in processes of their own, in processor seconds, the median of several runs
taken in turns; whole processes with their start. Peak memory is that of the whole process. Every
process finds its modules compiled, as those of an installed program are, and the floors' with them.
"""

import os
import subprocess
import sys
from functools import partial
from itertools import pairwise
from math import log2
from pathlib import Path
from statistics import median

from tests.bench.line import Line
from tests.corpus import CHECKOUT, DATA, SCOTTISH

RUNS = 3
PEERS = CHECKOUT / ".venv-peers" / "bin" / "python"
STV = ("scottish", "ers97", "wig", "meek-nz")
FLOOR = "identical lines together"


def lines(folder):
    """A ward, the corpus, and the generated contests where their maker is at hand."""
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    os.environ["PYTHONPYCACHEPREFIX"] = str(Path(folder) / "bytecode")
    if SCOTTISH.is_dir():
        yield from the_corpus()
    if (DATA / "generate_large.py").exists():
        yield from nine_seats(made(folder, "clp", 500_000))
        yield from leadership(made(folder, "lead", 500_000))
        yield from growth(folder)


def the_corpus():
    """Every Scottish ward in one process, and one ward alone."""
    wards = sorted(SCOTTISH.glob("*.blt"), key=lambda file: file.stat().st_size)
    ward = min(wards, key=lambda file: abs(file.stat().st_size - 9_000))
    sort = partial(inside, "sort", ward)
    for method in STV:
        yield line(f"a ward, {method}", partial(inside, method, ward), sort, of="its lines sorted")
    yield line(
        f"{len(wards)} wards, scottish",
        partial(inside, "corpus", SCOTTISH),
        partial(inside, "corpus-lines", SCOTTISH),
    )


def nine_seats(file):
    """Half a million papers for nine seats: whole processes, and the counting alone."""
    floor = partial(inside, "aggregate", file)
    text = partial(inside, "aggregate-text", file)
    scottish = partial(whole, "scottish", file)
    yield line("500,000, scottish, whole process", scottish, floor, most=3.5)
    yield line("500,000, scottish, whole process", scottish, text, of="the same, read as text")
    bare = partial(process, file)
    yield line("500,000, scottish, whole process", scottish, bare, of="such a process, bare")
    yield line("500,000, read", partial(inside, "read", file), floor)
    sort = partial(inside, "sort", file)
    yield line("500,000, put in order", partial(inside, "order", file), sort, of="the lines sorted")
    alone = partial(inside, "scottish", file)
    yield line("500,000, scottish, alone", alone, sort, of="the lines sorted", most=1)
    for method, most in (("ers97", 2), ("wig", 3), ("meek-nz", None)):
        counted = partial(inside, method, file)
        yield line(f"500,000, {method}, alone", counted, alone, of="scottish alone", most=most)
    for method, most in (("ers97", None), ("wig", None), ("meek-nz", 4)):
        counted = partial(whole, method, file)
        yield line(f"500,000, {method}, whole", counted, scottish, of="scottish, whole", most=most)
    by_hand = partial(inside, "by-hand", file)
    yield line("500,000, by hand", by_hand, scottish, of="scottish, whole", runs=1)
    if PEERS.exists():
        peer = partial(measured, [str(PEERS), "tests/bench/peers.py", str(file)])
        yield line("500,000, scottish, whole", scottish, peer, of="pyrankvote", most=0.2)


def leadership(file):
    """Half a million papers for one seat of five candidates."""
    floor = partial(inside, "aggregate", file)
    av = partial(whole, "av", file)
    yield line("500,000, av, whole process", av, floor, most=2)
    yield line("500,000, av, whole process", av, partial(process, file), of="such a process, bare")


def growth(folder):
    """Ten times the papers beside the fewer: no worse than n log n allows."""
    sizes = [50_000, 500_000, *([5_000_000] if os.environ.get("BENCH_LARGE") else [])]
    for fewer, more in pairwise(sizes):
        most = more * log2(more) / (fewer * log2(fewer))
        yield line(
            f"{more:,}, scottish, whole process",
            partial(whole, "scottish", made(folder, "clp", more)),
            partial(whole, "scottish", made(folder, "clp", fewer)),
            of=f"{fewer:,} papers",
            most=most,
            runs=1 if more > sizes[1] else RUNS,
        )


def line(what, work, floor, *, of=FLOOR, most=None, runs=RUNS):
    """Measure a piece of work and its floor in turns; the median of each counts."""
    taken = [(work(), floor()) for _ in range(runs)]
    return Line(
        what=what,
        pieces=taken[0][0][1],
        seconds=median(seconds for (seconds, _, _), _ in taken),
        floor=of,
        floor_seconds=median(seconds for _, (seconds, _, _) in taken),
        most=most,
        peak=max(peak for (_, _, peak), _ in taken),
    )


def made(folder, kind, papers):
    """Make a generated contest, once."""
    out = Path(folder) / f"{kind}-{papers}.blt"
    if not out.exists():
        maker = [sys.executable, str(DATA / "generate_large.py"), kind, str(out), str(papers)]
        subprocess.run(maker, check=True, capture_output=True)
    return out


def inside(work, path):
    """Seconds that a child says its work took, the papers, and octets at the peak."""
    return measured([sys.executable, "-m", "tests.bench.child", work, str(path)])


def whole(method, path):
    """Seconds of the whole process that counts a file, the papers, and octets at the peak."""
    asked = [sys.executable, "-m", "counting", "count", str(path), "--method", method, "--json"]
    _, usage = child(asked)
    papers = int(path.stem.split("-")[1])
    return usage.ru_utime + usage.ru_stime, papers, usage.ru_maxrss * 1024


def process(path):
    """Seconds of a whole process that puts identical lines together and does no more."""
    words = f"Counter(open({str(path)!r}, 'rb').read().splitlines())"
    _, usage = child([sys.executable, "-c", f"from collections import Counter; {words}"])
    papers = int(path.stem.split("-")[1])
    return usage.ru_utime + usage.ru_stime, papers, usage.ru_maxrss * 1024


def measured(command):
    """What a child prints, its seconds and its papers, with octets at the peak."""
    printed, usage = child(command)
    seconds, papers = printed.split()
    return float(seconds), int(papers), usage.ru_maxrss * 1024


def child(command):
    """Run a process to its end: what it printed, and what it used."""
    with subprocess.Popen(command, cwd=CHECKOUT, stdout=subprocess.PIPE) as process:
        printed = process.stdout.read()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return printed.decode(), usage
