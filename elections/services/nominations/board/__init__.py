"""The public board of nominations: as pages show it, and as files."""
