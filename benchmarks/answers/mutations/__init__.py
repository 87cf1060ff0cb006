"""Corruptions of true pairs of a statement and a source: which of them an audit notices."""
