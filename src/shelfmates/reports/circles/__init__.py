"""Circles as a workbook, as a page and as JSON."""
