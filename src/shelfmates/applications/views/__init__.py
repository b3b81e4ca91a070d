"""Pages for everybody, for applicants, and the desk's list."""
