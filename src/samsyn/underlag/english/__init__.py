"""The short English twin: made from the same facts by the English wording of the same phrases."""
