"""The signals of models."""

import _django
from django.dispatch import Signal


class ModelSignal(Signal):
    """A signal whose sender may be a model's name."""

    def _with_model(self, method, receiver, sender, dispatch_uid):
        from django.apps import apps

        if isinstance(sender, str):
            try:
                label, name = sender.split(".")
            except ValueError:
                raise ValueError(
                    "Invalid model reference '%s'. String model references "
                    "must be of the form 'app_label.ModelName'." % sender
                )
            found = []

            def ready(model):
                found.append(method(receiver, model, dispatch_uid))

            apps.lazy_model_operation(ready, (label, name.lower()))
            return found[0] if found else None
        return method(receiver, sender, dispatch_uid)

    def connect(self, receiver, sender=None, weak=True, dispatch_uid=None, apps=None):
        def plain(receiver, sender, uid):
            return Signal.connect(self, receiver, sender=sender, dispatch_uid=uid)

        self._with_model(plain, receiver, sender, dispatch_uid)

    def disconnect(self, receiver=None, sender=None, dispatch_uid=None, apps=None):
        def plain(receiver, sender, uid):
            return Signal.disconnect(self, receiver, sender=sender, dispatch_uid=uid)

        return self._with_model(plain, receiver, sender, dispatch_uid)

    def _changed(self):
        _django.set_init_receivers(bool(pre_init.receivers or post_init.receivers))


class_prepared = Signal()
pre_init = ModelSignal(use_caching=True)
post_init = ModelSignal(use_caching=True)
pre_save = ModelSignal(use_caching=True)
post_save = ModelSignal(use_caching=True)
pre_delete = ModelSignal(use_caching=True)
post_delete = ModelSignal(use_caching=True)
m2m_changed = ModelSignal(use_caching=True)
pre_migrate = Signal()
post_migrate = Signal()
