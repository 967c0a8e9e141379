"""Test cases: each test in a transaction that is rolled back."""

import copy
import logging
import sys
import unittest
from collections import Counter
from contextlib import contextmanager

import _perflab_db
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
    _overridden_settings = None
    _modified_settings = None

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        if cls._overridden_settings:
            cls.enterClassContext(override_settings(**cls._overridden_settings))
        if cls._modified_settings:
            cls.enterClassContext(modify_settings(**cls._modified_settings))

    def __call__(self, result=None):
        """A test between what its class prepares for it and takes back."""
        method = getattr(self, self._testMethodName)
        if getattr(type(self), '__unittest_skip__', False) or getattr(method, '__unittest_skip__', False):
            super().__call__(result)
            return
        try:
            self._pre_setup()
        except Exception:
            result.addError(self, sys.exc_info())
            return
        super().__call__(result)
        try:
            self._post_teardown()
        except Exception:
            result.addError(self, sys.exc_info())

    def _pre_setup(self):
        """Nothing is prepared where no database is used."""

    def _post_teardown(self):
        """Nothing was prepared."""

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

    def _content_of(self, response, text, status_code, msg_prefix, html):
        if html:
            raise UnsupportedError('html=True is not available in perflab; compare the text')
        if msg_prefix:
            msg_prefix += ': '
        self.assertEqual(
            response.status_code, status_code,
            msg_prefix + "Couldn't retrieve content: Response code was %d (expected %d)"
            % (response.status_code, status_code))
        content = b''.join(response.streaming_content) if response.streaming else response.content
        shown = repr(content)
        if isinstance(text, bytes):
            text_repr = repr(text)
        else:
            text = str(text)
            content = content.decode(response.charset)
            text_repr = "'%s'" % text
        return text_repr, content.count(text), msg_prefix, shown

    def assertContains(self, response, text, count=None, status_code=200, msg_prefix='', html=False):
        text_repr, found, msg_prefix, shown = self._content_of(response, text, status_code, msg_prefix, html)
        if count is not None:
            self.assertEqual(
                found, count,
                f'{msg_prefix}Found {found} instances of {text_repr} (expected {count}) in the following response\n'
                f'{shown}')
        else:
            self.assertTrue(
                found != 0, f"{msg_prefix}Couldn't find {text_repr} in the following response\n{shown}")

    def assertNotContains(self, response, text, status_code=200, msg_prefix='', html=False):
        text_repr, found, msg_prefix, shown = self._content_of(response, text, status_code, msg_prefix, html)
        self.assertEqual(
            found, 0, f'{msg_prefix}{text_repr} unexpectedly found in the following response\n{shown}')

    def assertRedirects(self, response, expected_url, status_code=302, target_status_code=200, **kwargs):
        self.assertEqual(response.status_code, status_code)
        self.assertEqual(response.url, expected_url)

    @contextmanager
    def _with_message(self, method, attribute, expected, message):
        with method(expected) as context:
            yield context
        self.assertIn(message, str(getattr(context, attribute)))

    def assertRaisesMessage(self, expected_exception, expected_message, *args, **kwargs):
        context = self._with_message(self.assertRaises, 'exception', expected_exception, expected_message)
        if not args:
            return context
        with context:
            args[0](*args[1:], **kwargs)

    def assertWarnsMessage(self, expected_warning, expected_message, *args, **kwargs):
        context = self._with_message(self.assertWarns, 'warning', expected_warning, expected_message)
        if not args:
            return context
        with context:
            args[0](*args[1:], **kwargs)

    def assertJSONEqual(self, raw, expected_data, msg=None):
        import json

        data = json.loads(raw)
        if isinstance(expected_data, str):
            expected_data = json.loads(expected_data)
        self.assertEqual(data, expected_data, msg=msg)


class TransactionTestCase(SimpleTestCase):
    """Each test sees its own transactions; the tables are emptied after it."""

    databases = {DEFAULT_DB_ALIAS}
    fixtures = None
    available_apps = None
    reset_sequences = False
    serialized_rollback = False

    @classmethod
    def _aliases(cls):
        return sorted(connections if cls.databases == '__all__' else cls.databases)

    def _pre_setup(self):
        super()._pre_setup()
        if self.fixtures:
            raise UnsupportedError('fixtures are not available in perflab; make the rows in setUpTestData()')
        self._fixture_setup()

    def _post_teardown(self):
        self._fixture_teardown()
        super()._post_teardown()

    def _fixture_setup(self):
        if self.reset_sequences:
            for alias in self._aliases():
                _perflab_db.ask(alias, 'DELETE FROM sqlite_sequence')

    def _fixture_teardown(self):
        for alias in self._aliases():
            connections[alias].flush_tables()
        from _perflab_tests import make_content_types

        make_content_types(self._aliases())

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
            items = map(transform, items)
        if not ordered:
            return self.assertDictEqual(Counter(items), Counter(values), msg=msg)
        # What has no order of its own can be compared with one value at most. qs.iterator() has no `ordered`.
        if len(values) > 1 and hasattr(qs, 'ordered') and not qs.ordered:
            raise ValueError('Trying to compare non-ordered queryset against more than one ordered value.')
        return self.assertEqual(list(items), values, msg=msg)


class TestData:
    """An attribute that setUpTestData made: each test gets its own copy, made when it is first read.

    Objects that referred to each other in the class do so in a test, too: all copies of a test share one memo.
    """

    def __init__(self, name, data):
        self.name = name
        self.data = data

    def __get__(self, instance, owner):
        if instance is None:
            return self.data
        memo = getattr(instance, '_testdata_memo', None)
        if memo is None:
            memo = instance._testdata_memo = {}
        data = copy.deepcopy(self.data, memo)
        setattr(instance, self.name, data)
        return data

    def __repr__(self):
        return '<TestData: name=%r, data=%r>' % (self.name, self.data)


class TestCase(TransactionTestCase):
    """One transaction for the class's data, one inside it for each test."""

    _perflab_was_set_up = False

    @classmethod
    def _enter_atomics(cls):
        atomics = {}
        for alias in cls._aliases():
            atomic = transaction.atomic(using=alias)
            atomic._from_testcase = True
            atomic.__enter__()
            atomics[alias] = atomic
        return atomics

    @classmethod
    def _rollback_atomics(cls, atomics):
        for alias in reversed(list(atomics)):
            transaction.set_rollback(True, using=alias)
            atomics[alias].__exit__(None, None, None)

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.cls_atomics = cls._enter_atomics()
        before = dict(vars(cls))
        try:
            cls.setUpTestData()
        except Exception:
            cls._rollback_atomics(cls.cls_atomics)
            raise
        for name, value in list(vars(cls).items()):
            if value is not before.get(name):
                setattr(cls, name, TestData(name, value))
        cls._perflab_was_set_up = True

    @classmethod
    def tearDownClass(cls):
        cls._rollback_atomics(cls.cls_atomics)
        super().tearDownClass()

    @classmethod
    def setUpTestData(cls):
        """The data of all tests of the class."""

    def _fixture_setup(self):
        self.atomics = self._enter_atomics()

    def _fixture_teardown(self):
        try:
            for alias in reversed(self._aliases()):
                connection = connections[alias]
                if not connection.needs_rollback:
                    connection.check_constraints()
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
                if self.execute and robust:
                    try:
                        callback()
                    except Exception as error:
                        logging.getLogger('django.test').error(
                            f'Error calling {callback.__qualname__} in on_commit() (%s).', error, exc_info=True)
                elif self.execute:
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
