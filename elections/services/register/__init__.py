"""The register of an election."""
