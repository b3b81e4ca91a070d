"""What is open for whom, what somebody answered so far, who applied."""
