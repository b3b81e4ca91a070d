"""Named questions about people."""
