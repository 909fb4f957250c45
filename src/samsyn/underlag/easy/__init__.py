"""The easy-read twin: made from the same facts by phrases of its own."""
