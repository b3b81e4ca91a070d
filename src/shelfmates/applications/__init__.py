"""The call: a programme's public page, and applying from the first line to the receipt or the withdrawal."""
