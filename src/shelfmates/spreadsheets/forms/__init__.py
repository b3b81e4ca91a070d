"""The form itself: its questions as text, and an empty workbook."""
