"""Django as plans see it: 5.2, on SQLite, inside perflab."""

VERSION = (5, 2, 19, 'final', 0)
__version__ = '5.2.19'


def get_version(version=None):
    return __version__


def setup(set_prefix=True):
    """Everything is set up before a plan starts."""
