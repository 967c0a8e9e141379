"""Testing."""

from django.test.client import Client, RequestFactory
from django.test.testcases import (
    LiveServerTestCase,
    SimpleTestCase,
    TestCase,
    TransactionTestCase,
    skipIfDBFeature,
    skipUnlessAnyDBFeature,
    skipUnlessDBFeature,
)
from django.test.utils import ignore_warnings, modify_settings, override_settings, override_system_checks, tag

__all__ = [
    'Client', 'LiveServerTestCase', 'RequestFactory', 'SimpleTestCase', 'TestCase', 'TransactionTestCase',
    'ignore_warnings', 'modify_settings', 'override_settings', 'override_system_checks', 'skipIfDBFeature',
    'skipUnlessAnyDBFeature', 'skipUnlessDBFeature', 'tag',
]
