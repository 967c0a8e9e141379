"""Signals: receivers by sender and uid, called in the order in which they were connected."""

import _django

_workers = {0: {}}
_current = 0


def _enter_worker(number):
    """Puts the receivers of one worker to work; those made at import are everyone's."""
    global _current
    _current = number


def _make_id(target):
    if hasattr(target, "__func__"):
        return (id(target.__self__), id(target.__func__))
    return id(target)


NONE_ID = _make_id(None)


class Signal:
    def __init__(self, use_caching=False):
        self._receivers = {}
        self.use_caching = use_caching

    @property
    def receivers(self):
        return self._receivers.setdefault(_current, [])

    @receivers.setter
    def receivers(self, value):
        self._receivers[_current] = value

    def connect(self, receiver, sender=None, weak=True, dispatch_uid=None):
        if not callable(receiver):
            raise TypeError("Signal receivers must be callable.")
        key = (dispatch_uid or _make_id(receiver), _make_id(sender))
        if dispatch_uid:
            key = (dispatch_uid, _make_id(sender))
        if not any(known == key for known, _ in self.receivers):
            self.receivers.append((key, receiver))
        self._changed()

    def disconnect(self, receiver=None, sender=None, dispatch_uid=None):
        if dispatch_uid:
            key = (dispatch_uid, _make_id(sender))
        else:
            key = (_make_id(receiver), _make_id(sender))
        for index, (known, _) in enumerate(self.receivers):
            if known == key:
                del self.receivers[index]
                self._changed()
                return True
        return False

    def has_listeners(self, sender=None):
        return bool(self._live_receivers(sender))

    def send(self, sender, **named):
        if not self.receivers:
            return []
        return [
            (receiver, receiver(signal=self, sender=sender, **named))
            for receiver in self._live_receivers(sender)
        ]

    def send_robust(self, sender, **named):
        responses = []
        for receiver in self._live_receivers(sender):
            try:
                response = receiver(signal=self, sender=sender, **named)
            except Exception as error:
                responses.append((receiver, error))
            else:
                responses.append((receiver, response))
        return responses

    def _live_receivers(self, sender):
        if not self.receivers:
            return []
        sender_id = _make_id(sender)
        return [
            receiver
            for (_, wanted), receiver in self.receivers
            if wanted == NONE_ID or wanted == sender_id
        ]

    def _changed(self):
        pass


def receiver(signal, **kwargs):
    """Connects a function to a signal or to several."""

    def _decorator(func):
        if isinstance(signal, (list, tuple)):
            for one in signal:
                one.connect(func, **kwargs)
        else:
            signal.connect(func, **kwargs)
        return func

    return _decorator
