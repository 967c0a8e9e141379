"""The registry of models, and operations that wait for a model."""

from collections import defaultdict

from django.core.exceptions import ImproperlyConfigured


class AppConfig:
    name = None
    label = None
    default_auto_field = "django.db.models.BigAutoField"

    def __init__(self, app_name, app_module=None):
        self.name = app_name
        self.label = app_name.rpartition(".")[2]
        self.verbose_name = self.label.title()
        self.module = app_module

    def get_models(self, include_auto_created=False, include_swapped=False):
        for model in apps.get_models(include_auto_created):
            if model._meta.app_label == self.label:
                yield model

    def get_model(self, model_name, require_ready=True):
        return apps.get_model(self.label, model_name)

    def ready(self):
        pass


class Apps:
    def __init__(self):
        self.all_models = defaultdict(dict)
        self.ready = self.apps_ready = self.models_ready = True
        self._pending = []

    def _emptied(self):
        return defaultdict(dict, {label: {} for label in self.all_models})

    def register_model(self, app_label, model):
        self.all_models[app_label][model._meta.model_name] = model
        self.do_pending_operations()

    def get_models(self, include_auto_created=False, include_swapped=False):
        return [
            model
            for models in self.all_models.values()
            for model in models.values()
            if include_auto_created or not model._meta.auto_created
        ]

    def get_model(self, app_label, model_name=None, require_ready=True):
        if model_name is None:
            app_label, model_name = app_label.split(".")
        if app_label not in self.all_models:
            raise LookupError("No installed app with label '%s'." % app_label)
        try:
            return self.all_models[app_label][model_name.lower()]
        except KeyError:
            raise LookupError(
                "App '%s' doesn't have a '%s' model." % (app_label, model_name)
            )

    def get_app_config(self, app_label):
        if app_label not in self.all_models:
            raise LookupError("No installed app with label '%s'." % app_label)
        return AppConfig(app_label)

    def get_app_configs(self):
        return [AppConfig(label) for label in self.all_models]

    def is_installed(self, app_name):
        return app_name.rpartition(".")[2] in self.all_models

    def lazy_model_operation(self, function, *keys):
        self._pending.append((function, keys))
        self.do_pending_operations()

    def do_pending_operations(self):
        waiting, self._pending = self._pending, []
        for function, keys in waiting:
            models = [self.all_models.get(label, {}).get(name) for label, name in keys]
            if any(model is None for model in models):
                self._pending.append((function, keys))
            else:
                function(*models)

    def clear_cache(self):
        for model in self.get_models(include_auto_created=True):
            model._meta._expire_cache()


apps = Apps()
