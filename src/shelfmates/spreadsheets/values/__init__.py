"""What one cell says: a choice, a date, a number, a time zone, a week."""
