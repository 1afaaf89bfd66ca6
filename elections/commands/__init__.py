"""Commands of an installation that belong to one idea each; `elections.cli` gathers them."""
