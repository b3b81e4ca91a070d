"""Other lists of people: partnerships to keep, who waited, who is named."""
