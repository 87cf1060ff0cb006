"""The composition root: building, verifying and opening a library folder."""
