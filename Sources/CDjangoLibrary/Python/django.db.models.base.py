"""Model and its metaclass: class statements become models, and instances are saved and deleted."""

import _django
import copy

from django.apps import apps
from django.conf import settings
from django.core.exceptions import (
    NON_FIELD_ERRORS,
    FieldDoesNotExist,
    FieldError,
    MultipleObjectsReturned,
    ObjectDoesNotExist,
    ValidationError,
)
from django.db import DEFAULT_DB_ALIAS, DatabaseError, router, transaction
from django.db.models import signals
from django.db.models.fields import NOT_PROVIDED, Field
from django.db.models.manager import Manager
from django.db.models.options import Options, _note_order

ModelState = _django.ModelState


class Deferred:
    def __repr__(self):
        return "<Deferred field>"

    __str__ = __repr__


DEFERRED = Deferred()


def _subclass_exception(name, bases, module, attached_to):
    return type(
        name,
        bases,
        {"__module__": module, "__qualname__": "%s.%s" % (attached_to.__qualname__, name)},
    )


def _contributes(value):
    return not isinstance(value, type) and hasattr(value, "contribute_to_class")


class ModelBase(type):
    """The metaclass of all models."""

    def __new__(cls, name, bases, attrs, **kwargs):
        parents = [b for b in bases if isinstance(b, ModelBase)]
        if not parents:
            return super().__new__(cls, name, bases, attrs)
        module = attrs.get("__module__")
        plain, contributed = {}, {}
        meta = attrs.pop("Meta", None)
        for key, value in attrs.items():
            if _contributes(value):
                contributed[key] = value
            else:
                plain[key] = value
        new_class = super().__new__(cls, name, bases, plain, **kwargs)
        abstract = getattr(meta, "abstract", False)
        meta = meta or getattr(new_class, "Meta", None)
        base_meta = getattr(new_class, "_meta", None)
        app_label = getattr(meta, "app_label", None) or _app_of(module)
        new_class.add_to_class("_meta", Options(_plain_meta(meta, abstract), app_label))
        if not abstract:
            for error, base in (
                ("DoesNotExist", ObjectDoesNotExist),
                ("MultipleObjectsReturned", MultipleObjectsReturned),
            ):
                bases_of_error = tuple(
                    getattr(p, error)
                    for p in parents
                    if hasattr(p, "_meta") and not p._meta.abstract
                ) or (base,)
                new_class.add_to_class(
                    error, _subclass_exception(error, bases_of_error, module, new_class)
                )
            if base_meta and not base_meta.abstract:
                if not hasattr(meta, "ordering"):
                    new_class._meta.ordering = base_meta.ordering
                if not hasattr(meta, "get_latest_by"):
                    new_class._meta.get_latest_by = base_meta.get_latest_by
        for key, value in contributed.items():
            new_class.add_to_class(key, value)
        own_fields = [*new_class._meta.local_fields, *new_class._meta.local_many_to_many]
        field_names = {f.name for f in own_fields}
        is_proxy = new_class._meta.proxy
        if is_proxy:
            base = None
            for parent in [kls for kls in parents if hasattr(kls, "_meta")]:
                if parent._meta.abstract:
                    continue
                if base is None:
                    base = parent
                elif parent._meta.concrete_model is not base._meta.concrete_model:
                    raise TypeError(
                        "Proxy model '%s' has more than one non-abstract model base class." % name
                    )
            if base is None:
                raise TypeError("Proxy model '%s' has no non-abstract model base class." % name)
            new_class._meta.setup_proxy(base)
            new_class._meta.concrete_model = base._meta.concrete_model
        else:
            new_class._meta.concrete_model = new_class
        new_class._inherit(parents, field_names, is_proxy, abstract)
        if abstract:
            # `class Meta(Base.Meta)` of a child inherits everything but this.
            meta.abstract = False
            new_class.Meta = meta
            return new_class
        new_class._prepare()
        return new_class

    def add_to_class(cls, name, value):
        if _contributes(value):
            value.contribute_to_class(cls, name)
        else:
            setattr(cls, name, value)

    def _inherit(cls, parents, field_names, is_proxy, abstract):
        links = {}
        for base in [cls] + parents:
            if not hasattr(base, "_meta"):
                continue
            if base is not cls and not base._meta.abstract:
                continue
            for field in base._meta.local_fields:
                if getattr(field, "one_to_one", False) and field.remote_field.parent_link:
                    target = field.remote_field.model
                    links[target] = field
        inherited = set()
        for base in cls.mro():
            if base not in parents or not hasattr(base, "_meta"):
                inherited.update(base.__dict__)
                continue
            parent_fields = base._meta.local_fields + base._meta.local_many_to_many
            if not base._meta.abstract:
                for field in parent_fields:
                    if field.name in field_names:
                        raise FieldError(
                            "Local field %r in class %r clashes with field of the same name from "
                            "base class %r." % (field.name, cls.__name__, base.__name__)
                        )
                    inherited.add(field.name)
                base = base._meta.concrete_model
                if is_proxy:
                    continue
                if base in links:
                    field = links[base]
                else:
                    from django.db.models.deletion import CASCADE
                    from django.db.models.fields.related import OneToOneField

                    attr = "%s_ptr" % base._meta.model_name
                    field = OneToOneField(
                        base, on_delete=CASCADE, name=attr, auto_created=True, parent_link=True
                    )
                    if attr not in field_names:
                        cls.add_to_class(attr, field)
                cls._meta.parents[base] = field
            else:
                for field in parent_fields:
                    if (
                        field.name not in field_names
                        and field.name not in cls.__dict__
                        and field.name not in inherited
                    ):
                        cls.add_to_class(field.name, copy.deepcopy(field))
                        field_names.add(field.name)
                for parent, link in base._meta.parents.items():
                    cls._meta.parents.setdefault(parent, link)
        if not is_proxy and not abstract:
            cls._meta.indexes = [copy.copy(index) for index in cls._meta.indexes]

    def _prepare(cls):
        opts = cls._meta
        opts._prepare(cls)
        if cls.__doc__ is None:
            cls.__doc__ = "%s(%s)" % (cls.__name__, ", ".join(f.name for f in opts.fields))
        if not opts.managers:
            if any(f.name == "objects" for f in opts.fields):
                raise ValueError(
                    "Model %s must specify a custom Manager, because it has a field named "
                    "'objects'." % cls.__name__
                )
            manager = Manager()
            manager.auto_created = True
            cls.add_to_class("objects", manager)
        for index in opts.indexes:
            if not index.name:
                index.set_name_with_model(cls)
        _note_order(cls)
        _register(cls)
        apps.register_model(opts.app_label, cls)
        for field in opts.local_many_to_many:
            field._make_through()
        signals.class_prepared.send(sender=cls)

    @property
    def _base_manager(cls):
        return cls._meta.base_manager

    @property
    def _default_manager(cls):
        return cls._meta.default_manager


def _plain_meta(meta, abstract):
    """What a class Meta says, without the `abstract` it inherited."""
    if meta is None:
        return None
    values = {}
    for base in reversed(meta.__mro__):
        values.update({k: v for k, v in base.__dict__.items() if not k.startswith("_")})
    values["abstract"] = abstract
    return type("Meta", (), values)


def _app_of(module):
    parts = (module or "__main__").split(".")
    if parts[0] in settings.INSTALLED_APPS:
        return parts[0]
    while len(parts) > 1 and parts[-1] in ("models", "base_models", "tests"):
        parts.pop()
    return parts[-1]


def _register(cls):
    opts = cls._meta
    parents = [(p._meta._native, f.name) for p, f in opts.parents.items()]
    if opts.proxy:
        parents = [(opts.proxy_for_model._meta._native, None)]
    latest = opts.get_latest_by
    options = {
        "app_label": opts.app_label,
        "object_name": opts.object_name,
        "db_table": opts.db_table,
        "proxy": opts.proxy,
        "managed": opts.managed,
        "auto_created": bool(opts.auto_created),
        "parents": parents,
        "ordering": list(opts.ordering),
        "get_latest_by": [latest] if isinstance(latest, str) else list(latest or ()),
        "unique_together": list(opts.unique_together),
        "default_related_name": opts.default_related_name,
    }
    fields = [f._describe() for f in (*opts.local_fields, *opts.local_many_to_many)]
    opts._native = _django.model(options, fields)
    _django.register(opts._native, cls)


class Model(metaclass=ModelBase):
    def __init__(self, *args, **kwargs):
        cls = self.__class__
        opts = cls._meta
        if opts.abstract:
            raise TypeError("Abstract models cannot be instantiated.")
        if signals.pre_init.receivers:
            signals.pre_init.send(sender=cls, args=args, kwargs=kwargs)
        self._state = ModelState()
        if len(args) > len(opts.concrete_fields):
            raise IndexError("Number of args exceeds number of fields")
        fields = iter(opts.fields)
        if args:
            for value, field in zip(args, fields):
                if value is DEFERRED:
                    continue
                setattr(self, field.attname, value)
                if kwargs and kwargs.pop(field.name, NOT_PROVIDED) is not NOT_PROVIDED:
                    raise TypeError(
                        f"{cls.__qualname__}() got both positional and "
                        f"keyword arguments for field '{field.name}'."
                    )
        for field in fields:
            attname = field.attname
            if kwargs:
                if field.is_relation:
                    if field.name in kwargs:
                        related = kwargs.pop(field.name)
                        if related is not None:
                            setattr(self, field.name, related)
                            continue
                        setattr(self, attname, None)
                        continue
                    if attname in kwargs:
                        value = kwargs.pop(attname)
                    else:
                        value = field.get_default()
                elif attname in kwargs:
                    value = kwargs.pop(attname)
                else:
                    value = field.get_default()
            else:
                value = field.get_default()
            if value is not DEFERRED:
                setattr(self, attname, value)
        if kwargs:
            names = {f.name for f in opts.fields} | {f.attname for f in opts.fields}
            unexpected = []
            for name, value in kwargs.items():
                found = getattr(cls, name, None)
                is_property = isinstance(found, property) or hasattr(found, "_perflab_assignable")
                if is_property or name in {f.name for f in opts.many_to_many}:
                    if value is not DEFERRED:
                        setattr(self, name, value)
                    continue
                if name not in names:
                    try:
                        opts.get_field(name)
                    except FieldDoesNotExist:
                        unexpected.append(name)
                        continue
                if value is not DEFERRED:
                    setattr(self, name, value)
            if unexpected:
                raise TypeError(
                    f"{cls.__name__}() got unexpected keyword arguments: "
                    + ", ".join(repr(n) for n in unexpected)
                )
        super().__init__()
        if signals.post_init.receivers:
            signals.post_init.send(sender=cls, instance=self)

    @classmethod
    def from_db(cls, db, field_names, values):
        if len(values) != len(cls._meta.concrete_fields):
            given = iter(values)
            values = [
                next(given) if f.attname in field_names else DEFERRED
                for f in cls._meta.concrete_fields
            ]
        new = cls(*values)
        new._state.adding = False
        new._state.db = db
        return new

    def __repr__(self):
        return "<%s: %s>" % (self.__class__.__name__, self)

    def __str__(self):
        return "%s object (%s)" % (self.__class__.__name__, self.pk)

    def __eq__(self, other):
        if not isinstance(other, Model):
            return NotImplemented
        if self._meta.concrete_model != other._meta.concrete_model:
            return False
        mine = self.pk
        if mine is None:
            return self is other
        return mine == other.pk

    def __hash__(self):
        if self.pk is None:
            raise TypeError("Model instances without primary key value are unhashable")
        return hash(self.pk)

    def __copy__(self):
        made = self.__class__.__new__(self.__class__)
        for name, value in vars(self).items():
            _django.set_own(made, name, value)
        made._state = copy.copy(self._state)
        return made

    def __deepcopy__(self, memo):
        made = self.__class__.__new__(self.__class__)
        memo[id(self)] = made
        for name, value in self.__dict__.items():
            setattr_plain(made, name, copy.deepcopy(value, memo))
        return made

    def _get_pk_val(self, meta=None):
        return getattr(self, (meta or self._meta).pk.attname)

    def _set_pk_val(self, value):
        for parent_link in self._meta.parents.values():
            if parent_link and parent_link != self._meta.pk:
                setattr(self, parent_link.target_field.attname, value)
        return setattr(self, self._meta.pk.attname, value)

    pk = property(_get_pk_val, _set_pk_val)

    def _is_pk_set(self, meta=None):
        return self._get_pk_val(meta) is not None

    def get_deferred_fields(self):
        has = _django.has_own
        return {f.attname for f in self._meta.concrete_fields if not has(self, f.attname)}

    def refresh_from_db(self, using=None, fields=None, from_queryset=None, _reason="get"):
        if fields is None:
            self._prefetched_objects_cache = {}
        else:
            prefetched = getattr(self, "_prefetched_objects_cache", ())
            fields = set(fields)
            for name in list(fields):
                if name in prefetched:
                    del prefetched[name]
                    fields.remove(name)
            if not fields:
                return
            for name in fields:
                if "__" in name:
                    raise ValueError(
                        'Found "%s" in fields argument. Relations and transforms '
                        "are not allowed in fields." % "__"
                    )
        if from_queryset is None:
            from_queryset = self.__class__._base_manager.db_manager(
                using, hints={"instance": self}
            )
            if using is None:
                from_queryset = from_queryset.using(self._state.db) if self._state.db else from_queryset
        elif using is not None:
            from_queryset = from_queryset.using(using)
        queryset = from_queryset.filter(pk=self.pk)
        relation = None
        if _reason == "deferredField":
            relation = "%s.%s" % (self._meta.object_name, ", ".join(sorted(fields)))
        queryset._purpose = (_reason, relation, self._state)
        deferred = self.get_deferred_fields()
        if fields is not None:
            names = []
            for field in self._meta.concrete_fields:
                if field.attname in fields or field.name in fields:
                    names.append(field.attname)
            for name in fields:
                try:
                    relation = self._meta.get_field(name)
                except FieldDoesNotExist:
                    continue
                if not relation.concrete and not relation.many_to_many:
                    self._state.fields_cache.pop(relation.cache_name, None)
            queryset = queryset.only(*(names or fields))
        elif deferred:
            queryset = queryset.only(
                *[f.attname for f in self._meta.concrete_fields if f.attname not in deferred]
            )
        instance = queryset.get()
        missing = instance.get_deferred_fields()
        for field in self._meta.concrete_fields:
            if field.attname in missing:
                continue
            setattr(self, field.attname, getattr(instance, field.attname))
            if field.is_relation:
                if field.is_cached(instance):
                    field.set_cached_value(self, field.get_cached_value(instance))
                elif field.is_cached(self):
                    field.delete_cached_value(self)
        for relation in self._meta.related_objects:
            if (fields is None or relation.name in fields) and relation.is_cached(self):
                relation.delete_cached_value(self)
        for field in self._meta.private_fields:
            if fields is None or field.name in fields:
                self._state.fields_cache.pop(field.name, None)
        self._state.db = instance._state.db

    def serializable_value(self, field_name):
        try:
            field = self._meta.get_field(field_name)
        except FieldDoesNotExist:
            return getattr(self, field_name)
        return getattr(self, field.attname)

    def _get_FIELD_display(self, field):
        value = getattr(self, field.attname)
        for key, text in field.flatchoices:
            if key == value:
                return str(text)
        return None if value is None else str(value)

    def _get_next_or_previous_by_FIELD(self, field, is_next, **kwargs):
        if not self.pk:
            raise ValueError("get_next/get_previous cannot be used on unsaved objects.")
        from django.db.models.query_utils import Q

        op = "gt" if is_next else "lt"
        order = "" if is_next else "-"
        param = getattr(self, field.attname)
        q = Q.create([(field.name, param), (f"pk__{op}", self.pk)], connector=Q.AND)
        q = Q.create([q, (f"{field.name}__{op}", param)], connector=Q.OR)
        queryset = (
            self.__class__._default_manager.using(self._state.db)
            .filter(**kwargs)
            .filter(q)
            .order_by("%s%s" % (order, field.name), "%spk" % order)
        )
        try:
            return queryset[0]
        except IndexError:
            raise self.DoesNotExist(
                "%s matching query does not exist." % self.__class__._meta.object_name
            )

    # Saving.

    def save(self, *args, force_insert=False, force_update=False, using=None, update_fields=None):
        if args:
            names = ("force_insert", "force_update", "using", "update_fields")
            given = dict(zip(names, args))
            force_insert = given.get("force_insert", force_insert)
            force_update = given.get("force_update", force_update)
            using = given.get("using", using)
            update_fields = given.get("update_fields", update_fields)
        self._prepare_related_fields_for_save(operation_name="save")
        using = using or router.db_for_write(self.__class__, instance=self)
        if force_insert and (force_update or update_fields):
            raise ValueError("Cannot force both insert and updating in model saving.")
        deferred = {
            f.attname
            for f in self._meta.concrete_fields
            if not _django.has_own(self, f.attname)
        }
        if update_fields is not None:
            if not update_fields:
                return
            update_fields = frozenset(update_fields)
            names = self._meta_update_names()
            unknown = update_fields.difference(names)
            if unknown:
                raise ValueError(
                    "The following fields do not exist in this model, are m2m "
                    "fields, primary keys, or are non-concrete fields: %s"
                    % ", ".join(sorted(unknown))
                )
        elif not force_insert and deferred and using == self._state.db:
            names = {
                f.attname
                for f in self._meta.concrete_fields
                if not f.primary_key and not hasattr(f, "through")
            }
            loaded = names.difference(deferred)
            if loaded:
                update_fields = frozenset(loaded)
        self.save_base(
            using=using,
            force_insert=force_insert,
            force_update=force_update,
            update_fields=update_fields,
        )

    save.alters_data = True

    def _meta_update_names(self):
        names = set()
        for field in self._meta.concrete_fields:
            if not field.primary_key:
                names.add(field.name)
                names.add(field.attname)
        return names

    def _prepare_related_fields_for_save(self, operation_name, fields=None):
        for field in self._meta.concrete_fields:
            if fields and field not in fields:
                continue
            if field.is_relation and field.is_cached(self):
                obj = field.get_cached_value(self, default=None)
                if not obj:
                    continue
                if obj.pk is None:
                    if not field.remote_field.multiple:
                        field.remote_field.delete_cached_value(obj)
                    raise ValueError(
                        "%s() prohibited to prevent data loss due to unsaved "
                        "related object '%s'." % (operation_name, field.name)
                    )
                if getattr(self, field.attname) in field.empty_values:
                    setattr(self, field.name, obj)
                target = getattr(obj, field.target_field.attname)
                if target != getattr(self, field.attname):
                    field.delete_cached_value(self)

    def save_base(
        self, raw=False, force_insert=False, force_update=False, using=None, update_fields=None
    ):
        using = using or router.db_for_write(self.__class__, instance=self)
        cls = origin = self.__class__
        if cls._meta.proxy:
            cls = cls._meta.concrete_model
        meta = cls._meta
        if not meta.auto_created:
            signals.pre_save.send(
                sender=origin, instance=self, raw=raw, using=using, update_fields=update_fields
            )
        if meta.parents:
            context = transaction.atomic(using=using, savepoint=False)
        else:
            context = transaction.mark_for_rollback_on_error(using=using)
        with context:
            parent_inserted = False
            if not raw:
                force_insert = self._validate_force_insert(force_insert)
                parent_inserted = self._save_parents(cls, using, update_fields, force_insert)
            updated = self._save_table(
                raw,
                cls,
                bool(force_insert) or parent_inserted,
                force_update,
                using,
                update_fields,
            )
        self._state.db = using
        self._state.adding = False
        if not meta.auto_created:
            signals.post_save.send(
                sender=origin,
                instance=self,
                created=(not updated),
                update_fields=update_fields,
                raw=raw,
                using=using,
            )

    save_base.alters_data = True

    def _validate_force_insert(self, force_insert):
        if force_insert is False:
            return ()
        if force_insert is True:
            return (self.__class__,)
        return force_insert if isinstance(force_insert, tuple) else (force_insert,)

    def _save_parents(self, cls, using, update_fields, force_insert, updated_parents=None):
        meta = cls._meta
        inserted = False
        if updated_parents is None:
            updated_parents = {}
        for parent, field in meta.parents.items():
            if (
                field
                and getattr(self, parent._meta.pk.attname) is None
                and getattr(self, field.attname) is not None
            ):
                setattr(self, parent._meta.pk.attname, getattr(self, field.attname))
            parent_updated = updated_parents.get(parent)
            if parent_updated is None:
                parent_inserted = self._save_parents(
                    parent, using, update_fields, force_insert, updated_parents
                )
                updated = self._save_table(
                    False,
                    parent,
                    parent_inserted or any(issubclass(parent, c) for c in force_insert if c is not self.__class__),
                    False,
                    using,
                    update_fields,
                )
                if not updated:
                    inserted = True
                updated_parents[parent] = updated
            elif not parent_updated:
                inserted = True
            if field:
                setattr(self, field.attname, self._get_pk_val(parent._meta))
                if field.is_cached(self):
                    field.delete_cached_value(self)
        return inserted

    def _save_table(self, raw, cls, force_insert, force_update, using, update_fields):
        meta = cls._meta
        non_pks = [f for f in meta.local_concrete_fields if not f.primary_key]
        if update_fields:
            non_pks = [
                f for f in non_pks if f.name in update_fields or f.attname in update_fields
            ]
        pk = self._get_pk_val(meta)
        if pk is None:
            pk = meta.pk.get_default() if meta.pk.has_default() else None
            if pk is not None:
                setattr(self, meta.pk.attname, pk)
        pk_set = pk is not None
        if not pk_set and (force_update or update_fields):
            raise ValueError("Cannot force an update in save() with no primary key.")
        updated = False
        if (
            not raw
            and not force_insert
            and not force_update
            and self._state.adding
            and (meta.pk.has_default() or meta.pk.db_default is not NOT_PROVIDED)
        ):
            force_insert = True
        if pk_set and not force_insert:
            base = cls._base_manager.using(using)
            values = []
            for field in non_pks:
                value = getattr(self, field.attname) if raw else field.pre_save(self, False)
                values.append((field.name, value))
            forced = update_fields or force_update
            updated = self._do_update(base, using, pk, values, update_fields, forced)
            if force_update and not updated:
                raise DatabaseError("Forced update did not affect any rows.")
            if update_fields and not updated:
                raise DatabaseError("Save with update_fields did not affect any rows.")
        if not updated:
            fields = [f for f in meta.local_concrete_fields if f is not meta.auto_field or pk_set]
            returning = list(meta.db_returning_fields)
            if pk_set and meta.auto_field in returning:
                returning = [f for f in returning if f is not meta.auto_field]
            results = self._do_insert(using, cls, fields, returning, raw)
            if results:
                for field, value in zip(returning, results[0]):
                    setattr(self, field.attname, value)
        return updated

    def _do_update(self, base, using, pk, values, update_fields, forced):
        filtered = base.filter(pk=pk)
        if not values:
            return update_fields is not None or filtered.exists()
        if self._meta.select_on_save and not forced:
            return filtered.exists() and (self._update(filtered, values, using) or filtered.exists())
        return self._update(filtered, values, using)

    def _update(self, filtered, values, using):
        return _django.update_fields(filtered.query, filtered.model._meta._native, values, using) > 0

    def _do_insert(self, using, cls, fields, returning, raw):
        from django.db.models.expressions import DatabaseDefault

        row = []
        kept = []
        for field in fields:
            value = getattr(self, field.attname) if raw else field.pre_save(self, True)
            if field.is_relation is False or not isinstance(value, Model):
                value = _for_save(field, value)
            row.append(value)
            kept.append(field.attname)
        return _django.insert(
            cls._meta._native, kept, [row], [f.attname for f in returning], using
        )

    def delete(self, using=None, keep_parents=False):
        if self.pk is None:
            raise ValueError(
                "%s object can't be deleted because its %s attribute is set to None."
                % (self._meta.object_name, self._meta.pk.attname)
            )
        from django.db.models.deletion import Collector

        using = using or router.db_for_write(self.__class__, instance=self)
        collector = Collector(using=using, origin=self)
        collector.collect([self], keep_parents=keep_parents)
        return collector.delete()

    delete.alters_data = True

    # Validation.

    def clean(self):
        pass

    def clean_fields(self, exclude=None):
        exclude = exclude or set()
        errors = {}
        for field in self._meta.fields:
            if field.name in exclude:
                continue
            raw = getattr(self, field.attname)
            if field.blank and raw in field.empty_values:
                continue
            if hasattr(raw, "_native"):
                continue
            try:
                setattr(self, field.attname, field.clean(raw, self))
            except ValidationError as error:
                errors[field.name] = error.error_list
        if errors:
            raise ValidationError(errors)

    def full_clean(self, exclude=None, validate_unique=True, validate_constraints=True):
        errors = {}
        exclude = set(exclude or ())
        try:
            self.clean_fields(exclude=exclude)
        except ValidationError as error:
            errors = error.update_error_dict(errors)
        try:
            self.clean()
        except ValidationError as error:
            errors = error.update_error_dict(errors)
        if validate_unique:
            exclude.update(name for name in errors if name != NON_FIELD_ERRORS)
            try:
                self.validate_unique(exclude=exclude)
            except ValidationError as error:
                errors = error.update_error_dict(errors)
        if errors:
            raise ValidationError(errors)

    def validate_unique(self, exclude=None):
        """Asks for each unique field and set of fields, of this model and of those it inherits from."""
        exclude = exclude or set()
        errors = {}
        models = [self.__class__, *self._meta.get_parent_list()]
        checks = []
        for model in models:
            together = [*model._meta.unique_together, *(c.fields for c in model._meta.total_unique_constraints)]
            checks += [(model, tuple(names)) for names in together if not any(n in exclude for n in names)]
        for model in models:
            for field in model._meta.local_fields:
                if field.unique and field.name not in exclude:
                    checks.append((model, (field.name,)))
        for model, names in checks:
            lookup = {}
            for name in names:
                field = self._meta.get_field(name)
                value = getattr(self, field.attname)
                if value is None or (field is model._meta.pk and not self._state.adding):
                    break
                lookup[name] = value
            if len(lookup) != len(names):
                continue
            found = model._default_manager.filter(**lookup)
            key = self._get_pk_val(model._meta)
            if not self._state.adding and key is not None:
                found = found.exclude(pk=key)
            if found.exists():
                place = names[0] if len(names) == 1 else NON_FIELD_ERRORS
                errors.setdefault(place, []).append(self.unique_error_message(model, names))
        if errors:
            raise ValidationError(errors)

    def unique_error_message(self, model_class, unique_check):
        opts = model_class._meta
        labels = [_capitalized(opts.get_field(name).verbose_name) for name in unique_check]
        text = labels[0] if len(labels) == 1 else ", ".join(labels[:-1]) + " and " + labels[-1]
        message = "%s with this %s already exists." % (_capitalized(opts.verbose_name), text)
        return ValidationError(message, code="unique" if len(labels) == 1 else "unique_together")

    @classmethod
    def check(cls, **kwargs):
        return []


def setattr_plain(instance, name, value):
    _django.set_own(instance, name, value)


def _for_save(field, value):
    """What a field makes of a value before it is stored: numbers are checked here."""
    if value is None or hasattr(value, "_native"):
        return value
    return field.get_db_prep_save(value)


def _capitalized(text):
    return text[:1].upper() + text[1:]
