"""Associations, their programmes and rounds: from the day a programme is made to the day it is retired."""
