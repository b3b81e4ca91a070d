"""Installing a programme from a definition, and giving it back as a file."""
