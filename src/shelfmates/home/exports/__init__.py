"""Files out: somebody's own data, and the pages of reference made from what chapters declare."""
