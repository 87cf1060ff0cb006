"""The plain-language head of a disease page: a few short sentences, each resting on checked statements."""
