"""What a definition file may say, as data."""
