"""One module per publisher: what its files look like, and how to read them into tables. Raw files are never changed."""
