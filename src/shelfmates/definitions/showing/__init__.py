"""A programme shown: as text, as data, as pages and as a schema."""
