"""The counting table: what the methods by stages have in common. It knows no statute."""
