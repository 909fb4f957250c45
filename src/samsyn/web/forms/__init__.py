"""What a person may ask for or hand in, and how a wrong one is told."""
