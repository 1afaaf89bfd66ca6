"""What is asked of the papers after the count: by an auditor, or when a seat falls vacant.

Each module counts the same sealed papers again under another condition and says what follows.
"""
