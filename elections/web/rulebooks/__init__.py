"""The rule books of the organisation, as their writers see them."""

from elections.web.rulebooks import listing, publishing, trying, writing
from elections.web.rulebooks.blueprint import rulebooks

__all__ = ["listing", "publishing", "rulebooks", "trying", "writing"]
