"""Door 2: a person at a browser. The only room that knows Django."""
