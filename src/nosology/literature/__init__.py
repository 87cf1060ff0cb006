"""Articles, guidelines and curated statements: reading, sentences, design, standing."""
