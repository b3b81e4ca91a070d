"""A programme made one's own: a file to edit, and in what two differ."""
