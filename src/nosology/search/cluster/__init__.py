"""Articles in an OpenSearch cluster: the same words, boosts and order as the embedded engine."""
