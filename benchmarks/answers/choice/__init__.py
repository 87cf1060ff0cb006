"""Choice of sentences: which snippets answer a BioASQ question, and which come first."""
