"""Audit of anybody's answer: statement by statement, each held against what it cites."""
