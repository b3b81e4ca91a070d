"""What is found, said: reasons, causes, remedies, the proof and letters, as sentences."""
