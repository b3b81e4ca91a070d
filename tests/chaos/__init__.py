"""Tests that kill and break things: each runs by itself and prints its figures."""
