"""One line of the report: a piece of work beside the least that it could cost."""

from dataclasses import dataclass

MEBIBYTE = 1 << 20


@dataclass(frozen=True, kw_only=True)
class Line:
    """Seconds of the work and of its floor, for so many pieces each, and octets at the peak."""

    what: str
    pieces: int
    seconds: float
    floor: str
    floor_seconds: float
    most: float | None
    peak: int | None = None

    @property
    def times(self) -> float:
        """How many times the floor the work costs."""
        return self.seconds / self.floor_seconds

    @property
    def is_slow(self) -> bool:
        """Whether the work costs more than its goal allows, where it has one."""
        return self.most is not None and self.times > self.most

    def __str__(self) -> str:
        """One line of the printed report."""
        goal = f"  (at most {self.most:g})" if self.most else ""
        verdict = "  TOO SLOW" if self.is_slow else ""
        memory = f"  {self.peak / MEBIBYTE:,.0f} MiB" if self.peak else ""
        return (
            f"{self.what:<44}{self.pieces / self.seconds:>12,.0f}/s   {self.floor:<40}"
            f"{self.pieces / self.floor_seconds:>12,.0f}/s   {self.times:>6.2f} times"
            f"{goal}{verdict}{memory}"
        )
