"""From findings to diseases. What can be computed is computed, with the source of every step."""
