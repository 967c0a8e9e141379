"""What relations look like on instances: the related object, or a manager of many."""

import _django

from django.core.exceptions import FieldError
from django.db import DEFAULT_DB_ALIAS, router, transaction
from django.db.models import signals
from django.db.models.manager import Manager
from django.db.models.query import MAX_GET_RESULTS, QuerySet, _numbers
from django.db.models.query_utils import Q


def _missing(name, base, owner, attribute):
    return type(
        "RelatedObjectDoesNotExist",
        (base, AttributeError),
        {
            "__module__": owner.__module__,
            "__qualname__": "%s.%s.RelatedObjectDoesNotExist" % (owner.__qualname__, attribute),
        },
    )


def _label(field):
    return "%s.%s" % (field.model._meta.object_name, field.name)


def _with_purpose(queryset, kind, relation, instance):
    queryset._purpose = (kind, relation, instance._state)
    return queryset


def _filter_prefetch_queryset(queryset, field_name, instances):
    if queryset.query.is_sliced:
        return _sliced_prefetch(queryset, field_name, instances)
    return _reusing(queryset, Q(**{"%s__in" % field_name: instances}))


def _reusing(queryset, predicate):
    """Joins that the queryset has already serve the predicate too: it must not span a relation of many rows anew."""
    clone = queryset._chain()
    clone._query = clone.query.filter_reusing(predicate._native())
    return clone


def _sliced_prefetch(queryset, field_name, instances):
    # Each instance gets its own page: rows are numbered within it.
    from django.db.models.expressions import Window
    from django.db.models.functions import RowNumber
    from django.db.models.lookups import GreaterThan, LessThanOrEqual

    low, high = queryset.query.low_mark, queryset.query.high_mark
    order = queryset.query.ordering
    window = Window(RowNumber(), partition_by=field_name, order_by=order)
    predicate = Q(**{"%s__in" % field_name: instances}) & Q(GreaterThan(window, low))
    if high is not None:
        predicate &= Q(LessThanOrEqual(window, high))
    clone = queryset._chain()
    clone._query = clone.query.clear_limits()
    return _reusing(clone, predicate)


class ForwardManyToOneDescriptor:
    """`post.author`"""

    def __init__(self, field_with_rel):
        self.field = field_with_rel
        self._error = None
        self._template = None

    @property
    def RelatedObjectDoesNotExist(self):
        if self._error is None:
            self._error = _missing(
                "RelatedObjectDoesNotExist",
                self.field.remote_field.model.DoesNotExist,
                self.field.model,
                self.field.name,
            )
        return self._error

    def is_cached(self, instance):
        return self.field.is_cached(instance)

    def get_queryset(self, *, instance=None, **hints):
        if instance is not None:
            hints["instance"] = instance
        return self.field.remote_field.model._base_manager.db_manager(hints=hints).all()

    def get_prefetch_querysets(self, instances, querysets=None):
        queryset = querysets[0] if querysets else self.get_queryset()
        queryset._add_hints(instance=instances[0])
        field = self.field
        target = field.target_field
        remote = field.remote_field
        attname, target_name = field.attname, target.attname

        def rel_obj_attr(obj):
            return getattr(obj, target_name)

        def instance_attr(obj):
            return getattr(obj, attname)

        by_key = {instance_attr(instance): instance for instance in instances}
        keys = [(target.name, key) for key in by_key if key is not None]
        queryset = queryset.filter(Q(*keys, _connector="OR")) if keys else queryset.none()
        if not queryset.query.is_sliced:
            # One object for each instance: their order does not matter.
            queryset._query = queryset.query.order_by(())
        queryset._purpose = ("prefetch", _label(field), None)
        if not remote.multiple:
            for rel_obj in queryset:
                owner = by_key.get(rel_obj_attr(rel_obj))
                if owner is not None:
                    remote.set_cached_value(rel_obj, owner)
        return queryset, rel_obj_attr, instance_attr, True, field.name, False

    def get_object(self, instance):
        key = getattr(instance, self.field.attname)
        template = self._keyed_template() if type(key) is int else None
        if template is not None:
            model = self.field.remote_field.model
            purpose = ("related", model._meta.label, _label(self.field), next(_numbers), instance._state, None)
            db = instance._state.db or DEFAULT_DB_ALIAS
            found = _django.fetch(_django.keyed_query(template, key), db, "model", purpose)
            if found:
                return found[0]
            raise model.DoesNotExist("%s matching query does not exist." % model._meta.object_name)
        queryset = self.get_queryset(instance=instance)
        _with_purpose(queryset, "related", _label(self.field), instance)
        target = self.field.target_field
        return _keep_purpose(
            queryset, queryset.filter(**{target.name: getattr(instance, self.field.attname)})
        ).get()

    def _keyed_template(self):
        """The compiled form of `get_queryset().get(key)`, while all that takes part in it is the library's own."""
        manager = self.field.remote_field.model._base_manager
        if (
            type(manager) is not Manager
            or type(self).get_queryset is not _get_queryset
            or not _are_untouched(QuerySet.get)
        ):
            return None
        if self._template is None:
            query = manager.get_queryset().query
            self._template = _django.keyed_template(query, self.field.target_field.name, MAX_GET_RESULTS)
        return self._template

    def __get__(self, instance, cls=None):
        if instance is None:
            return self
        try:
            rel_obj = self.field.get_cached_value(instance)
        except KeyError:
            rel_obj = None
            has_value = getattr(instance, self.field.attname) is not None
            if has_value:
                ancestor = instance._meta.get_ancestor_link(self.field.model)
                if ancestor and ancestor.is_cached(instance):
                    parent = ancestor.get_cached_value(instance)
                    rel_obj = self.field.get_cached_value(parent, default=None)
            if rel_obj is None and has_value:
                rel_obj = self.get_object(instance)
                remote = self.field.remote_field
                if not remote.multiple:
                    remote.set_cached_value(rel_obj, instance)
            self.field.set_cached_value(instance, rel_obj)
        if rel_obj is None and not self.field.null:
            raise self.RelatedObjectDoesNotExist(
                "%s has no %s." % (self.field.model.__name__, self.field.name)
            )
        return rel_obj

    def __set__(self, instance, value):
        field = self.field
        remote = field.remote_field
        if value is not None and not isinstance(value, remote.model._meta.concrete_model):
            raise ValueError(
                'Cannot assign "%r": "%s.%s" must be a "%s" instance.'
                % (value, instance._meta.object_name, field.name, remote.model._meta.object_name)
            )
        elif value is not None:
            if instance._state.db is None:
                instance._state.db = router.db_for_write(instance.__class__, instance=value)
            if value._state.db is None:
                value._state.db = router.db_for_write(value.__class__, instance=instance)
            if not router.allow_relation(value, instance):
                raise ValueError(
                    'Cannot assign "%r": the current database router prevents this relation.' % value
                )
        if value is None:
            related = field.get_cached_value(instance, default=None)
            if related is not None:
                remote.set_cached_value(related, None)
            setattr(instance, field.attname, None)
        else:
            setattr(instance, field.attname, getattr(value, field.target_field.attname))
        field.set_cached_value(instance, value)
        if value is not None and not remote.multiple:
            remote.set_cached_value(value, instance)


_get_queryset = ForwardManyToOneDescriptor.get_queryset
_queryset_methods = (Manager.get_queryset, QuerySet.filter, QuerySet._filter_or_exclude, QuerySet._fetch_all)
_get = QuerySet.get


def _are_untouched(get=_get):
    """Neither a router nor a patch takes part in making the querysets of relations."""
    methods = (Manager.get_queryset, QuerySet.filter, QuerySet._filter_or_exclude, QuerySet._fetch_all)
    return methods == _queryset_methods and get is _get and not router.routers


def _keep_purpose(source, queryset):
    queryset._purpose = source._purpose
    return queryset


class ForwardOneToOneDescriptor(ForwardManyToOneDescriptor):
    def get_object(self, instance):
        if self.field.remote_field.parent_link:
            deferred = instance.get_deferred_fields()
            rel_model = self.field.remote_field.model
            fields = [field.attname for field in rel_model._meta.concrete_fields]
            if not any(field in fields for field in deferred):
                kwargs = {field: getattr(instance, field) for field in fields}
                obj = rel_model(**kwargs)
                obj._state.adding = instance._state.adding
                obj._state.db = instance._state.db
                return obj
        return super().get_object(instance)

    def __set__(self, instance, value):
        super().__set__(instance, value)
        if self.field.primary_key and self.field.remote_field.parent_link:
            opts = instance._meta
            inherited = [
                f
                for f in opts.concrete_fields
                if f.primary_key and f.remote_field and f.remote_field.parent_link
            ]
            for field in inherited:
                target = field.remote_field.model._meta.pk.attname
                setattr(instance, target, getattr(value, target) if value is not None else None)


class ReverseOneToOneDescriptor:
    """`user.profile`"""

    def __init__(self, related):
        self.related = related
        self._error = None

    @property
    def RelatedObjectDoesNotExist(self):
        if self._error is None:
            self._error = _missing(
                "RelatedObjectDoesNotExist",
                self.related.related_model.DoesNotExist,
                self.related.model,
                self.related.name,
            )
        return self._error

    def is_cached(self, instance):
        return self.related.is_cached(instance)

    def get_queryset(self, *, instance=None, **hints):
        if instance is not None:
            hints["instance"] = instance
        return self.related.related_model._base_manager.db_manager(hints=hints).all()

    def get_prefetch_querysets(self, instances, querysets=None):
        queryset = querysets[0] if querysets else self.get_queryset()
        queryset._add_hints(instance=instances[0])
        field = self.related.field
        attname, target = field.attname, field.target_field.attname

        def rel_obj_attr(obj):
            return getattr(obj, attname)

        def instance_attr(obj):
            return getattr(obj, target)

        by_key = {instance_attr(instance): instance for instance in instances}
        queryset = queryset.filter(**{"%s__in" % field.name: instances})
        queryset._purpose = ("prefetch", "%s.%s" % (self.related.model._meta.object_name, self.related.get_accessor_name()), None)
        for rel_obj in queryset:
            field.set_cached_value(rel_obj, by_key[rel_obj_attr(rel_obj)])
        return queryset, rel_obj_attr, instance_attr, True, self.related.cache_name, False

    def __get__(self, instance, cls=None):
        if instance is None:
            return self
        try:
            rel_obj = self.related.get_cached_value(instance)
        except KeyError:
            if instance.pk is None:
                rel_obj = None
            else:
                field = self.related.field
                filtered = self.get_queryset(instance=instance).filter(**{field.name: instance})
                name = "%s.%s" % (
                    self.related.model._meta.object_name,
                    self.related.get_accessor_name(),
                )
                try:
                    rel_obj = _with_purpose(filtered, "related", name, instance).get()
                except self.related.related_model.DoesNotExist:
                    rel_obj = None
                else:
                    field.set_cached_value(rel_obj, instance)
            self.related.set_cached_value(instance, rel_obj)
        if rel_obj is None:
            raise self.RelatedObjectDoesNotExist(
                "%s has no %s."
                % (instance.__class__.__name__, self.related.get_accessor_name())
            )
        return rel_obj

    def __set__(self, instance, value):
        field = self.related.field
        if value is None:
            rel_obj = self.related.get_cached_value(instance, default=None)
            if rel_obj is not None:
                self.related.delete_cached_value(instance)
                setattr(rel_obj, field.name, None)
        elif not isinstance(value, self.related.related_model):
            raise ValueError(
                'Cannot assign "%r": "%s.%s" must be a "%s" instance.'
                % (
                    value,
                    instance._meta.object_name,
                    self.related.get_accessor_name(),
                    self.related.related_model._meta.object_name,
                )
            )
        else:
            if instance._state.db is None:
                instance._state.db = router.db_for_write(instance.__class__, instance=value)
            if value._state.db is None:
                value._state.db = router.db_for_write(value.__class__, instance=instance)
            if not router.allow_relation(value, instance):
                raise ValueError(
                    'Cannot assign "%r": the current database router prevents this relation.' % value
                )
            setattr(value, field.attname, getattr(instance, field.target_field.attname))
            self.related.set_cached_value(instance, value)
            field.set_cached_value(value, instance)


class ReverseManyToOneDescriptor:
    """`post.comments`"""

    def __init__(self, rel):
        self.rel = rel
        self.field = rel.field
        self._manager_class = None

    @property
    def related_manager_cls(self):
        if self._manager_class is None:
            self._manager_class = create_reverse_many_to_one_manager(
                self.rel.related_model._default_manager.__class__, self.rel
            )
        return self._manager_class

    @property
    def related_manager_cache_key(self):
        return self.rel.get_accessor_name()

    def __get__(self, instance, cls=None):
        if instance is None:
            return self
        return self.related_manager_cls(instance)

    def _get_set_deprecation_msg_params(self):
        return ("reverse side of a related set", self.rel.get_accessor_name())

    def __set__(self, instance, value):
        raise TypeError(
            "Direct assignment to the %s is prohibited. Use %s.set() instead."
            % self._get_set_deprecation_msg_params()
        )


def _related_base(superclass):
    """A manager class to extend: an instance of it is made without its counters."""
    return superclass


def create_reverse_many_to_one_manager(superclass, rel):
    model = rel.related_model
    purpose_name = "%s.%s" % (rel.model._meta.object_name, rel.get_accessor_name())
    templates = []

    def template():
        """What the managers of all instances ask for, but for the key."""
        if not templates:
            templates.append(_django.keyed_template(_django.Query.of(model._meta._native), rel.field.name))
        return templates[0]

    class RelatedManager(superclass):
        def __init__(self, instance):
            super().__init__()
            self.instance = instance
            self.model = model
            self.field = rel.field
            self.core_filters = {self.field.name: instance}

        def __call__(self, *, manager):
            manager = getattr(self.model, manager)
            return create_reverse_many_to_one_manager(manager.__class__, rel)(self.instance)

        do_not_call_in_templates = True

        def _check_fk_val(self):
            if getattr(self.instance, self.field.target_field.attname) is None:
                raise ValueError(
                    f'"{self.instance!r}" needs to have a value for field '
                    f'"{self.field.target_field.attname}" before this relationship can be used.'
                )

        def _apply_rel_filters(self, queryset):
            db = self._db or router.db_for_read(self.model, instance=self.instance)
            queryset._add_hints(instance=self.instance)
            if self._db:
                queryset = queryset.using(self._db)
            queryset._defer_next_filter = True
            queryset = queryset.filter(**self.core_filters)
            if getattr(self.instance, self.field.target_field.attname) is None:
                return queryset.none()
            if self.field.many_to_one:
                key = getattr(self.instance, self.field.target_field.attname)
                queryset._known_related_objects = {self.field: {key: self.instance}}
            return queryset

        def _remove_prefetched_objects(self):
            try:
                self.instance._prefetched_objects_cache.pop(rel.cache_name, None)
            except (AttributeError, KeyError):
                pass

        def get_queryset(self):
            if self.instance.pk is None:
                raise ValueError(
                    f"{self.instance.__class__.__name__!r} instance needs to have a primary "
                    f"key value before this relationship can be used."
                )
            cache = _django.get_own(self.instance, "_prefetched_objects_cache")
            if cache is not None and rel.cache_name in cache:
                return cache[rel.cache_name]
            key = getattr(self.instance, self.field.target_field.attname)
            if superclass is Manager and type(key) is int and _are_untouched() and template() is not None:
                hints = {**self._hints, "instance": self.instance}
                queryset = QuerySet(self.model, _django.keyed_query(template(), key), self._db, hints)
                if self.field.many_to_one:
                    queryset._known_related_objects = {self.field: {key: self.instance}}
            else:
                queryset = self._apply_rel_filters(super().get_queryset())
            return _with_purpose(queryset, "related", purpose_name, self.instance)

        def get_prefetch_querysets(self, instances, querysets=None):
            queryset = querysets[0] if querysets else super().get_queryset()
            queryset._add_hints(instance=instances[0])
            queryset = queryset.using(queryset._db or self._db)
            attname, target = self.field.attname, self.field.target_field.attname

            def rel_obj_attr(obj):
                return getattr(obj, attname)

            def instance_attr(obj):
                return getattr(obj, target)

            by_key = {instance_attr(instance): instance for instance in instances}
            queryset = _filter_prefetch_queryset(queryset, self.field.name, instances)
            queryset._purpose = (
                "prefetch",
                "%s.%s" % (rel.model._meta.object_name, rel.get_accessor_name()),
                None,
            )
            for rel_obj in queryset:
                if not self.field.is_cached(rel_obj):
                    setattr(rel_obj, self.field.name, by_key[rel_obj_attr(rel_obj)])
            return queryset, rel_obj_attr, instance_attr, False, rel.cache_name, False

        def add(self, *objs, bulk=True):
            self._check_fk_val()
            self._remove_prefetched_objects()
            db = router.db_for_write(self.model, instance=self.instance)

            def check_and_update_obj(obj):
                if not isinstance(obj, self.model):
                    raise TypeError(
                        "'%s' instance expected, got %r" % (self.model._meta.object_name, obj)
                    )
                setattr(obj, self.field.name, self.instance)

            if bulk:
                pks = set()
                for obj in objs:
                    check_and_update_obj(obj)
                    if obj._state.adding or obj._state.db != db:
                        raise ValueError(
                            "%r instance isn't saved. Use bulk=False or save the object first."
                            % obj
                        )
                    pks.add(obj.pk)
                self.model._base_manager.using(db).filter(pk__in=pks).update(
                    **{self.field.name: self.instance}
                )
            else:
                with transaction.atomic(using=db, savepoint=False):
                    for obj in objs:
                        check_and_update_obj(obj)
                        obj.save()

        add.alters_data = True

        def create(self, **kwargs):
            self._check_fk_val()
            self._remove_prefetched_objects()
            kwargs[self.field.name] = self.instance
            db = router.db_for_write(self.model, instance=self.instance)
            return super(RelatedManager, self.db_manager(db)).create(**kwargs)

        create.alters_data = True

        def get_or_create(self, **kwargs):
            self._check_fk_val()
            kwargs[self.field.name] = self.instance
            db = router.db_for_write(self.model, instance=self.instance)
            return super(RelatedManager, self.db_manager(db)).get_or_create(**kwargs)

        get_or_create.alters_data = True

        def update_or_create(self, **kwargs):
            self._check_fk_val()
            kwargs[self.field.name] = self.instance
            db = router.db_for_write(self.model, instance=self.instance)
            return super(RelatedManager, self.db_manager(db)).update_or_create(**kwargs)

        update_or_create.alters_data = True

        def set(self, objs, *, bulk=True, clear=False):
            self._check_fk_val()
            objs = tuple(objs)
            if self.field.null:
                db = router.db_for_write(self.model, instance=self.instance)
                _set_related(self, db, objs, clear, bulk=bulk, removes_in_bulk=bulk)
            else:
                self.add(*objs, bulk=bulk)

        set.alters_data = True

    if rel.field.null:

        def remove(self, *objs, bulk=True):
            if not objs:
                return
            self._check_fk_val()
            value = getattr(self.instance, self.field.target_field.attname)
            old_ids = set()
            for obj in objs:
                if not isinstance(obj, self.model):
                    raise TypeError(
                        "'%s' instance expected, got %r" % (self.model._meta.object_name, obj)
                    )
                if getattr(obj, self.field.attname) == value:
                    old_ids.add(obj.pk)
                else:
                    raise self.field.remote_field.model.DoesNotExist(
                        "%r is not related to %r." % (obj, self.instance)
                    )
            self._clear(self.filter(pk__in=old_ids), bulk)

        remove.alters_data = True

        def clear(self, *, bulk=True):
            self._check_fk_val()
            self._clear(self, bulk)

        clear.alters_data = True

        def _clear(self, queryset, bulk):
            self._remove_prefetched_objects()
            db = router.db_for_write(self.model, instance=self.instance)
            queryset = queryset.using(db)
            if bulk:
                queryset.update(**{self.field.name: None})
            else:
                with transaction.atomic(using=db, savepoint=False):
                    for obj in queryset:
                        setattr(obj, self.field.name, None)
                        obj.save(update_fields=[self.field.name])

        _clear.alters_data = True
        RelatedManager.remove = remove
        RelatedManager.clear = clear
        RelatedManager._clear = _clear

    return RelatedManager


class ManyToManyDescriptor(ReverseManyToOneDescriptor):
    """`post.tags` and `tag.posts`"""

    def __init__(self, rel, reverse=False):
        super().__init__(rel)
        self.reverse = reverse

    @property
    def through(self):
        return self.rel.through

    @property
    def related_manager_cls(self):
        if self._manager_class is None:
            related_model = self.rel.related_model if self.reverse else self.rel.model
            self._manager_class = create_forward_many_to_many_manager(
                related_model._default_manager.__class__, self.rel, reverse=self.reverse
            )
        return self._manager_class

    def _get_set_deprecation_msg_params(self):
        return (
            "%s side of a many-to-many set" % ("reverse" if self.reverse else "forward"),
            self.rel.get_accessor_name() if self.reverse else self.field.name,
        )


def create_forward_many_to_many_manager(superclass, rel, reverse):
    class ManyRelatedManager(superclass):
        def __init__(self, instance=None):
            super().__init__()
            self.instance = instance
            if not reverse:
                self.model = rel.model
                self.query_field_name = rel.field.related_query_name()
                self.prefetch_cache_name = rel.field.name
                self.source_field_name = rel.field.m2m_field_name()
                self.target_field_name = rel.field.m2m_reverse_field_name()
                self.symmetrical = rel.symmetrical
                self._relation = "%s.%s" % (rel.related_model._meta.object_name, rel.field.name)
            else:
                self.model = rel.related_model
                self.query_field_name = rel.field.name
                self.prefetch_cache_name = rel.get_accessor_name()
                self.source_field_name = rel.field.m2m_reverse_field_name()
                self.target_field_name = rel.field.m2m_field_name()
                self.symmetrical = False
                self._relation = "%s.%s" % (rel.model._meta.object_name, rel.get_accessor_name())
            self.through = rel.through
            self.reverse = reverse
            self.source_field = self.through._meta.get_field(self.source_field_name)
            self.target_field = self.through._meta.get_field(self.target_field_name)
            self.core_filters = {}
            rh_field = self.source_field.target_field
            self.core_filters["%s__%s" % (self.query_field_name, rh_field.name)] = getattr(
                instance, rh_field.attname
            )
            self.related_val = (getattr(instance, rh_field.attname),)
            if None in self.related_val:
                raise ValueError(
                    '"%r" needs to have a value for field "%s" before '
                    "this many-to-many relationship can be used." % (instance, rh_field.attname)
                )
            if instance.pk is None:
                raise ValueError(
                    "%r instance needs to have a primary key value before "
                    "a many-to-many relationship can be used." % instance.__class__.__name__
                )

        def __call__(self, *, manager):
            manager = getattr(self.model, manager)
            return create_forward_many_to_many_manager(manager.__class__, rel, reverse)(
                instance=self.instance
            )

        do_not_call_in_templates = True

        def _apply_rel_filters(self, queryset):
            queryset._add_hints(instance=self.instance)
            if self._db:
                queryset = queryset.using(self._db)
            queryset._defer_next_filter = True
            return queryset._next_is_sticky().filter(**self.core_filters)

        def _remove_prefetched_objects(self):
            try:
                self.instance._prefetched_objects_cache.pop(self.prefetch_cache_name, None)
            except (AttributeError, KeyError):
                pass

        def get_queryset(self):
            cache = _django.get_own(self.instance, "_prefetched_objects_cache")
            if cache is not None and self.prefetch_cache_name in cache:
                return cache[self.prefetch_cache_name]
            queryset = self._apply_rel_filters(super().get_queryset())
            return _with_purpose(queryset, "related", self._relation, self.instance)

        def get_prefetch_querysets(self, instances, querysets=None):
            queryset = querysets[0] if querysets else super().get_queryset()
            queryset._add_hints(instance=instances[0])
            queryset = queryset.using(queryset._db or self._db)
            queryset = _filter_prefetch_queryset(
                queryset._next_is_sticky(), self.query_field_name, instances
            )
            fk = self.source_field
            table = fk.model._meta.db_table
            name = "_prefetch_related_val_%s" % fk.attname
            queryset = queryset.extra(
                select={name: '"%s"."%s"' % (table, fk.column)}
            )
            queryset._purpose = ("prefetch", self._relation, None)
            target = fk.target_field

            def rel_obj_attr(obj):
                return getattr(obj, name)

            def instance_attr(obj):
                return getattr(obj, target.attname)

            return queryset, rel_obj_attr, instance_attr, False, self.prefetch_cache_name, False

        def count(self):
            constrained = self.source_field.db_constraint and self.target_field.db_constraint
            cache = _django.get_own(self.instance, "_prefetched_objects_cache")
            if not constrained or (cache and self.prefetch_cache_name in cache):
                return self.get_queryset().count()
            if _is_plain(self, ManyRelatedManager):
                return self._through_rows().count()
            return self.get_queryset().count()

        def exists(self):
            constrained = self.source_field.db_constraint and self.target_field.db_constraint
            cache = _django.get_own(self.instance, "_prefetched_objects_cache")
            if not constrained or (cache and self.prefetch_cache_name in cache):
                return self.get_queryset().exists()
            if _is_plain(self, ManyRelatedManager):
                return self._through_rows().exists()
            return self.get_queryset().exists()

        def _through_rows(self):
            # With both foreign keys constrained, the table between answers alone.
            db = self._db or router.db_for_read(self.model, instance=self.instance)
            rows = self.through._base_manager.using(db).filter(
                **{self.source_field_name: self.instance}
            )
            if self.target_field.null:
                # A join would leave them out.
                rows = rows.filter(**{"%s__isnull" % self.target_field_name: False})
            return _with_purpose(rows, "related", self._relation, self.instance)

        def add(self, *objs, through_defaults=None):
            self._remove_prefetched_objects()
            db = router.db_for_write(self.through, instance=self.instance)
            with transaction.atomic(using=db, savepoint=False):
                self._add_items(
                    self.source_field_name,
                    self.target_field_name,
                    *objs,
                    through_defaults=through_defaults,
                )
                if self.symmetrical:
                    self._add_items(
                        self.target_field_name,
                        self.source_field_name,
                        *objs,
                        through_defaults=through_defaults,
                    )

        add.alters_data = True

        def remove(self, *objs):
            self._remove_prefetched_objects()
            self._remove_items(self.source_field_name, self.target_field_name, *objs)

        remove.alters_data = True

        def clear(self):
            db = router.db_for_write(self.through, instance=self.instance)
            with transaction.atomic(using=db, savepoint=False):
                self._signal("pre_clear", None, db)
                self._remove_prefetched_objects()
                filters = self._build_remove_filters(super().get_queryset().using(db))
                self.through._default_manager.using(db).filter(filters).delete()
                self._signal("post_clear", None, db)

        clear.alters_data = True

        def _signal(self, action, pk_set, db, reverse_=None):
            signals.m2m_changed.send(
                sender=self.through,
                action=action,
                instance=self.instance,
                reverse=self.reverse,
                model=self.model,
                pk_set=pk_set,
                using=db,
            )

        def _build_remove_filters(self, removed_vals):
            filters = Q.create([(self.source_field_name, self.related_val[0])])
            removed_is_query = hasattr(removed_vals, "query")
            removed_filtered = not removed_is_query or removed_vals.query.has_filters
            if removed_filtered:
                filters &= Q.create([(f"{self.target_field_name}__in", removed_vals)])
            if self.symmetrical:
                symmetrical_filters = Q.create([(self.target_field_name, self.related_val[0])])
                if removed_filtered:
                    symmetrical_filters &= Q.create(
                        [(f"{self.source_field_name}__in", removed_vals)]
                    )
                filters |= symmetrical_filters
            return filters

        def set(self, objs, *, clear=False, through_defaults=None):
            objs = tuple(objs)
            db = router.db_for_write(self.through, instance=self.instance)
            with transaction.atomic(using=db, savepoint=False):
                self._remove_prefetched_objects()
                if clear:
                    self.clear()
                    self.add(*objs, through_defaults=through_defaults)
                else:
                    target = self.target_field.target_field
                    old_ids = set(
                        self.using(db).values_list(target.attname, flat=True)
                    )
                    new_objs = []
                    for obj in objs:
                        if isinstance(obj, self.model):
                            fk_val = getattr(obj, target.attname)
                        else:
                            fk_val = self.target_field.get_prep_value(obj)
                        if fk_val in old_ids:
                            old_ids.remove(fk_val)
                        else:
                            new_objs.append(obj)
                    self.remove(*old_ids)
                    self.add(*new_objs, through_defaults=through_defaults)

        set.alters_data = True

        def create(self, *, through_defaults=None, **kwargs):
            db = router.db_for_write(self.instance.__class__, instance=self.instance)
            new_obj = super(ManyRelatedManager, self.db_manager(db)).create(**kwargs)
            self.add(new_obj, through_defaults=through_defaults)
            return new_obj

        create.alters_data = True

        def get_or_create(self, *, through_defaults=None, **kwargs):
            db = router.db_for_write(self.instance.__class__, instance=self.instance)
            obj, created = super(ManyRelatedManager, self.db_manager(db)).get_or_create(**kwargs)
            if created:
                self.add(obj, through_defaults=through_defaults)
            return obj, created

        get_or_create.alters_data = True

        def update_or_create(self, *, through_defaults=None, **kwargs):
            db = router.db_for_write(self.instance.__class__, instance=self.instance)
            obj, created = super(ManyRelatedManager, self.db_manager(db)).update_or_create(**kwargs)
            if created:
                self.add(obj, through_defaults=through_defaults)
            return obj, created

        update_or_create.alters_data = True

        def _get_target_ids(self, target_field_name, objs):
            from django.db.models import Model

            target_ids = set()
            target_field = self.through._meta.get_field(target_field_name)
            for obj in objs:
                if isinstance(obj, self.model):
                    if not router.allow_relation(obj, self.instance):
                        raise ValueError(
                            'Cannot add "%r": instance is on database "%s", '
                            'value is on database "%s"'
                            % (obj, self.instance._state.db, obj._state.db)
                        )
                    target_id = getattr(obj, target_field.target_field.attname)
                    if target_id is None:
                        raise ValueError(
                            'Cannot add "%r": the value for field "%s" is None'
                            % (obj, target_field_name)
                        )
                    target_ids.add(target_id)
                elif isinstance(obj, Model):
                    raise TypeError(
                        "'%s' instance expected, got %r" % (self.model._meta.object_name, obj)
                    )
                else:
                    target_ids.add(target_field.get_prep_value(obj))
            return target_ids

        def _get_missing_target_ids(self, source_field_name, target_field_name, db, target_ids):
            vals = (
                self.through._default_manager.using(db)
                .values_list(target_field_name, flat=True)
                .filter(
                    **{
                        source_field_name: self.related_val[0],
                        "%s__in" % target_field_name: target_ids,
                    }
                )
            )
            return target_ids.difference(vals)

        def _add_items(self, source_field_name, target_field_name, *objs, through_defaults=None):
            if not objs:
                return
            through_defaults = dict(
                (k, v() if callable(v) else v) for k, v in (through_defaults or {}).items()
            )
            target_ids = self._get_target_ids(target_field_name, objs)
            db = router.db_for_write(self.through, instance=self.instance)
            ignorable = (
                self.through._meta.auto_created is not False
            )
            must_send = (
                self.reverse or source_field_name == self.source_field_name
            ) and signals.m2m_changed.has_listeners(self.through)
            can_fast_add = ignorable and not must_send
            if can_fast_add:
                self.through._default_manager.using(db).bulk_create(
                    [
                        self.through(
                            **{
                                "%s_id" % source_field_name: self.related_val[0],
                                "%s_id" % target_field_name: target_id,
                            }
                        )
                        for target_id in target_ids
                    ],
                    ignore_conflicts=True,
                )
                return
            missing = self._get_missing_target_ids(
                source_field_name, target_field_name, db, target_ids
            )
            with transaction.atomic(using=db, savepoint=False):
                if must_send:
                    self._signal("pre_add", missing, db)
                self.through._default_manager.using(db).bulk_create(
                    [
                        self.through(
                            **through_defaults,
                            **{
                                "%s_id" % source_field_name: self.related_val[0],
                                "%s_id" % target_field_name: target_id,
                            },
                        )
                        for target_id in missing
                    ],
                    ignore_conflicts=ignorable,
                )
                if must_send:
                    self._signal("post_add", missing, db)

        def _remove_items(self, source_field_name, target_field_name, *objs):
            if not objs:
                return
            old_ids = set()
            for obj in objs:
                if isinstance(obj, self.model):
                    old_ids.add(getattr(obj, self.target_field.target_field.attname))
                else:
                    old_ids.add(obj)
            db = router.db_for_write(self.through, instance=self.instance)
            with transaction.atomic(using=db, savepoint=False):
                self._signal("pre_remove", old_ids, db)
                target_model_qs = super().get_queryset()
                if target_model_qs.query.has_filters:
                    old_vals = target_model_qs.using(db).filter(
                        **{"%s__in" % self.target_field.target_field.attname: old_ids}
                    )
                else:
                    old_vals = old_ids
                filters = self._build_remove_filters(old_vals)
                self.through._default_manager.using(db).filter(filters).delete()
                self._signal("post_remove", old_ids, db)

    return ManyRelatedManager


def _set_related(manager, db, objs, clear, *, bulk, removes_in_bulk):
    """`manager.set()`: what is not among `objs` is removed, what is new is added."""
    with transaction.atomic(using=db, savepoint=False):
        if clear:
            manager.clear(bulk=removes_in_bulk)
            manager.add(*objs, bulk=bulk)
            return
        old_objs = set(manager.using(db).all())
        new_objs = []
        for obj in objs:
            if obj in old_objs:
                old_objs.remove(obj)
            else:
                new_objs.append(obj)
        manager.remove(*old_objs, bulk=removes_in_bulk)
        manager.add(*new_objs, bulk=bulk)


def _is_plain(manager, related_class):
    """The target's manager has no conditions of its own, so nothing can be missing from the table between."""
    return not super(related_class, manager).get_queryset().query.has_filters
