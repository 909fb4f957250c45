"""Samsyn: from official school statistics to something an organizer can build on."""

__version__ = "0.1.0"
