"""Several together: two nominees who stand as one candidate (P7)."""
