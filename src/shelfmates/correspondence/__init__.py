"""Letters: what a programme writes to people, from the template to the moment the mail server took it."""
