"""Whether quoted sentences stand under the right facet and name."""
