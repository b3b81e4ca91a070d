"""Shape of what is typed on this chapter's pages."""
