"""Aggregates: functions over the rows of a group."""

import _django
from django.db.models.expressions import Func, Star

__all__ = ["Aggregate", "Avg", "Count", "Max", "Min", "StdDev", "Sum", "Variance"]


class Aggregate(Func):
    name = None
    contains_aggregate = True
    window_compatible = True
    allow_distinct = False
    empty_result_set_value = None

    def __init__(self, *expressions, distinct=False, filter=None, default=None, **extra):
        if distinct and not self.allow_distinct:
            raise TypeError("%s does not allow distinct." % self.__class__.__name__)
        if default is not None and self.empty_result_set_value is not None:
            raise TypeError(f"{self.__class__.__name__} does not allow default.")
        self.distinct = distinct
        self.filter = filter
        self.default = default
        super().__init__(*expressions, **extra)

    def get_source_expressions(self):
        return self.source_expressions + ([self.filter] if self.filter is not None else [])

    @property
    def default_alias(self):
        expressions = self.get_source_expressions()
        if len(expressions) == 1 and hasattr(expressions[0], "name"):
            return "%s__%s" % (expressions[0].name, (self.name or self.__class__.__name__).lower())
        raise TypeError("Complex expressions require an alias")

    def _describes_itself(self):
        return self.extra or type(self).__module__ != "django.db.models.aggregates"

    def _native(self):
        if self._builtin is not None and not self._describes_itself():
            return _django.aggregate(
                self._builtin, self.source_expressions[0], self.distinct, self.filter, self.default, self._output()
            )
        extra = dict(self.extra)
        part = {"distinct": self.distinct, "filter": self.filter, "default": self.default}
        if self.empty_result_set_value is not None:
            part["empty"] = self.empty_result_set_value
        return _django.func(
            self.__class__.__name__,
            extra.pop("function", self.function),
            extra.pop("template", self.template),
            extra.pop("arg_joiner", self.arg_joiner),
            self.source_expressions,
            self._output(),
            extra,
            part,
            self.window_compatible,
        )

    def __repr__(self):
        parts = [str(item) for item in self.source_expressions]
        options = {}
        if self.distinct:
            options["distinct"] = self.distinct
        if self.filter is not None:
            options["filter"] = self.filter
        options.update(self.extra)
        parts.extend("%s=%s" % (key, value) for key, value in sorted(options.items()))
        return "%s(%s)" % (self.__class__.__name__, ", ".join(parts))


class Avg(Aggregate):
    function = "AVG"
    name = "Avg"
    arity = 1
    allow_distinct = True
    _builtin = "Avg"


class Count(Aggregate):
    function = "COUNT"
    name = "Count"
    allow_distinct = True
    empty_result_set_value = 0
    _builtin = "Count"

    def __init__(self, expression, filter=None, **extra):
        if expression == "*":
            expression = Star()
        if isinstance(expression, Star) and filter is not None:
            raise ValueError("Star cannot be used with filter. Please specify a field.")
        super().__init__(expression, filter=filter, **extra)


class Max(Aggregate):
    function = "MAX"
    name = "Max"
    arity = 1
    _builtin = "Max"


class Min(Aggregate):
    function = "MIN"
    name = "Min"
    arity = 1
    _builtin = "Min"


class StdDev(Aggregate):
    name = "StdDev"

    def __init__(self, expression, sample=False, **extra):
        self.function = "STDDEV_SAMP" if sample else "STDDEV_POP"
        self._builtin = "StdDevSample" if sample else "StdDev"
        super().__init__(expression, **extra)


class Sum(Aggregate):
    function = "SUM"
    name = "Sum"
    arity = 1
    allow_distinct = True
    _builtin = "Sum"


class Variance(Aggregate):
    name = "Variance"

    def __init__(self, expression, sample=False, **extra):
        self.function = "VAR_SAMP" if sample else "VAR_POP"
        self._builtin = "VarianceSample" if sample else "Variance"
        super().__init__(expression, **extra)
