"""What is held about people: shown to them, erased in time, released to candidates alike."""
