"""What things are. No room below this one; everything here is a value."""
