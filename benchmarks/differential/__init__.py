"""How high the diagnosis stands in rankings by findings."""
