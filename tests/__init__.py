"""Tests, and what they share. This file keeps the name: an installed package has a "tests", too."""
