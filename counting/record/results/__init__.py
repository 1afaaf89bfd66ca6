"""From the papers of the opening to the declaration: made again, and compared with the record."""
