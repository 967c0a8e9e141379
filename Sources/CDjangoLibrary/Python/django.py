"""Django 5.2 as plans see it: the modules that perflab offers."""

VERSION = (5, 2, 0, "final", 0)
__version__ = "5.2"


def get_version(version=None):
    return __version__


def setup(set_prefix=True):
    """Everything is set up before a plan runs."""
