"""From rows to people: their answers, their roles, each once, and what is wrong or odd."""
