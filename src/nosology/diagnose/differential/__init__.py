"""Diseases ranked by findings: each rank explained, and what to look for next."""
