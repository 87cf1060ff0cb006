"""From a question to a cited answer: reading, selecting, checking, grouping, composing."""
