"""Who runs a programme: invited by link, accepted, ended by date or by hand."""
