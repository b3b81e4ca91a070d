"""Evenings of short talks: who sits where in which round, on paper and on the day, and what follows."""
