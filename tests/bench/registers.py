"""A register imported from a list beside COPY or executemany of the same rows, and its memory."""

import csv
import os
import random
import subprocess
import sys
from pathlib import Path

MEMBERS = int(os.environ.get("BENCH_MEMBERS", "100000"))  # 800000 for the whole party
ROOT = Path(__file__).parents[2]
HEADINGS = ["membership number", "name", "email", "unit", "region", "office", "joined"]
HEADINGS += ["standing", "gender"]
FIRST = ("Ann", "Bo", "Cai", "Dev", "Eve", "Fay", "Gus", "Hal", "Ivy", "Siân", "Tom", "Zoë")
LAST = ("Smith", "Jones", "Birch-Lane", "O'Neill", "Khan", "Patel", "Evans", "Núñez", "Okafor")


def write_list(file: Path, members: int) -> None:
    """Write a list as a membership system exports one, in no order."""
    draw = random.Random(5)
    places = list(range(members))
    draw.shuffle(places)
    with file.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(HEADINGS)
        for n in places:
            writer.writerow(
                (
                    f"L{1_000_000 + n}",
                    f"{draw.choice(FIRST)} {draw.choice(LAST)}",
                    f"m{n}@{draw.choice(('example.org', 'mail.example.com', 'example.net'))}",
                    f"CLP {n % 650}",
                    f"Region {n % 11}",
                    "committee member",
                    f"{1 + n % 28:02}/{1 + n % 12:02}/{1980 + n % 45}",
                    "arrears" if n % 50 == 0 else "good",
                    "woman" if n % 2 else "man",
                )
            )


def imported(url: str, folder: Path, members: int) -> tuple[float, float, int, int]:
    """Seconds of the import, seconds of its floor, how many rows, and octets at the peak."""
    file = folder / f"register-{members}.csv"
    if not file.exists():
        write_list(file, members)
    command = [sys.executable, "-m", "tests.bench.register_child", url, str(file)]
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    seconds, floor, peak = done.stdout.split()
    return float(seconds), float(floor), members, int(peak)
