"""Rule books of an installation: drafted, checked, compared, tried, approved by two, published."""
