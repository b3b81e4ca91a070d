"""Letters and words compared as people mean them."""
