"""How well questions in people's words are read."""
