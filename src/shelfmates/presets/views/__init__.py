"""The pages of this chapter."""
