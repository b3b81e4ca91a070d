"""An evening of short talks as a workbook and a page: cards, table plan, ticks, and what came of them."""
