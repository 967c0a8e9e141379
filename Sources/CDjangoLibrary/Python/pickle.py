"""Pickling, for copies inside one lab: the bytes are pickle's, the other process that could read them is not there."""

import _perflab_pickle

HIGHEST_PROTOCOL = 5
DEFAULT_PROTOCOL = 4


class PickleError(Exception):
    __module__ = '_pickle'


class PicklingError(PickleError):
    __module__ = '_pickle'


class UnpicklingError(PickleError):
    __module__ = '_pickle'


def dumps(obj, protocol=None, *, fix_imports=True, buffer_callback=None):
    return _perflab_pickle.dumps(obj)


def loads(data, /, *, fix_imports=True, encoding='ASCII', errors='strict', buffers=()):
    return _perflab_pickle.loads(data)


def _pairs(items):
    return dict(items)
