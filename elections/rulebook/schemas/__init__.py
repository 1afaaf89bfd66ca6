"""Earlier schemas, each frozen: what may stand in a rule book written in them."""
