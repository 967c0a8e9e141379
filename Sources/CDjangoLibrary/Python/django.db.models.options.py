"""`Model._meta`: what the library and plans ask of a model."""

import bisect

from django.conf import settings
from django.core.exceptions import FieldDoesNotExist

DEFAULT_NAMES = (
    "verbose_name", "verbose_name_plural", "db_table", "db_table_comment", "ordering",
    "unique_together", "permissions", "get_latest_by", "order_with_respect_to", "app_label",
    "db_tablespace", "abstract", "managed", "proxy", "swappable", "auto_created", "apps",
    "default_permissions", "select_on_save", "default_related_name", "required_db_features",
    "required_db_vendor", "base_manager_name", "default_manager_name", "indexes", "constraints",
)


def camel_case_to_spaces(text):
    words, word = [], ""
    for index, letter in enumerate(text):
        if letter.isupper() and word and not (
            word[-1].isupper() and not text[index + 1 : index + 2].islower()
        ):
            words.append(word)
            word = ""
        word += letter
    words.append(word)
    return " ".join(words).lower()


def normalize_together(together):
    if not together:
        return ()
    if not isinstance(together, (tuple, list)):
        raise TypeError
    if not isinstance(together[0], (tuple, list)):
        together = (together,)
    return tuple(tuple(names) for names in together)


class Options:
    def __init__(self, meta, app_label=None):
        self.local_fields = []
        self.local_many_to_many = []
        self.private_fields = []
        self.local_managers = []
        self.base_manager_name = None
        self.default_manager_name = None
        self.model_name = None
        self.verbose_name = None
        self.verbose_name_plural = None
        self.db_table = ""
        self.ordering = []
        self.indexes = []
        self.constraints = []
        self.unique_together = []
        self.permissions = []
        self.default_permissions = ("add", "change", "delete", "view")
        self.object_name = None
        self.app_label = app_label
        self.get_latest_by = None
        self.order_with_respect_to = None
        self.managed = True
        self.pk = None
        self.auto_field = None
        self.abstract = False
        self.proxy = False
        self.proxy_for_model = None
        self.concrete_model = None
        self.swappable = None
        self.swapped = None
        self.parents = {}
        self.auto_created = False
        self.select_on_save = False
        self.related_fkey_lookups = []
        self.default_related_name = None
        self.meta = meta
        self._native = None
        self._cache = {}
        self._relations = []

    @property
    def label(self):
        return "%s.%s" % (self.app_label, self.object_name)

    @property
    def label_lower(self):
        return "%s.%s" % (self.app_label, self.model_name)

    @property
    def apps(self):
        from django.apps import apps

        return apps

    def contribute_to_class(self, cls, name):
        cls._meta = self
        self.model = cls
        self.object_name = cls.__name__
        self.model_name = self.object_name.lower()
        self.verbose_name = camel_case_to_spaces(self.object_name)
        self.original_attrs = {}
        if self.meta:
            given = {k: v for k, v in self.meta.__dict__.items() if not k.startswith("_")}
            for attr in DEFAULT_NAMES:
                if attr in given:
                    setattr(self, attr, given.pop(attr))
                    self.original_attrs[attr] = getattr(self, attr)
                elif hasattr(self.meta, attr):
                    setattr(self, attr, getattr(self.meta, attr))
            if given:
                raise TypeError(
                    "'class Meta' got invalid attribute(s): %s" % ",".join(sorted(given))
                )
            self.unique_together = normalize_together(self.unique_together)
            self.indexes = [index.clone() for index in self.indexes]
            self.constraints = [constraint.clone() for constraint in self.constraints]
            if not self.abstract:
                self.constraints = [self._named(c, cls) for c in self.constraints]
                self.indexes = [self._named(i, cls) for i in self.indexes]
        if self.verbose_name_plural is None:
            self.verbose_name_plural = "%ss" % self.verbose_name
        if not self.db_table:
            self.db_table = "%s_%s" % (self.app_label, self.model_name)

    def _named(self, item, cls):
        if item.name and "%(" in item.name:
            item = item.clone()
            item.name = item.name % {
                "app_label": cls._meta.app_label.lower(),
                "class": cls.__name__.lower(),
            }
        return item

    def __repr__(self):
        return "<Options for %s>" % self.object_name

    def __str__(self):
        return self.label_lower

    def add_field(self, field, private=False):
        if field.is_relation and field.many_to_many:
            bisect.insort(self.local_many_to_many, field)
        else:
            bisect.insort(self.local_fields, field)
            self.setup_pk(field)
        self._expire_cache()

    def add_manager(self, manager):
        self.local_managers.append(manager)
        self._cache.pop("managers", None)
        self._cache.pop("managers_map", None)

    def setup_pk(self, field):
        if not self.pk and field.primary_key:
            self.pk = field

    def setup_proxy(self, target):
        self.pk = target._meta.pk
        self.proxy_for_model = target
        self.db_table = target._meta.db_table

    def _prepare(self, model):
        from django.db.models import fields

        if self.pk is None:
            if self.parents:
                field = next(iter(self.parents.values()))
                field.primary_key = True
                self.setup_pk(field)
            else:
                # The apps of Django itself say so in their configuration.
                kind = "AutoField" if self.app_label in ("auth", "contenttypes") else settings.DEFAULT_AUTO_FIELD
                auto = getattr(fields, kind.rpartition(".")[2])(
                    verbose_name="ID", primary_key=True, auto_created=True
                )
                model.add_to_class("id", auto)

    # Fields.

    def _expire_cache(self):
        self._cache = {}
        for child in getattr(self, "_children", ()):
            child._meta._expire_cache()

    def _cached(self, name, make):
        if name not in self._cache:
            self._cache[name] = make()
        return self._cache[name]

    @property
    def fields(self):
        def make():
            fields = []
            for parent in self.parents:
                for field in parent._meta.fields:
                    if field not in fields:
                        fields.append(field)
            if self.proxy_for_model:
                fields = list(self.proxy_for_model._meta.fields)
            return tuple(fields + self.local_fields)

        return self._cached("fields", make)

    @property
    def concrete_fields(self):
        return self._cached(
            "concrete_fields", lambda: tuple(f for f in self.fields if f.concrete)
        )

    @property
    def local_concrete_fields(self):
        return tuple(f for f in self.local_fields if f.concrete)

    @property
    def many_to_many(self):
        def make():
            fields = []
            parents = list(self.parents)
            if self.proxy_for_model:
                parents = [self.proxy_for_model]
            for parent in parents:
                for field in parent._meta.many_to_many:
                    if field not in fields:
                        fields.append(field)
            return tuple(fields + self.local_many_to_many)

        return self._cached("many_to_many", make)

    @property
    def _all_related_objects(self):
        """Relations that lead here, hidden ones included, in the order of their models."""

        def make():
            found = []
            for parent in self.all_parents:
                for relation in parent._meta.concrete_model._meta._relations:
                    if relation not in found and not (
                        relation.parent_link and self._is_child(relation.related_model)
                    ):
                        found.append(relation)
            model = self.concrete_model or self.model
            for relation in model._meta._relations:
                if relation not in found:
                    found.append(relation)
            found.sort(key=lambda r: _model_order(r.related_model))
            return tuple(found)

        return make()

    def _is_child(self, model):
        return model is self.model or model in self.all_parents

    @property
    def related_objects(self):
        return tuple(
            relation
            for relation in self._all_related_objects
            if not relation.hidden or relation.field.many_to_many
        )

    @property
    def all_parents(self):
        found = []
        for parent in self.parents:
            if parent not in found:
                found.append(parent)
            for ancestor in parent._meta.all_parents:
                if ancestor not in found:
                    found.append(ancestor)
        if self.proxy_for_model:
            for ancestor in (self.proxy_for_model, *self.proxy_for_model._meta.all_parents):
                if ancestor not in found:
                    found.append(ancestor)
        return tuple(found)

    def get_parent_list(self):
        return list(self.all_parents)

    def get_fields(self, include_parents=True, include_hidden=False):
        fields = [
            relation
            for relation in self._all_related_objects
            if include_hidden or not relation.hidden
        ]
        fields += self.local_fields if not include_parents else self.fields
        fields += self.local_many_to_many if not include_parents else self.many_to_many
        return tuple(fields)

    @property
    def _fields_by_name(self):
        def make():
            found = {}
            for relation in self._all_related_objects:
                if not relation.hidden or relation.field.many_to_many:
                    found.setdefault(relation.name, relation)
            for field in (*self.fields, *self.many_to_many):
                found[field.name] = field
            for field in self.fields:
                found.setdefault(field.attname, field)
            return found

        return make()

    @property
    def _reverse_one_to_one_field_names(self):
        return {field.name for field in self.related_objects if field.one_to_one}

    def get_field(self, field_name):
        for field in (*self.fields, *self.many_to_many):
            if field.name == field_name:
                return field
        try:
            return self._fields_by_name[field_name]
        except KeyError:
            raise FieldDoesNotExist(
                "%s has no field named '%s'" % (self.object_name, field_name)
            )

    def get_ancestor_link(self, ancestor):
        if ancestor in self.parents:
            return self.parents[ancestor]
        for parent in self.parents:
            link = parent._meta.get_ancestor_link(ancestor)
            if link:
                return self.parents[parent] or link
        return None

    def get_base_chain(self, model):
        if not self.parents:
            return []
        if model in self.parents:
            return [model]
        for parent in self.parents:
            chain = parent._meta.get_base_chain(model)
            if chain:
                return [parent] + chain
        return []

    @property
    def total_unique_constraints(self):
        from django.db.models.constraints import UniqueConstraint

        return [
            c
            for c in self.constraints
            if isinstance(c, UniqueConstraint) and c.condition is None and not c.expressions
        ]

    @property
    def db_returning_fields(self):
        return self._cached(
            "db_returning_fields",
            lambda: [
                f
                for f in self.local_fields
                if getattr(f, "db_returning", False) or f.has_db_default()
            ],
        )

    # Managers.

    @property
    def managers(self):
        def make():
            found, seen = [], set()
            bases = [b for b in self.model.mro() if hasattr(b, "_meta")]
            for depth, base in enumerate(bases):
                for manager in base._meta.local_managers:
                    if manager.name in seen:
                        continue
                    manager = manager._copy()
                    manager.model = self.model
                    seen.add(manager.name)
                    found.append((depth, manager.creation_counter, manager))
            found.sort(key=lambda item: item[:2])
            return tuple(item[2] for item in found)

        return self._cached("managers", make)

    @property
    def managers_map(self):
        return self._cached("managers_map", lambda: {manager.name: manager for manager in self.managers})

    @property
    def default_manager(self):
        def make():
            name = self.default_manager_name
            if not name and not self.local_managers:
                for parent in self.model.mro()[1:]:
                    if hasattr(parent, "_meta"):
                        name = parent._meta.default_manager_name
                        break
            if name:
                return self.managers_map[name]
            return self.managers[0] if self.managers else None

        return self._cached("default_manager", make)

    @property
    def base_manager(self):
        def make():
            from django.db.models.manager import Manager

            name = self.base_manager_name
            if name:
                return self.managers_map[name]
            manager = Manager()
            manager.name = "_base_manager"
            manager.model = self.model
            manager.auto_created = True
            return manager

        return self._cached("base_manager", make)

    def can_migrate(self, connection):
        return self.managed and not self.proxy

    @property
    def verbose_name_raw(self):
        return self.verbose_name


_order = {}


def _model_order(model):
    return _order.get(id(model), len(_order))


def _note_order(model):
    _order[id(model)] = len(_order)
