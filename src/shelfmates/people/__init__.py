"""Accounts: who somebody is, how they sign in, what they agreed to, and what is theirs to take or erase."""
