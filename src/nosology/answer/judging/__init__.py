"""Judging whether a piece of source text supports a statement, contradicts it, or neither."""
