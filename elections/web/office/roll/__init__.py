"""The register in the office: who may vote, what is imported, what changes."""
