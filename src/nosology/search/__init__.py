"""Finding articles: one protocol, an embedded engine, and a double in memory."""
