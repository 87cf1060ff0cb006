"""Computable classification: decision models as data, and diseases ranked by findings."""
