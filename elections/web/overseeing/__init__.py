"""What anybody sees of how nominations are overseen: timetable, draws; and support of bodies."""

from elections.web.overseeing import orders, support, timetable
from elections.web.overseeing.blueprint import overseeing

__all__ = ["orders", "overseeing", "support", "timetable"]
