"""Conditions, and what they share with expressions: all of them can be turned into a native expression."""

import _django


class Resolvable:
    """Something a query can be asked to compute; `_native()` gives it as the queries know it."""

    conditional = False

    def __new__(cls, *args, **kwargs):
        self = object.__new__(cls)
        self._constructor_args = (args, kwargs)
        return self

    def resolve_expression(self, *args, **kwargs):
        raise UnsupportedError("resolve_expression() is not available in perflab; combine the expressions of django.db.models")

    @property
    def identity(self):
        args, kwargs = self._constructor_args
        return (self.__class__, _hashable(args), _hashable(tuple(sorted(kwargs.items()))))

    def __eq__(self, other):
        if not isinstance(other, Resolvable):
            return NotImplemented
        return self.identity == other.identity

    def __hash__(self):
        return hash(self.identity)

    def __str__(self):
        return _django.description(self._native())


def _hashable(value):
    if isinstance(value, (list, tuple)):
        return tuple(_hashable(item) for item in value)
    if isinstance(value, dict):
        return tuple((key, _hashable(item)) for key, item in value.items())
    if isinstance(value, set):
        return frozenset(value)
    return value


class Q(Resolvable):
    """A condition: `Q(a=1) | ~Q(b__gt=2)`. A node of a tree whose leaves are (name, value) pairs and expressions."""

    AND = "AND"
    OR = "OR"
    XOR = "XOR"
    default = AND
    conditional = True

    def __init__(self, *args, _connector=None, _negated=False, **kwargs):
        if _connector not in (None, "AND", "OR", "XOR"):
            raise ValueError("_connector must be one of 'AND', 'OR', 'XOR', or None.")
        self.children = [*args, *sorted(kwargs.items())]
        self.connector = _connector or "AND"
        self.negated = _negated

    @classmethod
    def create(cls, children=None, connector=None, negated=False):
        made = cls()
        made.children = list(children) if children else []
        made.connector = connector or "AND"
        made.negated = negated
        return made

    def copy(self):
        return Q.create(self.children, self.connector, self.negated)

    def __copy__(self):
        return self.copy()

    def __deepcopy__(self, memo):
        import copy

        return Q.create(copy.deepcopy(self.children, memo), self.connector, self.negated)

    def add(self, data, connector):
        """Joins another node by `connector`, flattening where the meaning stays the same."""
        if self.connector != connector:
            self.children = [self.copy(), data]
            self.connector = connector
            return data
        if isinstance(data, Q) and not data.negated and (data.connector == connector or len(data) == 1):
            self.children.extend(data.children)
            return self
        self.children.append(data)
        return data

    def _combine(self, other, connector):
        if not getattr(other, "conditional", False):
            raise TypeError(other)
        if not self:
            return other.copy() if hasattr(other, "copy") else other
        if not other and isinstance(other, Q):
            return self.copy()
        made = Q.create(connector=connector)
        made.add(self, connector)
        made.add(other, connector)
        return made

    def __or__(self, other):
        return self._combine(other, "OR")

    def __and__(self, other):
        return self._combine(other, "AND")

    def __xor__(self, other):
        return self._combine(other, "XOR")

    def __invert__(self):
        made = self.copy()
        made.negated = not made.negated
        return made

    def __len__(self):
        return len(self.children)

    def __bool__(self):
        return bool(self.children)

    def __contains__(self, other):
        return other in self.children

    @property
    def identity(self):
        return (self.__class__, self.connector, self.negated, _hashable(self.children))

    def _native(self):
        return _django.condition(self.children, self.connector, self.negated)

    def __str__(self):
        text = "(NOT (%s: %s))" if self.negated else "(%s: %s)"
        return text % (self.connector, ", ".join(str(child) for child in self.children))

    def __repr__(self):
        return "<%s: %s>" % (self.__class__.__name__, self)

    def flatten(self):
        yield self
        for child in self.children:
            if isinstance(child, tuple):
                child = child[1]
            if hasattr(child, "flatten"):
                yield from child.flatten()
            else:
                yield child

    def deconstruct(self):
        kwargs = {}
        if self.connector != "AND":
            kwargs["_connector"] = self.connector
        if self.negated:
            kwargs["_negated"] = True
        return "django.db.models.Q", tuple(self.children), kwargs


class FilteredRelation:
    """A relation under another name, joined only where a condition holds."""

    def __init__(self, relation_name, *, condition=None):
        if condition is None:
            condition = Q()
        if not relation_name:
            raise ValueError("relation_name cannot be empty.")
        self.relation_name = relation_name
        self.alias = None
        if not isinstance(condition, Q):
            raise ValueError("condition argument must be a Q() instance.")
        self.condition = condition

    def __eq__(self, other):
        if not isinstance(other, FilteredRelation):
            return NotImplemented
        return (self.relation_name, self.alias, self.condition) == (other.relation_name, other.alias, other.condition)

    def __hash__(self):
        return hash((self.relation_name, self.alias, self.condition))

    def resolve_expression(self, *args, **kwargs):
        raise UnsupportedError("resolve_expression() is not available in perflab; pass the relation to annotate()")

    def _native(self):
        return _django.filtered_relation(self.relation_name, self.condition._native())


class DeferredAttribute:
    """A field's attribute on the class: it answers only where an instance has no value yet."""

    def __init__(self, field):
        self.field = field

    def __get__(self, instance, cls=None):
        if instance is None:
            return self
        name = self.field.attname
        if not _django.has_own(instance, name):
            found = self._from_parents(instance)
            if found is None:
                instance.refresh_from_db(fields=[name], _reason="deferredField")
            else:
                _django.set_own(instance, name, found)
        return _django.get_own(instance, name)

    def _from_parents(self, instance):
        # The key of a parent row is the value of the link to it.
        link = instance._meta.get_ancestor_link(self.field.model)
        if self.field.primary_key and self.field != link and link is not None:
            return getattr(instance, link.attname)
        return None


def check_rel_lookup_compatibility(model, target_opts, field):
    return model._meta.concrete_model == target_opts.concrete_model
