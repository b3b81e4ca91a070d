"""The staff's pages: who they are, inviting, accepting."""
