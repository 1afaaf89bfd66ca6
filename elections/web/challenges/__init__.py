"""What answers back: rulings challenged, requisitions, offices handed over, letters kept.

The pages of members hang on a blueprint of their own, those of officers on the office's.
"""

from elections.web.challenges import deciding, letters, offices, requisitions, rulings
from elections.web.challenges.blueprint import challenges

__all__ = ["challenges", "deciding", "letters", "offices", "requisitions", "rulings"]
