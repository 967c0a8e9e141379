"""Test cases: each test in a transaction that is rolled back."""

import copy
import unittest

from django.db import DEFAULT_DB_ALIAS, connections, transaction
from django.test.client import Client
from django.test.utils import CaptureQueriesContext, modify_settings, override_settings


class _AssertNumQueriesContext(CaptureQueriesContext):
    def __init__(self, test_case, num, connection):
        self.test_case = test_case
        self.num = num
        super().__init__(connection)

    def __exit__(self, exc_type, exc_value, traceback):
        super().__exit__(exc_type, exc_value, traceback)
        if exc_type is not None:
            return
        executed = len(self)
        self.test_case.assertEqual(
            executed, self.num,
            '%d queries executed, %d expected\nCaptured queries were:\n%s' % (
                executed, self.num,
                '\n'.join('%d. %s' % (i, query['sql']) for i, query in enumerate(self.captured_queries, start=1))))


class SimpleTestCase(unittest.TestCase):
    client_class = Client
    databases = set()

    @property
    def client(self):
        made = getattr(self, '_client', None)
        if made is None:
            made = self._client = self.client_class()
        return made

    def settings(self, **kwargs):
        return override_settings(**kwargs)

    def modify_settings(self, **kwargs):
        return modify_settings(**kwargs)

    def assertContains(self, response, text, count=None, status_code=200, msg_prefix='', html=False):
        self.assertEqual(
            response.status_code, status_code,
            "Couldn't retrieve content: Response code was %d (expected %d)" % (response.status_code, status_code))
        content = b''.join(response.streaming_content) if response.streaming else response.content
        found = content.decode(response.charset).count(str(text))
        if count is not None:
            self.assertEqual(
                found, count,
                'Found %d instances of %r (expected %d) in the following response' % (found, text, count))
        else:
            self.assertTrue(found != 0, "Couldn't find %r in the following response" % text)

    def assertNotContains(self, response, text, status_code=200, msg_prefix='', html=False):
        self.assertEqual(response.status_code, status_code)
        self.assertNotIn(str(text), response.content.decode(response.charset))

    def assertRedirects(self, response, expected_url, status_code=302, target_status_code=200, **kwargs):
        self.assertEqual(response.status_code, status_code)
        self.assertEqual(response.url, expected_url)

    def assertRaisesMessage(self, expected_exception, expected_message, *args, **kwargs):
        if not args:
            return _RaisesMessage(self, expected_exception, expected_message)
        with _RaisesMessage(self, expected_exception, expected_message):
            args[0](*args[1:], **kwargs)

    def assertJSONEqual(self, raw, expected_data, msg=None):
        import json

        data = json.loads(raw)
        if isinstance(expected_data, str):
            expected_data = json.loads(expected_data)
        self.assertEqual(data, expected_data, msg=msg)


class _RaisesMessage:
    def __init__(self, case, expected, message):
        self.case = case
        self.expected = expected
        self.message = message

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_value, traceback):
        if exc_type is None:
            name = getattr(self.expected, '__name__', str(self.expected))
            raise self.case.failureException('%s not raised' % name)
        if not issubclass(exc_type, self.expected):
            return False
        self.exception = exc_value
        self.case.assertIn(self.message, str(exc_value))
        return True


class TransactionTestCase(SimpleTestCase):
    databases = {DEFAULT_DB_ALIAS}

    def assertNumQueries(self, num, func=None, *args, using=DEFAULT_DB_ALIAS, **kwargs):
        context = _AssertNumQueriesContext(self, num, connections[using])
        if func is None:
            return context
        with context:
            func(*args, **kwargs)

    def assertQuerySetEqual(self, qs, values, transform=None, ordered=True, msg=None):
        values = list(values)
        items = qs
        if transform is not None:
            items = [transform(item) for item in items]
        if not ordered:
            remaining = list(values)
            for item in items:
                self.assertIn(item, remaining, msg)
                remaining.remove(item)
            self.assertEqual(remaining, [], msg)
            return
        if len(values) > 1 and hasattr(qs, 'ordered') and not qs.ordered:
            raise ValueError(
                'Trying to compare non-ordered queryset against more than one ordered value. Consider using an '
                'ordered queryset or passing ordered=False')
        self.assertEqual(list(items), values, msg=msg)

    assertQuerysetEqual = assertQuerySetEqual


class TestCase(TransactionTestCase):
    """One transaction for the class's data, one inside it for each test."""

    @classmethod
    def _enter_atomics(cls):
        atomics = {}
        for alias in sorted(cls.databases if cls.databases != '__all__' else connections):
            atomics[alias] = transaction.atomic(using=alias)
            atomics[alias]._from_testcase = True
            atomics[alias].__enter__()
        return atomics

    @classmethod
    def _rollback_atomics(cls, atomics):
        for alias in sorted(atomics, reverse=True):
            transaction.set_rollback(True, using=alias)
            atomics[alias].__exit__(None, None, None)

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.cls_atomics = cls._enter_atomics()
        before = set(vars(cls))
        try:
            cls.setUpTestData()
        except Exception:
            cls._rollback_atomics(cls.cls_atomics)
            raise
        cls._test_data = [name for name in vars(cls) if name not in before and name != '_test_data']

    @classmethod
    def tearDownClass(cls):
        cls._rollback_atomics(cls.cls_atomics)
        super().tearDownClass()

    @classmethod
    def setUpTestData(cls):
        """The data of all tests of the class; each test sees its own copies of the objects."""

    def run(self, result=None):
        memo = {}
        for name in getattr(type(self), '_test_data', ()):
            value = getattr(type(self), name)
            if not isinstance(value, (classmethod, staticmethod)) and not callable(value):
                setattr(self, name, copy.deepcopy(value, memo))
        self.atomics = self._enter_atomics()
        try:
            return super().run(result)
        finally:
            self._rollback_atomics(self.atomics)

    @classmethod
    def captureOnCommitCallbacks(cls, *, using=DEFAULT_DB_ALIAS, execute=False):
        return _CommitCallbacks(connections[using], execute)


class _CommitCallbacks:
    def __init__(self, connection, execute):
        self.connection = connection
        self.execute = execute
        self.callbacks = []

    def __enter__(self):
        self.start = len(self.connection.run_on_commit)
        return self.callbacks

    def __exit__(self, exc_type, exc_value, traceback):
        while True:
            count = len(self.connection.run_on_commit)
            for _, callback, robust in self.connection.run_on_commit[self.start :]:
                self.callbacks.append(callback)
                if self.execute:
                    callback()
            if count == len(self.connection.run_on_commit):
                return
            self.start = count


def skipUnlessDBFeature(*features):
    return _skip(lambda known: all(getattr(known, feature, False) for feature in features), features, "doesn't support")


def skipIfDBFeature(*features):
    return _skip(
        lambda known: not any(getattr(known, feature, False) for feature in features), features, 'supports')


def skipUnlessAnyDBFeature(*features):
    return _skip(lambda known: any(getattr(known, feature, False) for feature in features), features, "doesn't support")


def _skip(holds, features, verb):
    def decorator(test):
        known = connections[DEFAULT_DB_ALIAS].features
        if holds(known):
            return test
        return unittest.skip('Database %s feature(s) %s' % (verb, ', '.join(features)))(test)

    return decorator


class LiveServerTestCase(TransactionTestCase):
    @classmethod
    def setUpClass(cls):
        raise UnsupportedError('LiveServerTestCase is not available in perflab; use TestCase and Client')
