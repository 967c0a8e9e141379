"""Django's core."""
