"""ContentType: which models there are."""

from django.db import models


class ContentTypeManager(models.Manager):
    use_in_migrations = True

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self._cache = {}

    def get_by_natural_key(self, app_label, model):
        try:
            return self._cache[self.db][(app_label, model)]
        except KeyError:
            found = self.get(app_label=app_label, model=model)
            self._add_to_cache(self.db, found)
            return found

    def get_for_model(self, model, for_concrete_model=True):
        opts = (model._meta.concrete_model if for_concrete_model else model)._meta
        try:
            return self._cache[self.db][(opts.app_label, opts.model_name)]
        except KeyError:
            pass
        try:
            found = self.get(app_label=opts.app_label, model=opts.model_name)
        except self.model.DoesNotExist:
            found, _ = self.get_or_create(app_label=opts.app_label, model=opts.model_name)
        self._add_to_cache(self.db, found)
        return found

    def get_for_id(self, id):
        try:
            return self._cache[self.db][id]
        except KeyError:
            found = self.get(pk=id)
            self._add_to_cache(self.db, found)
            return found

    def clear_cache(self):
        self._cache.clear()

    def _add_to_cache(self, using, found):
        known = self._cache.setdefault(using, {})
        known[(found.app_label, found.model)] = found
        known[found.id] = found


class ContentType(models.Model):
    app_label = models.CharField(max_length=100)
    model = models.CharField("python model class name", max_length=100)
    objects = ContentTypeManager()

    class Meta:
        verbose_name = "content type"
        verbose_name_plural = "content types"
        db_table = "django_content_type"
        unique_together = [["app_label", "model"]]

    def __str__(self):
        return self.app_labeled_name

    @property
    def app_labeled_name(self):
        model = self.model_class()
        if not model:
            return self.model
        return "%s | %s" % (model._meta.app_label.title(), model._meta.verbose_name)

    def model_class(self):
        from django.apps import apps

        try:
            return apps.get_model(self.app_label, self.model)
        except LookupError:
            return None

    def get_object_for_this_type(self, using=None, **kwargs):
        return self.model_class()._base_manager.using(using).get(**kwargs)

    def natural_key(self):
        return (self.app_label, self.model)
