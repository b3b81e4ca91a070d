"""Whether what a file says fits together."""
