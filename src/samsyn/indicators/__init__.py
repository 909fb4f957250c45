"""Indicators: one YAML file each, and the computing of them all."""
