"""Pages of signing in and of what is one's own."""
