"""Relations to rows of any model: a content type and a key side by side.

Objects are reached, set, prefetched and deleted through them as through other relations. Lookups across a GenericRelation
(`filter(tags__name=…)`) are not there; `_meta` keeps them apart from the fields that queries know.
"""

from collections import defaultdict

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ObjectDoesNotExist
from django.db import DEFAULT_DB_ALIAS, models, router, transaction
from django.db.models.fields.related_descriptors import _set_related


class GenericForeignKey:
    """Its own descriptor: the object that two ordinary fields of the instance name."""

    is_relation = True
    many_to_one = True
    many_to_many = one_to_many = one_to_one = False
    concrete = False
    related_model = None
    remote_field = None
    editable = False
    # `Model(content_object=…)` sets it.
    _perflab_assignable = True

    def __init__(self, ct_field='content_type', fk_field='object_id', for_concrete_model=True):
        self.ct_field = ct_field
        self.fk_field = fk_field
        self.for_concrete_model = for_concrete_model
        self.name = None

    def contribute_to_class(self, cls, name):
        self.name = self.attname = name
        self.model = cls
        cls._meta.private_fields.append(self)
        setattr(cls, name, self)

    def __str__(self):
        return '%s.%s' % (self.model._meta.label, self.name)

    def _types(self, using):
        return ContentType.objects.db_manager(using)

    def get_content_type(self, obj=None, id=None, using=None, model=None):
        if obj is not None:
            return self._types(obj._state.db).get_for_model(obj, for_concrete_model=self.for_concrete_model)
        if id is not None:
            return self._types(using).get_for_id(id)
        return self._types(using).get_for_model(model, for_concrete_model=self.for_concrete_model)

    def is_cached(self, instance):
        return self.name in instance._state.fields_cache

    def _names(self, instance):
        """The content type's key and the object's, as the instance has them."""
        attribute = instance._meta.get_field(self.ct_field).attname
        return getattr(instance, attribute, None), getattr(instance, self.fk_field)

    def __get__(self, instance, cls=None):
        if instance is None:
            return self
        type_id, key = self._names(instance)
        found = instance._state.fields_cache.get(self.name)
        if found is None and self.is_cached(instance):
            return None
        if found is not None:
            if type_id == self.get_content_type(obj=found).id and found._meta.pk.to_python(key) == found.pk:
                return found
            found = None
        if type_id is not None:
            content_type = self.get_content_type(id=type_id, using=instance._state.db)
            try:
                found = content_type.get_object_for_this_type(using=instance._state.db, pk=key)
            except ObjectDoesNotExist:
                pass
        instance._state.fields_cache[self.name] = found
        return found

    def __set__(self, instance, value):
        content_type = key = None
        if value is not None:
            content_type = self.get_content_type(obj=value)
            key = value.pk
        setattr(instance, self.ct_field, content_type)
        setattr(instance, self.fk_field, key)
        instance._state.fields_cache[self.name] = value

    def get_prefetch_querysets(self, instances, querysets=None):
        given = {}
        for queryset in querysets or ():
            type_id = self.get_content_type(model=queryset.model, using=queryset.db).pk
            if type_id in given:
                raise ValueError('Only one queryset is allowed for each content type.')
            given[type_id] = queryset
        # One query for each model that is pointed to.
        keys = defaultdict(set)
        witness = {}
        for instance in instances:
            type_id, key = self._names(instance)
            if type_id is not None and key is not None:
                keys[type_id].add(key)
                witness[type_id] = instance
        found = []
        for type_id, wanted in keys.items():
            if type_id in given:
                found.extend(given[type_id].filter(pk__in=wanted))
            else:
                using = witness[type_id]._state.db
                model = self.get_content_type(id=type_id, using=using).model_class()
                found.extend(model._base_manager.using(using).filter(pk__in=wanted))

        def key_of(instance):
            type_id, key = self._names(instance)
            if type_id is None:
                return None
            model = self.get_content_type(id=type_id, using=instance._state.db).model_class()
            return model._meta.pk.to_python(key), model

        return found, lambda obj: (obj.pk, obj.__class__), key_of, True, self.name, False


class _Rel:
    on_delete = None
    hidden = True

    def __init__(self, field, to):
        self.field = field
        self.model = to


class GenericRelation:
    """The rows that point here with a GenericForeignKey."""

    is_relation = True
    one_to_many = True
    many_to_many = many_to_one = one_to_one = False
    concrete = False
    editable = False

    def __init__(self, to, object_id_field='object_id', content_type_field='content_type', for_concrete_model=True,
                 related_query_name=None, limit_choices_to=None, **kwargs):
        self._to = to
        self.object_id_field_name = object_id_field
        self.content_type_field_name = content_type_field
        self.for_concrete_model = for_concrete_model
        self._related_query_name = related_query_name
        self.name = None

    def contribute_to_class(self, cls, name):
        self.name = self.attname = name
        if not hasattr(self, 'model'):
            self.model = cls
        cls._meta.private_fields.append(self)
        setattr(cls, name, _Descriptor(self))

    def __str__(self):
        return '%s.%s' % (self.model._meta.label, self.name)

    @property
    def related_model(self):
        if isinstance(self._to, str):
            from django.apps import apps

            if self._to == 'self':
                self._to = self.model
            else:
                label, _, name = self._to.rpartition('.')
                self._to = apps.get_model(label or self.model._meta.app_label, name)
        return self._to

    @property
    def remote_field(self):
        return _Rel(self, self.related_model)

    def bulk_related_objects(self, objs, using=DEFAULT_DB_ALIAS):
        """All rows that belong to the objects: they are deleted with them."""
        content_type = ContentType.objects.db_manager(using).get_for_model(
            self.model, for_concrete_model=self.for_concrete_model)
        return self.related_model._base_manager.db_manager(using).filter(**{
            '%s__pk' % self.content_type_field_name: content_type.pk,
            '%s__in' % self.object_id_field_name: [obj.pk for obj in objs],
        })


class _Descriptor:
    def __init__(self, field):
        self.field = field
        self._class = None

    def __get__(self, instance, cls=None):
        if instance is None:
            return self
        if self._class is None:
            self._class = _manager_class(self.field.related_model._default_manager.__class__, self.field)
        return self._class(instance)

    def __set__(self, instance, value):
        raise TypeError(
            'Direct assignment to the reverse side of a related set is prohibited. Use %s.set() instead.'
            % self.field.name)


def _manager_class(superclass, field):
    class GenericRelatedObjectManager(superclass):
        def __init__(self, instance=None):
            super().__init__()
            self.instance = instance
            self.model = field.related_model
            types = ContentType.objects.db_manager(instance._state.db)
            self.get_content_type = lambda model: types.get_for_model(
                model, for_concrete_model=field.for_concrete_model)
            self.content_type = self.get_content_type(instance)
            self.content_type_field_name = field.content_type_field_name
            self.object_id_field_name = field.object_id_field_name
            self.prefetch_cache_name = field.attname
            self.pk_val = instance.pk
            self.core_filters = {
                '%s__pk' % field.content_type_field_name: self.content_type.id,
                field.object_id_field_name: self.pk_val,
            }

        def __call__(self, *, manager):
            other = getattr(self.model, manager)
            return _manager_class(other.__class__, field)(self.instance)

        def __str__(self):
            return repr(self)

        def _apply_rel_filters(self, queryset):
            db = self._db or router.db_for_read(self.model, instance=self.instance)
            return queryset.using(db).filter(**self.core_filters)

        def _remove_prefetched_objects(self):
            getattr(self.instance, '_prefetched_objects_cache', {}).pop(self.prefetch_cache_name, None)

        def get_queryset(self):
            prefetched = getattr(self.instance, '_prefetched_objects_cache', {})
            if self.prefetch_cache_name in prefetched:
                return prefetched[self.prefetch_cache_name]
            return self._apply_rel_filters(super().get_queryset())

        def get_prefetch_querysets(self, instances, querysets=None):
            if querysets and len(querysets) != 1:
                raise ValueError('querysets argument of get_prefetch_querysets() should have a length of 1.')
            queryset = querysets[0] if querysets else super().get_queryset()
            queryset._add_hints(instance=instances[0])
            queryset = queryset.using(queryset._db or self._db)
            by_type = defaultdict(set)
            for instance in instances:
                by_type[self.get_content_type(instance).pk].add(instance.pk)
            wanted = models.Q()
            for type_id in sorted(by_type):
                wanted |= models.Q(**{
                    '%s__pk' % self.content_type_field_name: type_id,
                    '%s__in' % self.object_id_field_name: by_type[type_id],
                })
            convert = instances[0]._meta.pk.to_python
            type_attribute = '%s_id' % self.content_type_field_name
            return (
                queryset.filter(wanted),
                lambda row: (convert(getattr(row, self.object_id_field_name)), getattr(row, type_attribute)),
                lambda obj: (obj.pk, self.get_content_type(obj).pk),
                False,
                self.prefetch_cache_name,
                False,
            )

        def _here(self):
            return {self.content_type_field_name: self.content_type, self.object_id_field_name: self.pk_val}

        def _checked(self, obj):
            if not isinstance(obj, self.model):
                raise TypeError("'%s' instance expected, got %r" % (self.model._meta.object_name, obj))
            for name, value in self._here().items():
                setattr(obj, name, value)

        def add(self, *objs, bulk=True):
            self._remove_prefetched_objects()
            db = router.db_for_write(self.model, instance=self.instance)
            if not bulk:
                with transaction.atomic(using=db, savepoint=False):
                    for obj in objs:
                        self._checked(obj)
                        obj.save()
                return
            keys = []
            for obj in objs:
                if obj._state.adding or obj._state.db != db:
                    raise ValueError("%r instance isn't saved. Use bulk=False or save the object first." % obj)
                self._checked(obj)
                keys.append(obj.pk)
            self.model._base_manager.using(db).filter(pk__in=keys).update(**self._here())

        add.alters_data = True

        def remove(self, *objs, bulk=True):
            if objs:
                self._clear(self.filter(pk__in=[obj.pk for obj in objs]), bulk)

        remove.alters_data = True

        def clear(self, *, bulk=True):
            self._clear(self, bulk)

        clear.alters_data = True

        def _clear(self, queryset, bulk):
            self._remove_prefetched_objects()
            db = router.db_for_write(self.model, instance=self.instance)
            queryset = queryset.using(db)
            if bulk:
                queryset.delete()
                return
            with transaction.atomic(using=db, savepoint=False):
                for obj in queryset:
                    obj.delete()

        def set(self, objs, *, bulk=True, clear=False):
            objs = tuple(objs)
            db = router.db_for_write(self.model, instance=self.instance)
            _set_related(self, db, objs, clear, bulk=bulk, removes_in_bulk=True)

        set.alters_data = True

        def create(self, **kwargs):
            self._remove_prefetched_objects()
            db = router.db_for_write(self.model, instance=self.instance)
            return super().using(db).create(**{**kwargs, **self._here()})

        create.alters_data = True

        def get_or_create(self, **kwargs):
            db = router.db_for_write(self.model, instance=self.instance)
            return super().using(db).get_or_create(**{**kwargs, **self._here()})

        get_or_create.alters_data = True

        def update_or_create(self, **kwargs):
            db = router.db_for_write(self.model, instance=self.instance)
            return super().using(db).update_or_create(**{**kwargs, **self._here()})

        update_or_create.alters_data = True

    return GenericRelatedObjectManager
