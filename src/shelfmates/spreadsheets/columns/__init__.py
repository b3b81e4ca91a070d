"""Which column answers which question."""
