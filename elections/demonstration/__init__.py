"""A demonstration: five elections, loaded by the same acts that people do, none of them real.

A is open to nominations, B is open to votes, C is declared; D has a shortlist, E was counted by
sections, and a draft of rules waits for a second officer. Everybody in it is made up, but for the
candidates and papers of C, which are those of a Scottish ward as its council published them.
"""

from elections.demonstration.cast import PEOPLE, Part, Stage
from elections.demonstration.load import Loaded, load

__all__ = ["PEOPLE", "Loaded", "Part", "Stage", "load"]
