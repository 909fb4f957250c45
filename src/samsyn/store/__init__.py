"""The immutable columnar store: build a new vintage beside the others, swap it in, open it read-only."""
