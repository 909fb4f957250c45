"""The national quality system as versioned text: what is official, what is our own wording, and what nobody has told."""
