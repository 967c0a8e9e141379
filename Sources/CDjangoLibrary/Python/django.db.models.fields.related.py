"""ForeignKey, OneToOneField and ManyToManyField."""

import _django

from django.apps import apps
from django.core import exceptions
from django.db.models.deletion import CASCADE, DO_NOTHING, PROTECT, RESTRICT, SET_DEFAULT, SET_NULL
from django.db.models.fields import Field
from django.db.models.fields.related_descriptors import (
    ForwardManyToOneDescriptor,
    ForwardOneToOneDescriptor,
    ManyToManyDescriptor,
    ReverseManyToOneDescriptor,
    ReverseOneToOneDescriptor,
)
from django.db.models.fields.reverse_related import (
    ForeignObjectRel,
    ManyToManyRel,
    ManyToOneRel,
    OneToOneRel,
)
from django.db.models.query_utils import DeferredAttribute, Q

RECURSIVE_RELATIONSHIP_CONSTANT = "self"

_RULES = {
    CASCADE: "CASCADE",
    PROTECT: "PROTECT",
    RESTRICT: "RESTRICT",
    SET_NULL: "SET_NULL",
    SET_DEFAULT: "SET_DEFAULT",
    DO_NOTHING: "DO_NOTHING",
}


def resolve_relation(scope_model, relation):
    """`app.Model` of a relation's target as it was written."""
    if relation == RECURSIVE_RELATIONSHIP_CONSTANT:
        relation = scope_model
    if isinstance(relation, str):
        if "." not in relation:
            relation = "%s.%s" % (scope_model._meta.app_label, relation)
        return relation
    return relation._meta.label


def lazy_related_operation(function, model, *related):
    keys = []
    for one in (model, *related):
        label, name = resolve_relation(model, one).split(".")
        keys.append((label, name.lower()))
    apps.lazy_model_operation(function, *keys)


class RelatedField(Field):
    is_relation = True
    concrete = True

    @property
    def related_model(self):
        return self.remote_field.model

    @property
    def cache_name(self):
        return self.name

    def get_cache_name(self):
        return self.name

    def get_cached_value(self, instance, default=...):
        if default is ...:
            return instance._state.fields_cache[self.name]
        return instance._state.fields_cache.get(self.name, default)

    def is_cached(self, instance):
        return self.name in instance._state.fields_cache

    def set_cached_value(self, instance, value):
        instance._state.fields_cache[self.name] = value

    def delete_cached_value(self, instance):
        instance._state.fields_cache.pop(self.name, None)

    def contribute_to_class(self, cls, name, **kwargs):
        super().contribute_to_class(cls, name, **kwargs)
        self.opts = cls._meta
        if cls._meta.abstract:
            return
        rel = self.remote_field
        related_name = rel.related_name or cls._meta.default_related_name
        if related_name:
            rel.related_name = related_name % {
                "class": cls.__name__.lower(),
                "model_name": cls._meta.model_name,
                "app_label": cls._meta.app_label.lower(),
            }
        if rel.related_query_name:
            rel.related_query_name = rel.related_query_name % {
                "class": cls.__name__.lower(),
                "app_label": cls._meta.app_label.lower(),
            }

        def resolve(model, related, field=self):
            field.remote_field.model = related
            field.do_related_class(related, model)

        lazy_related_operation(resolve, cls, rel.model)

    def do_related_class(self, other, cls):
        relation = self.remote_field
        other._meta.concrete_model._meta._relations.append(relation)
        self.contribute_to_related_class(other, relation)

    def contribute_to_related_class(self, cls, related):
        pass

    def related_query_name(self):
        return (
            self.remote_field.related_query_name
            or self.remote_field.related_name
            or self.model._meta.model_name
        )

    @property
    def swappable_setting(self):
        return None

    def get_limit_choices_to(self):
        limit = self.remote_field.limit_choices_to
        return limit() if callable(limit) else limit

    def _describe(self):
        described = super()._describe()
        rel = self.remote_field
        limit = rel.limit_choices_to
        if callable(limit):
            limit = {}
        if isinstance(limit, dict):
            limit = Q(**limit) if limit else None
        described["relation"] = {
            "to": resolve_relation(self.model, rel.model),
            "related_name": rel.related_name,
            "related_query_name": rel.related_query_name,
            "to_field": rel.field_name,
            "on_delete": _RULES.get(rel.on_delete, "SET"),
            "parent_link": rel.parent_link,
            "limit_choices_to": limit._native() if limit else None,
            "db_constraint": getattr(self, "db_constraint", True),
            "through": None,
            "through_fields": None,
            "symmetrical": rel.symmetrical,
        }
        return described


class ForeignKeyDeferredAttribute(DeferredAttribute):
    pass


class ForeignKey(RelatedField):
    many_to_one = True
    many_to_many = one_to_many = one_to_one = False
    rel_class = ManyToOneRel
    related_accessor_class = ReverseManyToOneDescriptor
    forward_related_accessor_class = ForwardManyToOneDescriptor
    empty_strings_allowed = False
    error_texts = {"invalid": "%(model)s instance with %(field)s %(value)r does not exist."}

    def __init__(
        self,
        to,
        on_delete,
        related_name=None,
        related_query_name=None,
        limit_choices_to=None,
        parent_link=False,
        to_field=None,
        db_constraint=True,
        **kwargs,
    ):
        if not isinstance(to, str) and not hasattr(to, "_meta"):
            raise TypeError(
                "%s(%r) is invalid. First parameter to %s must be "
                "either a model, a model name, or the string %r"
                % (self.__class__.__name__, to, self.__class__.__name__, "self")
            )
        if not callable(on_delete):
            raise TypeError("on_delete must be callable.")
        kwargs["rel"] = self.rel_class(
            self,
            to,
            field_name=to_field,
            related_name=related_name,
            related_query_name=related_query_name,
            limit_choices_to=limit_choices_to,
            parent_link=parent_link,
            on_delete=on_delete,
        )
        kwargs.setdefault("db_index", True)
        super().__init__(**kwargs)
        self.db_constraint = db_constraint

    def get_attname(self):
        return "%s_id" % self.name

    def contribute_to_class(self, cls, name, **kwargs):
        super().contribute_to_class(cls, name, **kwargs)
        setattr(
            cls,
            self.attname,
            _django.foreign_key_attribute(ForeignKeyDeferredAttribute(self), self.attname, self.name),
        )
        setattr(
            cls,
            self.name,
            _django.relation_descriptor(self.forward_related_accessor_class(self), self.name),
        )

    def contribute_to_related_class(self, cls, related):
        if not related.hidden:
            name = related.get_accessor_name()
            setattr(cls._meta.concrete_model, name, self._accessor(related, name))
        if self.remote_field.limit_choices_to:
            cls._meta.related_fkey_lookups.append(self.remote_field.limit_choices_to)

    def _accessor(self, related, name):
        return self.related_accessor_class(related)

    @property
    def target_field(self):
        meta = self.remote_field.model._meta
        name = self.remote_field.field_name
        return meta.get_field(name) if name else meta.pk

    @property
    def foreign_related_fields(self):
        return (self.target_field,)

    @property
    def local_related_fields(self):
        return (self,)

    @property
    def related_fields(self):
        return [(self, self.target_field)]

    def get_default(self):
        default = super().get_default()
        if hasattr(default, "_meta") and isinstance(default, self.remote_field.model):
            return getattr(default, self.target_field.attname)
        return default

    def get_prep_value(self, value):
        if hasattr(value, "_meta"):
            value = getattr(value, self.target_field.attname)
        return self.target_field.get_prep_value(value)

    def to_python(self, value):
        return self.target_field.to_python(value)

    def validate(self, value, model_instance):
        if self.remote_field.parent_link:
            return
        super().validate(value, model_instance)
        if value is None:
            return
        found = self.remote_field.model._base_manager.filter(**{self.target_field.name: value})
        limit = self.get_limit_choices_to()
        if limit:
            found = found.filter(limit) if isinstance(limit, Q) else found.filter(**limit)
        if not found.exists():
            raise self._error(
                "invalid",
                {
                    "model": self.remote_field.model._meta.verbose_name,
                    "pk": value,
                    "field": self.target_field.name,
                    "value": value,
                },
            )


class OneToOneField(ForeignKey):
    many_to_one = False
    one_to_one = True
    related_accessor_class = ReverseOneToOneDescriptor
    forward_related_accessor_class = ForwardOneToOneDescriptor
    rel_class = OneToOneRel

    def __init__(self, to, on_delete, to_field=None, **kwargs):
        kwargs["unique"] = True
        super().__init__(to, on_delete, to_field=to_field, **kwargs)

    def _accessor(self, related, name):
        return _django.relation_descriptor(self.related_accessor_class(related), name)


class ManyToManyField(RelatedField):
    many_to_many = True
    many_to_one = one_to_many = one_to_one = False
    rel_class = ManyToManyRel
    concrete = False

    def __init__(
        self,
        to,
        related_name=None,
        related_query_name=None,
        limit_choices_to=None,
        symmetrical=None,
        through=None,
        through_fields=None,
        db_constraint=True,
        db_table=None,
        swappable=True,
        **kwargs,
    ):
        if symmetrical is None:
            symmetrical = to == RECURSIVE_RELATIONSHIP_CONSTANT
        if through is not None and db_table is not None:
            raise ValueError("Cannot specify a db_table if an intermediary model is used.")
        kwargs["rel"] = self.rel_class(
            self,
            to,
            related_name=related_name,
            related_query_name=related_query_name,
            limit_choices_to=limit_choices_to,
            symmetrical=symmetrical,
            through=through,
            through_fields=through_fields,
            db_constraint=db_constraint,
        )
        super().__init__(**kwargs)
        self.db_table = db_table
        self.db_constraint = db_constraint

    def get_attname(self):
        return self.name

    def set_attributes_from_name(self, name):
        super().set_attributes_from_name(name)
        self.column = None
        self.concrete = False

    def contribute_to_class(self, cls, name, **kwargs):
        rel = self.remote_field
        if rel.symmetrical and (rel.model == "self" or rel.model == cls.__name__):
            rel.related_name = "%s_rel_+" % name
        elif rel.hidden:
            rel.related_name = "_%s_%s_%s_+" % (cls._meta.app_label, cls.__name__.lower(), name)
        super().contribute_to_class(cls, name, **kwargs)
        setattr(cls, self.name, ManyToManyDescriptor(self.remote_field, reverse=False))
        if not cls._meta.abstract and rel.through and isinstance(rel.through, str):

            def resolve(_, model, field=self):
                field.remote_field.through = model

            lazy_related_operation(resolve, cls, rel.through)

    def contribute_to_related_class(self, cls, related):
        if not related.hidden:
            setattr(
                cls,
                related.get_accessor_name(),
                ManyToManyDescriptor(self.remote_field, reverse=True),
            )

    def _names(self):
        """Fields of the automatic table: to this model, and to the target."""
        model = self.model._meta.model_name
        target = resolve_relation(self.model, self.remote_field.model).split(".")[-1].lower()
        if self.remote_field.model == "self" or target == model:
            return "from_%s" % model, "to_%s" % target
        return model, target

    def _describe(self):
        described = super()._describe()
        rel = self.remote_field
        relation = described["relation"]
        if rel.through is None:
            relation["through"] = "%s.%s_%s" % (
                self.model._meta.app_label,
                self.model._meta.object_name,
                self.name,
            )
            relation["through_fields"] = list(self._names())
        else:
            relation["through"] = resolve_relation(self.model, rel.through)
            relation["through_fields"] = list(rel.through_fields or ())
        return described

    def _get_m2m_db_table(self):
        if self.remote_field.through is not None:
            return self.remote_field.through._meta.db_table
        return self.db_table or "%s_%s" % (self.model._meta.db_table, self.name)

    def _make_through(self):
        """The automatic table of the relation as a model."""
        if self.remote_field.through is not None:
            return
        from django.db.models import Model

        source, target = self._names()
        cls = self.model
        name = "%s_%s" % (cls._meta.object_name, self.name)
        table = self.db_table or "%s_%s" % (cls._meta.db_table, self.name)
        meta = type(
            "Meta",
            (),
            {
                "db_table": table,
                "auto_created": cls,
                "app_label": cls._meta.app_label,
                "unique_together": (source, target),
                "verbose_name": "%s-%s relationship" % (source, target),
                "verbose_name_plural": "%s-%s relationships" % (source, target),
            },
        )
        self.remote_field.through = type(Model)(
            name,
            (Model,),
            {
                "Meta": meta,
                "__module__": cls.__module__,
                source: ForeignKey(
                    cls, related_name="%s+" % name, on_delete=CASCADE, db_constraint=self.db_constraint
                ),
                target: ForeignKey(
                    self.remote_field.model
                    if not isinstance(self.remote_field.model, str)
                    else resolve_relation(cls, self.remote_field.model),
                    related_name="%s+" % name,
                    on_delete=CASCADE,
                    db_constraint=self.db_constraint,
                ),
            },
        )

    # The through model's fields.

    def _through_field(self, reverse):
        through = self.remote_field.through
        names = self.remote_field.through_fields
        if names:
            return through._meta.get_field(names[1 if reverse else 0])
        found = []
        for field in through._meta.fields:
            if field.is_relation and field.remote_field:
                wanted = self.remote_field.model if reverse else self.model
                if field.remote_field.model in (wanted, wanted._meta.concrete_model):
                    found.append(field)
        if reverse and self.remote_field.model == self.model and len(found) > 1:
            return found[1]
        return found[0]

    def m2m_field_name(self):
        return self._through_field(False).name

    def m2m_reverse_field_name(self):
        return self._through_field(True).name

    def m2m_column_name(self):
        return self._through_field(False).column

    def m2m_reverse_name(self):
        return self._through_field(True).column

    def m2m_target_field_name(self):
        return self._through_field(False).target_field.name

    def m2m_reverse_target_field_name(self):
        return self._through_field(True).target_field.name

    def m2m_db_table(self):
        return self._get_m2m_db_table()

    @property
    def m2m_query_name(self):
        return self.related_query_name()

    def value_from_object(self, obj):
        return [] if obj.pk is None else list(getattr(obj, self.attname).all())

    def db_type(self, connection=None):
        return None
