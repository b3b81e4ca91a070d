"""What people are asked, in versions, and what they answered."""
