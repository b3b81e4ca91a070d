"""Questions to a solved run, one module each; every answer is found, or checked, by solving anew."""
