"""The returning officer's part in nominations: papers checked, bodies chased, the close moved."""
