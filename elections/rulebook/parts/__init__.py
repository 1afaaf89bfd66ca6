"""The tables of a rule book, one module for each letter of its clauses."""
