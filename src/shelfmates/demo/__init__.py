"""The demo: two invented associations, three programmes, a cast of people, on this machine alone."""
