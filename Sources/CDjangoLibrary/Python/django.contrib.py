"""Django's own apps."""
