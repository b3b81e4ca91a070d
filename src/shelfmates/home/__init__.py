"""Where people arrive: what waits for them, navigation, their own data across all chapters."""
