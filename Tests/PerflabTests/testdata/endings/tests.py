"""Tests that end in every way there is."""

import unittest

from django.db import connection
from django.gone import nothing
from django.test import TestCase, skipUnlessDBFeature

from .models import Thing


class EndingTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.thing = Thing.objects.create(name="a")

    def test_error(self):
        Thing.objects.create(name="a")

    def test_failure(self):
        with self.assertNumQueries(2):
            Thing.objects.count()

    def test_missing_name(self):
        nothing()

    def test_pass(self):
        self.assertEqual(connection.vendor, "sqlite")

    @skipUnlessDBFeature("has_select_for_update")
    def test_skip(self):
        Thing.objects.select_for_update().get()

    @unittest.expectedFailure
    def test_expected_failure(self):
        self.fail()

    def test_endless(self):
        while True:
            pass

    async def test_asynchronous(self):
        await Thing.objects.acount()


class SetUpTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        raise ValueError("no data")

    def test_one(self):
        pass
