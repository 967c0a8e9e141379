"""Importing by dotted path."""

import _perflab_db


def import_string(dotted_path):
    module, dot, name = dotted_path.rpartition('.')
    if not dot:
        raise ImportError("%s doesn't look like a module path" % dotted_path)
    found = _perflab_db.import_module(module)
    try:
        return getattr(found, name)
    except AttributeError as error:
        raise ImportError('Module "%s" does not define a "%s" attribute/class' % (module, name)) from error
