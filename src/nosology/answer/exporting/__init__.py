"""Answers and entries to take away: as data, as a document, as references, as a bundle of evidence."""
