"""The signals that models send."""

from functools import partial

import _perflab_signals
from django.dispatch import Signal


class ModelSignal(Signal):
    """A signal whose sender may be named (`'blog.Post'`) before its class is there."""

    def _resolved(self, method, sender):
        if not isinstance(sender, str):
            return method(sender=sender)
        from django.apps import apps

        app_label, model_name = sender.split('.')
        return apps.lazy_model_operation(lambda model: method(sender=model), (app_label, model_name.lower()))

    def connect(self, receiver, sender=None, weak=True, dispatch_uid=None):
        self._resolved(partial(super().connect, receiver, weak=weak, dispatch_uid=dispatch_uid), sender)

    def disconnect(self, receiver=None, sender=None, dispatch_uid=None):
        return self._resolved(partial(super().disconnect, receiver, dispatch_uid=dispatch_uid), sender)


class _InitSignal(ModelSignal):
    """Rows are decoded in place as long as nobody listens to these."""

    def _changed(self):
        _perflab_signals.set_init_receivers(bool(pre_init.receivers) or bool(post_init.receivers))


class_prepared = Signal()
pre_init = _InitSignal(use_caching=True)
post_init = _InitSignal(use_caching=True)
pre_save = ModelSignal(use_caching=True)
post_save = ModelSignal(use_caching=True)
pre_delete = ModelSignal(use_caching=True)
post_delete = ModelSignal(use_caching=True)
m2m_changed = ModelSignal(use_caching=True)
pre_migrate = Signal()
post_migrate = Signal()
