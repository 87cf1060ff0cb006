"""A real OpenSearch cluster on the loopback address, one process a node, for tests and benchmarks."""
