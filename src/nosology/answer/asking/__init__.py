"""The words of questions: what they ask for, of which disease, for whom, of what time."""
