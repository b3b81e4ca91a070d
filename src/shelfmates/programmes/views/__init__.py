"""The desk's pages about a programme and its rounds, and what everybody may fetch."""
