"""Parse, one query or action, render."""
