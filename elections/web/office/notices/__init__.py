"""A new notice of election: its rules are chosen, it is written, checked and published."""
