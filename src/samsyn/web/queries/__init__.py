"""Reads. Each takes the actor first and gives only what that actor may see."""
