"""After the declaration: places that fall vacant."""
