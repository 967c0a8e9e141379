"""The `lab` object of docs/scenarios.md, under real Django.

One process runs one plan through one scenario on a private copy of a dataset.  Counts are taken at Django's own
cursor and cache (counting.py); memory, when it is asked for, by tracemalloc in a run of its own, because counting rows
allocates.
"""

import contextlib
import csv
import datetime
import decimal
import gc
import hashlib
import io
import json
import random
import time
import tracemalloc
import types
import uuid

import clock as clocks
import counting

MISSING = object()


class PlanTouchedDatabase(Exception):
    """A plan used the database while it was imported."""


class Lab:
    def __init__(self, plan_path, *, workers=1, params=None, seed=45, measures="counts"):
        self.params = params or {}
        self.measures = measures
        self.rng = random.Random(seed)
        self.clock = clocks.Clock()
        self.clock.install()
        self.calls = []
        self._call = None
        self._truths = {}
        if measures == "memory":
            # The log of statements is memory too, but the developer's and not the plan's.
            from django.conf import settings

            settings.DEBUG = False
        else:
            counting.count_statements()
            counting.count_rows()
            counting.count_cache()
        self._workers = [_Worker(plan_path, number) for number in range(workers)]
        self._at_work = 0
        self._workers[0].enter()
        self.plan = self._workers[0].plan

    # What a scenario calls.

    def param(self, name, default=None):
        return self.params.get(name, default)

    def request(self, method, path, params=None):
        from django.test import RequestFactory

        return getattr(RequestFactory(), method.lower())(path, params or {})

    def user(self, pk):
        from django.contrib.auth.models import User

        with self._unmeasured():
            return User.objects.get(pk=pk)

    def write(self, change):
        with self._unmeasured():
            return change()

    def advance(self, seconds):
        self.clock.advance(seconds)

    def worker(self, number):
        self._workers[self._at_work].leave()
        self._at_work = number
        self._workers[number].enter()
        return self._workers[number].plan

    @contextlib.contextmanager
    def measure(self, label=""):
        call = {"label": label, "worker": self._at_work, "deliveries": []}
        self._call = call
        if self.measures == "memory":
            gc.collect()
            tracemalloc.start()
            base = tracemalloc.get_traced_memory()[0]
            tracemalloc.reset_peak()
        before = counting.now.copy()
        started = time.process_time()
        try:
            yield
        finally:
            call["cpu_ms"] = round((time.process_time() - started) * 1000, 2)
            call.update(counting.now.since(before))
            if self.measures == "memory":
                call["peak_memory"] = tracemalloc.get_traced_memory()[1] - base
                tracemalloc.stop()
            call["cache_entries"] = cache_entries()
            self._call = None
        self._judge(call)
        self.calls.append(call)

    def deliver(self, result):
        digest = hashlib.sha256()
        rows = 0
        first = []
        for row in delivered_rows(result):
            text = canonical(row)
            digest.update(text.encode())
            digest.update(b"\n")
            rows += 1
            if rows <= 3:
                first.append(text)
        self._call["deliveries"].append(
            {"type": type(result).__name__, "rows": rows, "digest": digest.hexdigest(), "first": first}
        )

    def truth(self, function):
        with self._unmeasured():
            self._call["truth"] = hashlib.sha256((canonical(function()) + "\n").encode()).hexdigest()

    # What happens to it.

    def _judge(self, call):
        """Decide between right, stale and wrong where the call has a truth."""
        truth = call.get("truth")
        if truth is None:
            return
        earlier = self._truths.setdefault(call["label"], [])
        delivered = [delivery["digest"] for delivery in call["deliveries"]]
        call["right"] = delivered == [truth]
        call["stale"] = not call["right"] and len(delivered) == 1 and delivered[0] in earlier
        earlier.append(truth)

    @contextlib.contextmanager
    def _unmeasured(self):
        before = counting.now.copy()
        try:
            yield
        finally:
            counting.now.__dict__.update(before.__dict__)


class _Worker:
    """One process of the learner's site: own globals, own signal receivers, own seed of `hash`."""

    def __init__(self, path, number):
        self.receivers = {}
        before = {signal: list(signal.receivers) for signal in _signals()}
        self.plan = types.ModuleType("plan" if number == 0 else f"plan_{number}")
        self.plan.__file__ = str(path)
        if number:
            self.plan.__dict__["hash"] = lambda value: hash((number, value) if isinstance(value, (str, bytes)) else value)
        with open(path) as file, _no_database():
            exec(compile(file.read(), str(path), "exec"), self.plan.__dict__)
        for signal in _signals():
            self.receivers[signal] = signal.receivers
            signal.receivers = before[signal]
            _forget(signal)

    def enter(self):
        self._outside = {signal: signal.receivers for signal in _signals()}
        for signal, receivers in self.receivers.items():
            signal.receivers = receivers
            _forget(signal)

    def leave(self):
        for signal, receivers in self._outside.items():
            self.receivers[signal] = signal.receivers
            signal.receivers = receivers
            _forget(signal)


def _signals():
    from django.db.models import signals

    return [
        signals.pre_init, signals.post_init, signals.pre_save, signals.post_save, signals.pre_delete,
        signals.post_delete, signals.m2m_changed,
    ]


def _forget(signal):
    if signal.use_caching:
        signal.sender_receivers_cache.clear()


@contextlib.contextmanager
def _no_database():
    from django.db import connection

    def refuse(execute, sql, params, many, context):
        raise PlanTouchedDatabase("the database may not be used while a plan is imported")

    with connection.execute_wrapper(refuse):
        yield


def cache_entries():
    from django.core.cache import caches

    return sum(len(cache._cache) for cache in caches.all())


# A result as rows, and a row as text.


def delivered_rows(result):
    from django.http import HttpResponseBase

    if isinstance(result, HttpResponseBase):
        yield {"status": result.status_code}
        kind = result.headers.get("Content-Type", "").split(";")[0].strip()
        if kind == "application/json":
            yield json.loads(b"".join(_chunks(result)))
        elif kind == "text/csv":
            yield from csv.reader(_Lines(_chunks(result)))
        else:
            yield from _Lines(_chunks(result))
    elif isinstance(result, (str, bytes, dict)) or not hasattr(result, "__iter__"):
        yield result
    else:
        yield from result


def _chunks(response):
    if response.streaming:
        yield from response
    else:
        content = response.content
        for start in range(0, len(content), 65_536):
            yield content[start : start + 65_536]


class _Lines:
    """The lines of a stream of bytes, each with its end, without holding more than one chunk and one line."""

    def __init__(self, chunks):
        self.chunks = chunks

    def __iter__(self):
        rest = b""
        for chunk in self.chunks:
            rest += chunk
            lines = rest.split(b"\n")
            rest = lines.pop()
            for line in lines:
                yield (line + b"\n").decode()
        if rest:
            yield rest.decode()


def canonical(value):
    return json.dumps(_plain(value), sort_keys=True, ensure_ascii=False)


def _plain(value, digits=9):
    """A value as JSON can say it; floats to so many significant digits, or as they are."""
    from django.db.models import Model

    if value is None or isinstance(value, (bool, int, str)):
        return value
    if isinstance(value, float):
        return float(f"{value:.{digits}g}") if digits else value
    if isinstance(value, dict):
        return {str(key): _plain(item, digits) for key, item in value.items()}
    if isinstance(value, Model):
        return {"model": value._meta.label_lower, "pk": value.pk}
    if isinstance(value, (datetime.date, datetime.time)):
        return value.isoformat()
    if isinstance(value, (decimal.Decimal, uuid.UUID, datetime.timedelta)):
        return str(value)
    if isinstance(value, bytes):
        return value.hex()
    if isinstance(value, (set, frozenset)):
        return sorted((_plain(item, digits) for item in value), key=repr)
    return [_plain(item, digits) for item in value]
