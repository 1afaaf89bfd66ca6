"""What is asked of the papers after the count: by an auditor, or when a seat falls vacant.

Without the reserved places, and in the countback and the re-run, the same sealed papers are counted
again under another condition; the runner-up is read off the count that was made. Each says what
follows and why. They know finished counts; they refuse to change one.
"""
