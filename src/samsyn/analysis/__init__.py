"""What the numbers mean, and what may be shown of them."""
