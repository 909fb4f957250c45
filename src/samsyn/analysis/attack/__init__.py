"""The independent attack on what is published. Knows nothing of how it was protected."""
