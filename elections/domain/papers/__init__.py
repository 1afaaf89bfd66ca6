"""A body's paper: the meeting behind it, whom it names everywhere, and how it changes."""
