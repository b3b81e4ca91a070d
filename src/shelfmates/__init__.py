"""Mentoring programmes of library associations: from a spreadsheet to explained partnerships."""
