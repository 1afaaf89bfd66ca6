"""Candidates: what they give, who acts for them, and how a candidacy ends (E12 to E16, D14)."""
