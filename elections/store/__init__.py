"""What is kept: tables and short functions from rows to values. Nothing here decides anything."""
