"""A language model, optional: it may say a checked point in other words, and nothing else."""
