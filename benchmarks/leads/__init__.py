"""How easy the plain-language heads of disease pages are to read."""
