"""Tests as classes: TestCase, its assertions, suites, results and a runner."""

import functools as _functools

_UNSUPPORTED = ('main', 'IsolatedAsyncioTestCase', 'installHandler', 'registerResult', 'removeHandler', 'removeResult',
                'defaultTestLoader', 'findTestCases', 'getTestCaseNames', 'makeSuite', 'TestProgram')
_absent = object()


def __getattr__(name):
    if name == 'mock':
        import unittest.mock
        return unittest.mock
    if name in _UNSUPPORTED:
        raise UnsupportedError(f'unittest.{name} is not available in plans')
    raise AttributeError(f"module 'unittest' has no attribute '{name}'")


class SkipTest(Exception):
    """Raised to skip a test."""


class _ShouldStop(Exception):
    pass


def skip(reason):
    """Skip a test, or all tests of a class."""
    def decorate(item):
        if not isinstance(item, type):
            @_functools.wraps(item)
            def skipped(*args, **kwargs):
                raise SkipTest(reason)
            item = skipped
        item.__unittest_skip__ = True
        item.__unittest_skip_why__ = reason
        return item
    if callable(reason) and not isinstance(reason, str):
        item, reason = reason, ''
        return decorate(item)
    return decorate


def _unchanged(item):
    return item


def skipIf(condition, reason):
    return skip(reason) if condition else _unchanged


def skipUnless(condition, reason):
    return _unchanged if condition else skip(reason)


def expectedFailure(test_item):
    test_item.__unittest_expecting_failure__ = True
    return test_item


def _short(value):
    try:
        text = repr(value)
    except Exception:
        text = object.__repr__(value)
    return text


def _common_shortened(*values):
    texts = [_short(value) for value in values]
    longest = max(map(len, texts))
    if longest <= 80:
        return texts
    common = 0
    first = texts[0]
    while all(len(text) > common and text[common] == first[common] for text in texts) and common < len(first):
        common += 1
    room = 80 - (longest - common)
    if room > 5 + 12 + 5:
        if common > room:
            head = _cut(first[:common], 5, room - 5 - 12)
            return [head + text[common:] for text in texts]
        return texts
    head = _cut(first[:common], 5, 5)
    return [head + _cut(text[common:], 5, 5) for text in texts]


def _cut(text, before, after):
    dropped = len(text) - before - after
    if dropped > 12:
        text = f'{text[:before]}[{dropped} chars]{text[len(text) - after:]}'
    return text


class _Outcome:
    """Collects what happens in the parts of a test."""

    def __init__(self, result):
        self.result = result
        self.success = True
        self.expecting = False
        self.failure = None


class _AssertRaisesContext:
    def __init__(self, expected, case, regex=None):
        self.expected = expected
        self.case = case
        self.regex = regex
        self.msg = None
        self.callable_name = None

    def handle(self, name, args, kwargs):
        base = BaseException
        classes = self.expected if isinstance(self.expected, tuple) else (self.expected,)
        for cls in classes:
            if not (isinstance(cls, type) and issubclass(cls, base)):
                raise TypeError(f'{name}() arg 1 must be an exception type or tuple of exception types')
        if not args:
            self.msg = kwargs.pop('msg', None)
            if kwargs:
                raise TypeError(f'{next(iter(kwargs))!r} is an invalid keyword argument for this function')
            return self
        function, *args = args
        self.callable_name = getattr(function, '__name__', str(function))
        with self:
            function(*args, **kwargs)

    def _fail(self, standard):
        raise self.case.failureException(self.case._formatMessage(self.msg, standard))

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_value, tb):
        if exc_type is None:
            try:
                name = self.expected.__name__
            except AttributeError:
                name = str(self.expected)
            if self.callable_name:
                self._fail(f'{name} not raised by {self.callable_name}')
            self._fail(f'{name} not raised')
        if not issubclass(exc_type, self.expected):
            return False
        self.exception = exc_value
        if self.regex is None:
            return True
        import re
        pattern = re.compile(self.regex) if isinstance(self.regex, str) else self.regex
        if not pattern.search(str(exc_value)):
            self._fail(f'"{pattern.pattern}" does not match "{exc_value}"')
        return True


class _AssertWarnsContext:
    def __init__(self, expected, case, regex=None):
        self.expected = expected
        self.case = case
        self.regex = regex
        self.msg = None

    def __enter__(self):
        import warnings
        self.manager = warnings.catch_warnings(record=True)
        self.warnings = self.manager.__enter__()
        warnings.simplefilter('always', self.expected)
        return self

    def __exit__(self, exc_type, exc_value, tb):
        self.manager.__exit__(exc_type, exc_value, tb)
        if exc_type is not None:
            return
        for item in self.warnings:
            if isinstance(item.message, self.expected):
                self.warning = item.message
                self.filename = item.filename
                self.lineno = item.lineno
                return
        raise self.case.failureException(self.case._formatMessage(self.msg, f'{self.expected.__name__} not triggered'))


class _AssertLogsContext:
    def __init__(self, case, logger_name, level, no_logs):
        import logging
        self.case = case
        self.logger_name = logger_name
        self.level = logging._check_level(level) if level else logging.INFO
        self.no_logs = no_logs
        self.msg = None

    def __enter__(self):
        import logging
        context = self
        self.records = []
        self.output = []

        class Capture(logging.Handler):
            def emit(self, record):
                context.records.append(record)
                context.output.append(self.format(record))

        logger = self.logger_name
        self.logger = logger if isinstance(logger, logging.Logger) else logging.getLogger(logger)
        handler = Capture()
        handler.setLevel(self.level)
        handler.setFormatter(logging.Formatter('%(levelname)s:%(name)s:%(message)s'))
        self.saved = self.logger.handlers[:], self.logger.level, self.logger.propagate
        self.logger.handlers = [handler]
        self.logger.setLevel(self.level)
        self.logger.propagate = False
        return None if self.no_logs else self

    def __exit__(self, exc_type, exc_value, tb):
        import logging
        self.logger.handlers, level, self.logger.propagate = self.saved
        self.logger.setLevel(level)
        if exc_type is not None:
            return False
        name = logging.getLevelName(self.level)
        if self.no_logs:
            if self.records:
                raise self.case.failureException(f'Unexpected logs found: {self.output!r}')
        elif not self.records:
            raise self.case.failureException(
                f'no logs of level {name} or higher triggered on {self.logger.name}')


class _SubTest:
    def __init__(self, case, message, params):
        self._case = case
        self._message = message
        self.params = params

    def _description(self):
        parts = []
        if self._message is not _absent:
            parts.append(f'[{self._message}]')
        if self.params:
            parts.append('(' + ', '.join(f'{key}={value!r}' for key, value in self.params.items()) + ')')
        return ' '.join(parts) or '(<subtest>)'

    def id(self):
        return f'{self._case.id()} {self._description()}'

    def shortDescription(self):
        return self._case.shortDescription()

    def __str__(self):
        return f'{self._case} {self._description()}'


class _SubTestContext:
    def __init__(self, case, sub):
        self.case = case
        self.sub = sub

    def __enter__(self):
        return self.sub

    def __exit__(self, exc_type, exc_value, tb):
        outcome = self.case._outcome
        if exc_type is None:
            if outcome is not None and outcome.result is not None:
                outcome.result.addSubTest(self.case, self.sub, None)
            return False
        if outcome is None or outcome.result is None or issubclass(exc_type, (KeyboardInterrupt, _ShouldStop)):
            return False
        if issubclass(exc_type, SkipTest):
            outcome.result.addSkip(self.sub, str(exc_value))
            return True
        outcome.success = False
        outcome.result.addSubTest(self.case, self.sub, (exc_type, exc_value, tb))
        return True


class TestCase:
    """One test is a method of a subclass whose name begins with test."""

    failureException = AssertionError
    longMessage = True
    maxDiff = 640
    _outcome = None

    def __init__(self, methodName='runTest'):
        self._testMethodName = methodName
        self._cleanups = []
        self._type_equality = {dict: 'assertDictEqual', list: 'assertListEqual', tuple: 'assertTupleEqual',
                               set: 'assertSetEqual', frozenset: 'assertSetEqual', str: 'assertMultiLineEqual'}
        method = getattr(self, methodName, None)
        if method is None and methodName != 'runTest':
            raise ValueError(f'no such test method in {self.__class__}: {methodName}')
        self._testMethodDoc = getattr(method, '__doc__', None)

    def setUp(self):
        pass

    def tearDown(self):
        pass

    @classmethod
    def setUpClass(cls):
        pass

    @classmethod
    def tearDownClass(cls):
        pass

    _class_cleanups = []

    @classmethod
    def addClassCleanup(cls, function, /, *args, **kwargs):
        if '_class_cleanups' not in cls.__dict__:
            cls._class_cleanups = []
        cls._class_cleanups.append((function, args, kwargs))

    @classmethod
    def doClassCleanups(cls):
        while cls.__dict__.get('_class_cleanups'):
            function, args, kwargs = cls._class_cleanups.pop()
            function(*args, **kwargs)

    def addTypeEqualityFunc(self, typeobj, function):
        self._type_equality[typeobj] = function

    def addCleanup(self, function, /, *args, **kwargs):
        self._cleanups.append((function, args, kwargs))

    def enterContext(self, cm):
        result = type(cm).__enter__(cm)
        self.addCleanup(type(cm).__exit__, cm, None, None, None)
        return result

    @classmethod
    def enterClassContext(cls, cm):
        result = type(cm).__enter__(cm)
        cls.addClassCleanup(type(cm).__exit__, cm, None, None, None)
        return result

    def countTestCases(self):
        return 1

    def defaultTestResult(self):
        return TestResult()

    def id(self):
        return f'{type(self).__module__}.{type(self).__qualname__}.{self._testMethodName}'

    def shortDescription(self):
        doc = self._testMethodDoc
        return doc.strip().split('\n')[0].strip() if doc else None

    def __str__(self):
        return f'{self._testMethodName} ({type(self).__module__}.{type(self).__qualname__}.{self._testMethodName})'

    def __repr__(self):
        return f'<{type(self).__module__}.{type(self).__qualname__} testMethod={self._testMethodName}>'

    def __eq__(self, other):
        return self._testMethodName == other._testMethodName if type(self) is type(other) else NotImplemented

    def __hash__(self):
        return hash((type(self), self._testMethodName))

    def subTest(self, msg=_absent, **params):
        return _SubTestContext(self, _SubTest(self, msg, params))

    def skipTest(self, reason):
        raise SkipTest(reason)

    def fail(self, msg=None):
        raise self.failureException(msg)

    # Running.

    def __call__(self, *args, **kwds):
        return self.run(*args, **kwds)

    def debug(self):
        self.setUp()
        getattr(self, self._testMethodName)()
        self.tearDown()
        while self._cleanups:
            function, args, kwargs = self._cleanups.pop()
            function(*args, **kwargs)

    def _part(self, outcome, function):
        """Run a part of the test; False when the rest must not run."""
        import sys
        try:
            function()
            return True
        except KeyboardInterrupt:
            raise
        except SkipTest as error:
            outcome.success = False
            outcome.result.addSkip(self, str(error))
        except BaseException as error:
            info = sys.exc_info()
            if outcome.expecting:
                outcome.failure = info
            else:
                outcome.success = False
                if isinstance(error, self.failureException):
                    outcome.result.addFailure(self, info)
                else:
                    outcome.result.addError(self, info)
        return False

    def run(self, result=None):
        if result is None:
            result = self.defaultTestResult()
        result.startTest(self)
        try:
            method = getattr(self, self._testMethodName)
            if getattr(type(self), '__unittest_skip__', False) or getattr(method, '__unittest_skip__', False):
                result.addSkip(self, getattr(type(self), '__unittest_skip_why__', '')
                               or getattr(method, '__unittest_skip_why__', ''))
                return result
            expects_failure = getattr(type(self), '__unittest_expecting_failure__', False) \
                or getattr(method, '__unittest_expecting_failure__', False)
            outcome = _Outcome(result)
            self._outcome = outcome
            if self._part(outcome, self.setUp):
                outcome.expecting = expects_failure
                self._part(outcome, method)
                outcome.expecting = False
                self._part(outcome, self.tearDown)
            while self._cleanups:
                function, args, kwargs = self._cleanups.pop()
                self._part(outcome, lambda: function(*args, **kwargs))
            if outcome.success:
                if expects_failure:
                    if outcome.failure:
                        result.addExpectedFailure(self, outcome.failure)
                    else:
                        result.addUnexpectedSuccess(self)
                else:
                    result.addSuccess(self)
            return result
        finally:
            self._outcome = None
            result.stopTest(self)

    # Assertions.

    def _formatMessage(self, msg, standardMsg):
        if not self.longMessage:
            return msg or standardMsg
        return standardMsg if msg is None else f'{standardMsg} : {msg}'

    def _refuse(self, msg, standard):
        raise self.failureException(self._formatMessage(msg, standard))

    def assertTrue(self, expr, msg=None):
        if not expr:
            self._refuse(msg, f'{_short(expr)} is not true')

    def assertFalse(self, expr, msg=None):
        if expr:
            self._refuse(msg, f'{_short(expr)} is not false')

    def assertEqual(self, first, second, msg=None):
        special = self._type_equality.get(type(first)) if type(first) is type(second) else None
        if special is not None:
            if isinstance(special, str):
                special = getattr(self, special)
            special(first, second, msg=msg)
        elif not first == second:
            self._refuse(msg, '%s != %s' % tuple(_common_shortened(first, second)))

    def assertNotEqual(self, first, second, msg=None):
        if not first != second:
            self._refuse(msg, f'{_short(first)} == {_short(second)}')

    def assertIs(self, expr1, expr2, msg=None):
        if expr1 is not expr2:
            self._refuse(msg, f'{_short(expr1)} is not {_short(expr2)}')

    def assertIsNot(self, expr1, expr2, msg=None):
        if expr1 is expr2:
            self._refuse(msg, f'unexpectedly identical: {_short(expr1)}')

    def assertIsNone(self, obj, msg=None):
        if obj is not None:
            self._refuse(msg, f'{_short(obj)} is not None')

    def assertIsNotNone(self, obj, msg=None):
        if obj is None:
            self._refuse(msg, 'unexpectedly None')

    def assertIn(self, member, container, msg=None):
        if member not in container:
            self._refuse(msg, f'{_short(member)} not found in {_short(container)}')

    def assertNotIn(self, member, container, msg=None):
        if member in container:
            self._refuse(msg, f'{_short(member)} unexpectedly found in {_short(container)}')

    def assertIsInstance(self, obj, cls, msg=None):
        if not isinstance(obj, cls):
            self._refuse(msg, f'{_short(obj)} is not an instance of {cls!r}')

    def assertNotIsInstance(self, obj, cls, msg=None):
        if isinstance(obj, cls):
            self._refuse(msg, f'{_short(obj)} is an instance of {cls!r}')

    def assertLess(self, a, b, msg=None):
        if not a < b:
            self._refuse(msg, f'{_short(a)} not less than {_short(b)}')

    def assertLessEqual(self, a, b, msg=None):
        if not a <= b:
            self._refuse(msg, f'{_short(a)} not less than or equal to {_short(b)}')

    def assertGreater(self, a, b, msg=None):
        if not a > b:
            self._refuse(msg, f'{_short(a)} not greater than {_short(b)}')

    def assertGreaterEqual(self, a, b, msg=None):
        if not a >= b:
            self._refuse(msg, f'{_short(a)} not greater than or equal to {_short(b)}')

    def assertAlmostEqual(self, first, second, places=None, msg=None, delta=None):
        if first == second:
            return
        if delta is not None and places is not None:
            raise TypeError('specify delta or places not both')
        difference = abs(first - second)
        if delta is not None:
            if difference <= delta:
                return
            standard = (f'{_short(first)} != {_short(second)} within {_short(delta)} delta '
                        f'({_short(difference)} difference)')
        else:
            places = 7 if places is None else places
            if round(difference, places) == 0:
                return
            standard = f'{_short(first)} != {_short(second)} within {places!r} places ({_short(difference)} difference)'
        self._refuse(msg, standard)

    def assertNotAlmostEqual(self, first, second, places=None, msg=None, delta=None):
        if delta is not None and places is not None:
            raise TypeError('specify delta or places not both')
        difference = abs(first - second)
        if delta is not None:
            if first != second and difference > delta:
                return
            standard = (f'{_short(first)} == {_short(second)} within {_short(delta)} delta '
                        f'({_short(difference)} difference)')
        else:
            places = 7 if places is None else places
            if first != second and round(difference, places) != 0:
                return
            standard = f'{_short(first)} == {_short(second)} within {places!r} places'
        self._refuse(msg, standard)

    def assertSequenceEqual(self, seq1, seq2, msg=None, seq_type=None):
        name = 'sequence' if seq_type is None else seq_type.__name__
        if seq_type is not None:
            for which, seq in (('First', seq1), ('Second', seq2)):
                if not isinstance(seq, seq_type):
                    raise self.failureException(f'{which} sequence is not a {name}: {_short(seq)}')
        if seq1 == seq2:
            return
        shown = '%ss differ: %s != %s\n' % ((name.capitalize(),) + tuple(_common_shortened(seq1, seq2)))
        len1, len2 = len(seq1), len(seq2)
        for i in range(min(len1, len2)):
            if seq1[i] != seq2[i]:
                shown += '\nFirst differing element %d:\n%s\n%s\n' % (
                    (i,) + tuple(_common_shortened(seq1[i], seq2[i])))
                break
        else:
            if len1 == len2 and seq_type is None and type(seq1) != type(seq2):
                return
        if len1 > len2:
            shown += f'\nFirst {name} contains {len1 - len2} additional elements.\n'
            shown += 'First extra element %d:\n%s\n' % (len2, _short(seq1[len2]))
        elif len1 < len2:
            shown += f'\nSecond {name} contains {len2 - len1} additional elements.\n'
            shown += 'First extra element %d:\n%s\n' % (len1, _short(seq2[len1]))
        self._refuse(msg, shown + _difference(seq1, seq2))

    def assertListEqual(self, list1, list2, msg=None):
        self.assertSequenceEqual(list1, list2, msg, seq_type=list)

    def assertTupleEqual(self, tuple1, tuple2, msg=None):
        self.assertSequenceEqual(tuple1, tuple2, msg, seq_type=tuple)

    def assertSetEqual(self, set1, set2, msg=None):
        first = set1.difference(set2)
        second = set2.difference(set1)
        if not (first or second):
            return
        lines = []
        if first:
            lines.append('Items in the first set but not the second:')
            lines.extend(repr(item) for item in first)
        if second:
            lines.append('Items in the second set but not the first:')
            lines.extend(repr(item) for item in second)
        self._refuse(msg, '\n'.join(lines))

    def assertDictEqual(self, d1, d2, msg=None):
        self.assertIsInstance(d1, dict, 'First argument is not a dictionary')
        self.assertIsInstance(d2, dict, 'Second argument is not a dictionary')
        if d1 != d2:
            self._refuse(msg, '%s != %s' % tuple(_common_shortened(d1, d2)) + _difference(d1, d2))

    def assertMultiLineEqual(self, first, second, msg=None):
        self.assertIsInstance(first, str, 'First argument is not a string')
        self.assertIsInstance(second, str, 'Second argument is not a string')
        if first != second:
            self._refuse(msg, '%s != %s' % tuple(_common_shortened(first, second)) + _text_difference(first, second))

    def assertCountEqual(self, first, second, msg=None):
        rest = list(second)
        missing = []
        for item in first:
            if item in rest:
                rest.remove(item)
            else:
                missing.append(item)
        if not missing and not rest:
            return
        lines = ['Element counts were not equal:']
        seen = []
        first, second = list(first), list(second)
        for item in missing + rest:
            if item not in seen:
                seen.append(item)
                lines.append(f'First has {first.count(item)}, Second has {second.count(item)}:  {item!r}')
        self._refuse(msg, '\n'.join(lines))

    def assertRegex(self, text, expected_regex, msg=None):
        import re
        pattern = re.compile(expected_regex) if isinstance(expected_regex, str) else expected_regex
        if not pattern.search(text):
            self._refuse(msg, f"Regex didn't match: {pattern.pattern!r} not found in {text!r}")

    def assertNotRegex(self, text, unexpected_regex, msg=None):
        import re
        pattern = re.compile(unexpected_regex) if isinstance(unexpected_regex, str) else unexpected_regex
        match = pattern.search(text)
        if match:
            self._refuse(msg, f'Regex matched: {text[match.start():match.end()]!r} matches {pattern.pattern!r} in {text!r}')

    def assertRaises(self, expected_exception, *args, **kwargs):
        return _AssertRaisesContext(expected_exception, self).handle('assertRaises', args, kwargs)

    def assertRaisesRegex(self, expected_exception, expected_regex, *args, **kwargs):
        return _AssertRaisesContext(expected_exception, self, expected_regex).handle('assertRaisesRegex', args, kwargs)

    def assertWarns(self, expected_warning, *args, **kwargs):
        context = _AssertWarnsContext(expected_warning, self)
        if not args:
            return context
        function, *args = args
        with context:
            function(*args, **kwargs)

    def assertLogs(self, logger=None, level=None):
        return _AssertLogsContext(self, logger, level, False)

    def assertNoLogs(self, logger=None, level=None):
        return _AssertLogsContext(self, logger, level, True)


def _difference(first, second):
    import pprint
    return _line_difference(pprint.pformat(first).splitlines(), pprint.pformat(second).splitlines())


def _text_difference(first, second):
    return _line_difference(first.splitlines(), second.splitlines()) + '\n'


def _line_difference(first, second):
    """The lines that differ, after those that begin alike and before those that end alike."""
    start = 0
    while start < min(len(first), len(second)) and first[start] == second[start]:
        start += 1
    end = 0
    while end < min(len(first), len(second)) - start and first[-1 - end] == second[-1 - end]:
        end += 1
    lines = ['  ' + line for line in first[:start]]
    lines += ['- ' + line for line in first[start:len(first) - end]]
    lines += ['+ ' + line for line in second[start:len(second) - end]]
    lines += ['  ' + line for line in first[len(first) - end:]]
    return '\n' + '\n'.join(lines)


class FunctionTestCase(TestCase):
    def __init__(self, testFunc, setUp=None, tearDown=None, description=None):
        super().__init__()
        self._functions = testFunc, setUp, tearDown

    def setUp(self):
        if self._functions[1] is not None:
            self._functions[1]()

    def tearDown(self):
        if self._functions[2] is not None:
            self._functions[2]()

    def runTest(self):
        self._functions[0]()


class TestResult:
    """What a run of tests gave."""

    def __init__(self, stream=None, descriptions=None, verbosity=None):
        self.failfast = False
        self.failures = []
        self.errors = []
        self.skipped = []
        self.expectedFailures = []
        self.unexpectedSuccesses = []
        self.testsRun = 0
        self.shouldStop = False

    def startTest(self, test):
        self.testsRun += 1

    def stopTest(self, test):
        pass

    def startTestRun(self):
        pass

    def stopTestRun(self):
        pass

    def stop(self):
        self.shouldStop = True

    def _text(self, err, test):
        import traceback
        return ''.join(traceback.format_exception(*err))

    def addError(self, test, err):
        self.errors.append((test, self._text(err, test)))
        if self.failfast:
            self.stop()

    def addFailure(self, test, err):
        self.failures.append((test, self._text(err, test)))
        if self.failfast:
            self.stop()

    def addSubTest(self, test, subtest, err):
        if err is not None:
            kind = self.failures if issubclass(err[0], test.failureException) else self.errors
            kind.append((subtest, self._text(err, test)))
            if self.failfast:
                self.stop()

    def addSuccess(self, test):
        pass

    def addSkip(self, test, reason):
        self.skipped.append((test, reason))

    def addExpectedFailure(self, test, err):
        self.expectedFailures.append((test, self._text(err, test)))

    def addUnexpectedSuccess(self, test):
        self.unexpectedSuccesses.append(test)

    def wasSuccessful(self):
        return not self.failures and not self.errors and not self.unexpectedSuccesses

    def __repr__(self):
        return (f'<unittest.result.TestResult run={self.testsRun} errors={len(self.errors)} '
                f'failures={len(self.failures)}>')


class TextTestResult(TestResult):
    """A result that writes a character, or a line, for each test."""

    separator1 = '=' * 70
    separator2 = '-' * 70

    def __init__(self, stream, descriptions, verbosity):
        super().__init__(stream, descriptions, verbosity)
        self.stream = stream
        self.showAll = verbosity > 1
        self.dots = verbosity == 1

    def getDescription(self, test):
        doc = test.shortDescription()
        return '\n'.join((str(test), doc)) if doc else str(test)

    def _tell(self, character, word):
        if self.showAll:
            self.stream.write(word + '\n')
        elif self.dots:
            self.stream.write(character)

    def startTest(self, test):
        super().startTest(test)
        if self.showAll:
            self.stream.write(self.getDescription(test) + ' ... ')

    def addSuccess(self, test):
        self._tell('.', 'ok')

    def addError(self, test, err):
        super().addError(test, err)
        self._tell('E', 'ERROR')

    def addFailure(self, test, err):
        super().addFailure(test, err)
        self._tell('F', 'FAIL')

    def addSubTest(self, test, subtest, err):
        super().addSubTest(test, subtest, err)
        if err is not None:
            is_failure = issubclass(err[0], subtest._case.failureException)
            self._tell('F' if is_failure else 'E', 'FAIL' if is_failure else 'ERROR')

    def addSkip(self, test, reason):
        super().addSkip(test, reason)
        self._tell('s', f'skipped {reason!r}')

    def addExpectedFailure(self, test, err):
        super().addExpectedFailure(test, err)
        self._tell('x', 'expected failure')

    def addUnexpectedSuccess(self, test):
        super().addUnexpectedSuccess(test)
        self._tell('u', 'unexpected success')

    def printErrors(self):
        if self.dots or self.showAll:
            self.stream.write('\n')
        for word, items in (('ERROR', self.errors), ('FAIL', self.failures)):
            for test, text in items:
                self.stream.write(f'{self.separator1}\n{word}: {self.getDescription(test)}\n{self.separator2}\n{text}\n')
        for test in self.unexpectedSuccesses:
            self.stream.write(f'{self.separator1}\nUNEXPECTED SUCCESS: {self.getDescription(test)}\n')


class TestSuite:
    """Tests that run together, in order."""

    def __init__(self, tests=()):
        self._tests = []
        self.addTests(tests)

    def __iter__(self):
        return iter(self._tests)

    def addTest(self, test):
        if not callable(test):
            raise TypeError(f'{test!r} is not callable')
        if isinstance(test, type):
            raise TypeError('TestCases and TestSuites must be instantiated before passing them to addTest()')
        self._tests.append(test)

    def addTests(self, tests):
        for test in tests:
            self.addTest(test)

    def countTestCases(self):
        return sum(test.countTestCases() for test in self._tests)

    def __call__(self, *args, **kwds):
        return self.run(*args, **kwds)

    def run(self, result, debug=False):
        import sys
        current = None
        broken = set()
        for test in self._tests:
            if result.shouldStop:
                break
            if isinstance(test, TestSuite):
                test.run(result)
                continue
            cls = test.__class__
            if cls is not current:
                self._leave(current, broken, result)
                current = cls
                if not getattr(cls, '__unittest_skip__', False):
                    try:
                        cls.setUpClass()
                    except SkipTest as error:
                        broken.add(cls)
                        result.addSkip(_ClassPlace('setUpClass', cls), str(error))
                    except Exception:
                        broken.add(cls)
                        result.addError(_ClassPlace('setUpClass', cls), sys.exc_info())
            if cls not in broken:
                test(result)
        self._leave(current, broken, result)
        return result

    def _leave(self, cls, broken, result):
        import sys
        if cls is None or cls in broken or getattr(cls, '__unittest_skip__', False):
            return
        try:
            cls.tearDownClass()
            cls.doClassCleanups()
        except Exception:
            result.addError(_ClassPlace('tearDownClass', cls), sys.exc_info())


class _ClassPlace:
    failureException = None

    def __init__(self, method, cls):
        self._text = f'{method} ({cls.__module__}.{cls.__qualname__})'

    def id(self):
        return self._text

    def shortDescription(self):
        return None

    def __str__(self):
        return self._text


class TestLoader:
    """Finds the tests of classes and modules."""

    testMethodPrefix = 'test'
    suiteClass = TestSuite

    def getTestCaseNames(self, testCaseClass):
        return sorted(name for name in dir(testCaseClass)
                      if name.startswith(self.testMethodPrefix) and callable(getattr(testCaseClass, name)))

    def loadTestsFromTestCase(self, testCaseClass):
        if isinstance(testCaseClass, type) and issubclass(testCaseClass, TestSuite):
            raise TypeError('Test cases should not be derived from TestSuite. '
                            'Maybe you meant to derive from TestCase?')
        names = self.getTestCaseNames(testCaseClass)
        if not names and hasattr(testCaseClass, 'runTest'):
            names = ['runTest']
        return self.suiteClass(map(testCaseClass, names))

    def loadTestsFromModule(self, module, *, pattern=None):
        found = [getattr(module, name) for name in dir(module)]
        return self.suiteClass(self.loadTestsFromTestCase(item) for item in found
                               if isinstance(item, type) and issubclass(item, TestCase)
                               and item not in (TestCase, FunctionTestCase))


class TextTestRunner:
    """Runs tests and writes a report."""

    resultclass = TextTestResult

    def __init__(self, stream=None, descriptions=True, verbosity=1, failfast=False, buffer=False, resultclass=None,
                 warnings=None, *, tb_locals=False):
        import sys
        self.stream = sys.stderr if stream is None else stream
        self.descriptions = descriptions
        self.verbosity = verbosity
        self.failfast = failfast
        if resultclass is not None:
            self.resultclass = resultclass

    def run(self, test):
        import time
        result = self.resultclass(self.stream, self.descriptions, self.verbosity)
        result.failfast = self.failfast
        start = time.perf_counter()
        result.startTestRun()
        try:
            test(result)
        finally:
            result.stopTestRun()
        taken = time.perf_counter() - start
        result.printErrors()
        self.stream.write('-' * 70 + '\n')
        count = result.testsRun
        self.stream.write(f"Ran {count} test{'s' if count != 1 else ''} in {taken:.3f}s\n\n")
        notes = []
        if result.wasSuccessful():
            self.stream.write('OK')
        else:
            self.stream.write('FAILED')
            if result.failures:
                notes.append(f'failures={len(result.failures)}')
            if result.errors:
                notes.append(f'errors={len(result.errors)}')
        if result.skipped:
            notes.append(f'skipped={len(result.skipped)}')
        if result.expectedFailures:
            notes.append(f'expected failures={len(result.expectedFailures)}')
        if result.unexpectedSuccesses:
            notes.append(f'unexpected successes={len(result.unexpectedSuccesses)}')
        self.stream.write(f" ({', '.join(notes)})\n" if notes else '\n')
        return result
