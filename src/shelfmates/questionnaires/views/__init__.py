"""The builder's pages, and the files that people answered with."""
