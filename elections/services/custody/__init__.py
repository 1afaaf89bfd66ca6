"""The register in custody: changes held, told, released or stopped, and the figures of them."""
