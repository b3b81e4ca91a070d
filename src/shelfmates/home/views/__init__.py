"""The front page, and the pages about oneself."""
