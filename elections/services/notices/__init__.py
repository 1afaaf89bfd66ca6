"""The notice of election: whether its words, contests and days fit each other and the rules."""
