"""`perflab test`: finds the tests of an app's modules, runs them, and tells what became of each.

Every test is told of before it runs, so that those which a limit or a crash left out are known; what is told last counts.
"""

import re
import sys
import traceback
import unittest

import _perflab
import _perflab_db
import _perflab_missing


class _Result(unittest.TestResult):
    def __init__(self, paths):
        super().__init__()
        self._paths = paths
        self._failed = set()

    def _tell_error(self, test, err, kind):
        name = test.id()
        if name in self._failed:
            return
        self._failed.add(name)
        if isinstance(test, unittest.TestCase):
            _tell(name, kind, *_described(err, self._paths))

    def addSuccess(self, test):
        if test.id() not in self._failed:
            _perflab.test_outcome(test.id(), 'pass', '', None)

    def addError(self, test, err):
        if not isinstance(test, unittest.TestCase):
            self.class_error = err
            return
        self._tell_error(test, err, 'error')

    def addFailure(self, test, err):
        self._tell_error(test, err, 'fail')

    def addSubTest(self, test, subtest, err):
        if err is not None:
            kind = 'fail' if issubclass(err[0], test.failureException) else 'error'
            self._tell_error(test, err, kind)

    def addSkip(self, test, reason):
        if isinstance(test, unittest.TestCase):
            _tell(test.id(), 'skip', reason, None)
        else:
            self.class_skip = reason

    def addExpectedFailure(self, test, err):
        _tell(test.id(), 'pass', '', None)

    def addUnexpectedSuccess(self, test):
        _tell(test.id(), 'fail', 'unexpected success', None)


def make_content_types(aliases=None):
    """What Django's migrations leave behind: a content type for each model, and four permissions for each."""
    from django.apps import apps
    from django.contrib.auth.models import Permission
    from django.contrib.contenttypes.models import ContentType

    ContentType.objects.clear_cache()
    for alias in aliases or _perflab_db.aliases():
        permissions = []
        for model in apps.get_models():
            opts = model._meta
            if opts.proxy or not opts.managed:
                continue
            made = ContentType.objects.using(alias).create(app_label=opts.app_label, model=opts.model_name)
            for action in ('add', 'change', 'delete', 'view'):
                permissions.append(Permission(
                    name='Can %s %s' % (action, opts.verbose_name), content_type=made,
                    codename='%s_%s' % (action, opts.model_name)))
        Permission.objects.using(alias).bulk_create(permissions)


def _tell(name, kind, message, line):
    _perflab.test_outcome(name, kind, str(message), line)


def _described(err, paths):
    line = None
    for text in traceback.format_exception(err[1]):
        for path, number in re.findall(r'File "(.*)", line (\d+)', text):
            if path in paths:
                line = int(number)
    text = str(err[1])
    return (f'{err[0].__name__}: {text}' if text else err[0].__name__), line


def _rank(cls):
    """Django's order: classes that roll back first, those that empty the tables last."""
    from django.test import SimpleTestCase, TestCase, TransactionTestCase

    for rank, base in ((0, TestCase), (2, TransactionTestCase), (1, SimpleTestCase)):
        if issubclass(cls, base):
            return rank
    return 3


def _classes(module):
    found = []
    for name in dir(module):
        item = getattr(module, name)
        if isinstance(item, type) and issubclass(item, unittest.TestCase) and item.__module__ == module.__name__:
            if item not in found:
                found.append(item)
    return found


def run(modules, paths, only):
    """`modules`: dotted names; `paths`: files whose lines are told; `only`: ids (or beginnings of them), or None."""
    make_content_types()
    classes = []
    for name in modules:
        try:
            classes += _classes(_perflab_db.import_module(name))
        except Exception:
            _tell(name, 'error', *_described(sys.exc_info(), paths))
    _perflab_missing.loaded()
    loader = unittest.TestLoader()
    chosen = []
    for cls in sorted(classes, key=_rank):
        names = []
        for method in loader.getTestCaseNames(cls):
            identity = f'{cls.__module__}.{cls.__qualname__}.{method}'
            if only is None or any(identity == each or identity.startswith(each + '.') for each in only):
                names.append((method, identity))
                _tell(identity, 'error', 'it was not run', None)
        if names:
            chosen.append((cls, names))
    for cls, names in chosen:
        _run_class(cls, names, paths)


def _run_class(cls, names, paths):
    missing = getattr(cls, '_perflab_missing', None)
    tests = []
    for method, identity in names:
        if missing is not None:
            _tell(identity, 'error', f'UnsupportedError: {missing} is not available in perflab', None)
            continue
        try:
            tests.append(cls(method))
        except Exception:
            _tell(identity, 'error', *_described(sys.exc_info(), paths))
    if not tests:
        return
    result = _Result(paths)
    result.class_error = result.class_skip = None
    unittest.TestSuite(tests).run(result)
    # The class could not be set up: none of its tests ran. Or it could not be left: that is an error of the last.
    for test in tests if result.class_skip is not None else []:
        _tell(test.id(), 'skip', result.class_skip, None)
    if result.class_error is not None:
        blamed = tests[-1:] if getattr(cls, '_perflab_was_set_up', False) else tests
        for test in blamed:
            _tell(test.id(), 'error', *_described(result.class_error, paths))
