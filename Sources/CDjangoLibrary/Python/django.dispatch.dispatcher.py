"""Signals: receivers by sender, called in the order in which they were connected.

Each worker of a lab has receivers of its own; `_perflab_signals` swaps them when another takes over.
"""

import _perflab_signals
from django.conf import settings

NO_RECEIVERS = object()
NONE_ID = id(None)


def _make_id(target):
    if hasattr(target, '__func__'):
        return (id(target.__self__), id(target.__func__))
    return id(target)


class _Lock:
    """One thread needs no lock; code that takes Django's finds one."""

    def acquire(self):
        return True

    def release(self):
        pass

    def __enter__(self):
        return True

    def __exit__(self, exc_type, exc_value, traceback):
        pass


class Signal:
    def __init__(self, use_caching=False):
        self.use_caching = use_caching
        self.lock = _Lock()
        self._dead_receivers = False
        self.receivers = []
        _perflab_signals.register(self)

    def connect(self, receiver, sender=None, weak=True, dispatch_uid=None):
        if not callable(receiver):
            raise TypeError('Signal receivers must be callable.')
        if settings.DEBUG and not _perflab_signals.accepts_keywords(receiver):
            raise ValueError('Signal receivers must accept keyword arguments (**kwargs).')
        if dispatch_uid:
            lookup_key = (dispatch_uid, _make_id(sender))
        else:
            lookup_key = (_make_id(receiver), _make_id(sender))
        # Under DEBUG, Django keeps the functions whose parameters it looked at; only methods go with their objects.
        weak = weak and (hasattr(receiver, '__func__') or not settings.DEBUG)
        if weak:
            receiver = _perflab_signals.weak(receiver)
        if not any(key == lookup_key for key, _, _ in self.receivers):
            # A new list: a send that is under way goes on with the receivers it found.
            self.receivers = self.receivers + [(lookup_key, receiver, weak)]
            self._changed()

    def disconnect(self, receiver=None, sender=None, dispatch_uid=None):
        if dispatch_uid:
            lookup_key = (dispatch_uid, _make_id(sender))
        else:
            lookup_key = (_make_id(receiver), _make_id(sender))
        kept = [entry for entry in self.receivers if entry[0] != lookup_key]
        disconnected = len(kept) != len(self.receivers)
        if disconnected:
            self.receivers = kept
            self._changed()
        return disconnected

    def _changed(self):
        """Called when receivers come or go; `django.db.models.signals` tells native code."""

    def has_listeners(self, sender=None):
        return bool(self.receivers) and bool(self._live_receivers(sender))

    def _live_receivers(self, sender):
        sender_id = _make_id(sender)
        found = []
        for (_, wanted), receiver, weak in self.receivers:
            if wanted == NONE_ID or wanted == sender_id:
                if weak:
                    receiver = receiver()
                    if receiver is None:
                        continue
                found.append(receiver)
        return found

    def _clear_dead_receivers(self):
        """Nothing is left to clear: a receiver that died is skipped where receivers are looked up."""

    def send(self, sender, **named):
        if not self.receivers:
            return []
        return [(receiver, receiver(signal=self, sender=sender, **named)) for receiver in self._live_receivers(sender)]

    def send_robust(self, sender, **named):
        responses = []
        if not self.receivers:
            return responses
        for receiver in self._live_receivers(sender):
            try:
                response = receiver(signal=self, sender=sender, **named)
            except Exception as error:
                import logging

                logging.getLogger('django.dispatch').error(
                    'Error calling %s in Signal.send_robust() (%s)', receiver.__qualname__, error, exc_info=error
                )
                responses.append((receiver, error))
            else:
                responses.append((receiver, response))
        return responses


def receiver(signal, **kwargs):
    """Connects the decorated function to a signal or to several."""

    def connect(func):
        if isinstance(signal, (list, tuple)):
            for each in signal:
                each.connect(func, **kwargs)
        else:
            signal.connect(func, **kwargs)
        return func

    return connect
