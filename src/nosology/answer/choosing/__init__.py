"""Choosing sentences: which of some sentences answer a question, and in what order."""
