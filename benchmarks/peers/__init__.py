"""Other ways of matching, installed apart, on the same invented people: ``python -m benchmarks.peers``."""
