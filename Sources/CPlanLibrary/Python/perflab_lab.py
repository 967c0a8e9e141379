"""The `lab` object of a scenario (docs/scenarios.md), and results as text.

This is perflab's own code in the plan's world: nothing that it does is charged to the plan.
"""

import csv
import datetime
import decimal
import json
import random
import uuid

import _perflab


class Lab:
    def __init__(self, seed):
        self.rng = random.Random(seed)

    def param(self, name, default=None):
        return _perflab.param(name, default)

    def request(self, method, path, params=None):
        from django.test import RequestFactory

        return getattr(RequestFactory(), method.lower())(path, params or {})

    def user(self, pk):
        from django.contrib.auth.models import User

        _perflab.pause()
        try:
            return User.objects.get(pk=pk)
        finally:
            _perflab.resume()

    def measure(self, label=""):
        return Measurement(label)

    def deliver(self, result):
        _perflab.begin_delivery(type(result).__name__)
        keys = _perflab.ordering_keys()
        for row in delivered_rows(result):
            if keys is None and _perflab.plain_row(row):
                continue
            plain_row = plain(row)
            key = ordering_key(plain_row, keys) if keys is not None else None
            _perflab.row(dumped(plain_row), key)
        _perflab.end_delivery()

    def truth(self, function):
        _perflab.pause()
        try:
            _perflab.truth(canonical(function()))
        finally:
            _perflab.resume()

    def write(self, change):
        _perflab.pause()
        try:
            return change()
        finally:
            _perflab.resume()

    def advance(self, seconds):
        _perflab.advance(seconds)

    def worker(self, number):
        return _perflab.worker(number)


class Measurement:
    def __init__(self, label):
        self.label = label

    def __enter__(self):
        _perflab.begin(self.label)
        return self

    def __exit__(self, kind, error, traceback):
        _perflab.end()
        return False


# A result as rows, and a row as text.


def delivered_rows(result):
    if _perflab.is_response(result):
        yield {"status": result.status_code}
        kind = result.headers.get("Content-Type", "").split(";")[0].strip()
        if kind == "application/json":
            yield json.loads(b"".join(chunks(result)))
        elif kind == "text/csv":
            yield from csv.reader(_perflab.lines(chunks(result)))
        else:
            yield from _perflab.lines(chunks(result))
    elif isinstance(result, (str, bytes, dict)) or not hasattr(result, "__iter__"):
        yield result
    else:
        yield from result


def chunks(response):
    if response.streaming:
        yield from response
    else:
        content = response.content
        for start in range(0, len(content), 65_536):
            yield content[start : start + 65_536]


def canonical(value):
    return dumped(plain(value))


def dumped(value):
    return json.dumps(value, sort_keys=True, ensure_ascii=False)


def ordering_key(row, keys):
    if isinstance(row, dict):
        return dumped([row.get(key) for key in keys])
    return dumped(row)


def plain(value):
    if value is None or isinstance(value, (bool, int, str)):
        return value
    if isinstance(value, float):
        return float(f"{value:.9g}")
    if isinstance(value, dict):
        return {str(key): plain(item) for key, item in value.items()}
    return other(value, plain)


def other(value, convert):
    """What JSON has no word for, as scenarios and `exec` write it."""
    if hasattr(type(value), "_meta") and hasattr(value, "pk"):
        return {"model": value._meta.label_lower, "pk": convert(value.pk)}
    if isinstance(value, (datetime.date, datetime.time)):
        return value.isoformat()
    if isinstance(value, (decimal.Decimal, uuid.UUID, datetime.timedelta)):
        return str(value)
    if isinstance(value, bytes):
        return value.hex()
    if isinstance(value, (set, frozenset)):
        try:
            return [convert(item) for item in sorted(value)]
        except TypeError:
            return [convert(item) for item in sorted(value, key=repr)]
    if hasattr(value, "__iter__"):
        return [convert(item) for item in value]
    return repr(value)


# What `exec` prints.


def result(value):
    return json.dumps(exact(value), ensure_ascii=False)


def exact(value):
    if value is None or isinstance(value, (bool, int, float, str)):
        return value
    if isinstance(value, dict):
        return {key if isinstance(key, str) else str(key): exact(item) for key, item in value.items()}
    return other(value, exact)
