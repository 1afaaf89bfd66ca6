"""From the opened papers to the declaration and the record."""
