"""Pages of members for themselves: what is held about them, and reaching electors."""
