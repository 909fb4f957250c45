"""Writes: one function is one thing that a person does. Load and lock, may, change, trail, in one transaction."""
