"""Letters about an election that are kept: to be read by its officers, and sent again."""
