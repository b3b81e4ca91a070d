"""Vocabularies in SKOS, in and out."""
