"""Comparisons written as expressions: `GreaterThan(F("a"), 3)`."""

import _django
from django.db.models.expressions import Expression, Func


class Lookup(Expression):
    lookup_name = None
    conditional = True
    prepare_rhs = True

    def __init__(self, lhs, rhs):
        self.lhs = self._parse([lhs])[0] if isinstance(lhs, str) else lhs
        if not hasattr(self.lhs, "resolve_expression"):
            self.lhs = self._parse([lhs])[0]
        self.rhs = rhs

    def get_source_expressions(self):
        return [self.lhs, self.rhs] if hasattr(self.rhs, "resolve_expression") else [self.lhs]

    def _native(self):
        return _django.lookup(self.lookup_name, self.lhs, self.rhs)

    def __repr__(self):
        return f"{self.__class__.__name__}({self.lhs!r}, {self.rhs!r})"

    def __str__(self):
        return repr(self)


class BuiltinLookup(Lookup):
    pass


class Exact(BuiltinLookup):
    lookup_name = "exact"


class IExact(BuiltinLookup):
    lookup_name = "iexact"


class GreaterThan(BuiltinLookup):
    lookup_name = "gt"


class GreaterThanOrEqual(BuiltinLookup):
    lookup_name = "gte"


class LessThan(BuiltinLookup):
    lookup_name = "lt"


class LessThanOrEqual(BuiltinLookup):
    lookup_name = "lte"


class In(BuiltinLookup):
    lookup_name = "in"


class Contains(BuiltinLookup):
    lookup_name = "contains"


class IContains(BuiltinLookup):
    lookup_name = "icontains"


class StartsWith(BuiltinLookup):
    lookup_name = "startswith"


class IStartsWith(BuiltinLookup):
    lookup_name = "istartswith"


class EndsWith(BuiltinLookup):
    lookup_name = "endswith"


class IEndsWith(BuiltinLookup):
    lookup_name = "iendswith"


class Range(BuiltinLookup):
    lookup_name = "range"


class IsNull(BuiltinLookup):
    lookup_name = "isnull"


class Regex(BuiltinLookup):
    lookup_name = "regex"


class IRegex(BuiltinLookup):
    lookup_name = "iregex"


class Transform(Func):
    """A function of one argument that stands for a lookup's left side."""

    bilateral = False
    arity = 1

    @property
    def lhs(self):
        return self.get_source_expressions()[0]
