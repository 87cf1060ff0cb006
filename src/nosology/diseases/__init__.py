"""Diseases: reading ontologies and code systems; names, classification, findings, structured facts."""
