"""Expressions: values that the database computes."""

import _django
from django.core.exceptions import FieldError
from django.db.models.query_utils import Q, Resolvable


class OutputFieldIsNoneError(FieldError):
    pass


class Combinable:
    """Arithmetic and ordering on expressions."""

    ADD = "+"
    SUB = "-"
    MUL = "*"
    DIV = "/"
    POW = "^"
    MOD = "%%"
    BITAND = "&"
    BITOR = "|"
    BITLEFTSHIFT = "<<"
    BITRIGHTSHIFT = ">>"
    BITXOR = "#"

    def _combine(self, other, connector, reversed):
        # A queryset stands for a subquery.
        if not isinstance(other, Resolvable) and not hasattr(other, "resolve_expression"):
            other = Value(other)
        if reversed:
            return CombinedExpression(other, connector, self)
        return CombinedExpression(self, connector, other)

    def __neg__(self):
        return self._combine(-1, "*", False)

    def __add__(self, other):
        return self._combine(other, "+", False)

    def __sub__(self, other):
        return self._combine(other, "-", False)

    def __mul__(self, other):
        return self._combine(other, "*", False)

    def __truediv__(self, other):
        return self._combine(other, "/", False)

    def __mod__(self, other):
        return self._combine(other, "%%", False)

    def __pow__(self, other):
        return self._combine(other, "^", False)

    def __and__(self, other):
        if getattr(self, "conditional", False) and getattr(other, "conditional", False):
            return Q(self) & Q(other)
        raise NotImplementedError("Use .bitand(), .bitor(), and .bitxor() for bitwise logical operations.")

    def __or__(self, other):
        if getattr(self, "conditional", False) and getattr(other, "conditional", False):
            return Q(self) | Q(other)
        raise NotImplementedError("Use .bitand(), .bitor(), and .bitxor() for bitwise logical operations.")

    def __xor__(self, other):
        if getattr(self, "conditional", False) and getattr(other, "conditional", False):
            return Q(self) ^ Q(other)
        raise NotImplementedError("Use .bitand(), .bitor(), and .bitxor() for bitwise logical operations.")

    def bitand(self, other):
        return self._combine(other, "&", False)

    def bitor(self, other):
        return self._combine(other, "|", False)

    def bitxor(self, other):
        return self._combine(other, "#", False)

    def bitleftshift(self, other):
        return self._combine(other, "<<", False)

    def bitrightshift(self, other):
        return self._combine(other, ">>", False)

    def __radd__(self, other):
        return self._combine(other, "+", True)

    def __rsub__(self, other):
        return self._combine(other, "-", True)

    def __rmul__(self, other):
        return self._combine(other, "*", True)

    def __rtruediv__(self, other):
        return self._combine(other, "/", True)

    def __rmod__(self, other):
        return self._combine(other, "%%", True)

    def __rpow__(self, other):
        return self._combine(other, "^", True)

    def __rand__(self, other):
        raise NotImplementedError("Use .bitand(), .bitor(), and .bitxor() for bitwise logical operations.")

    __ror__ = __rand__
    __rxor__ = __rand__

    def __invert__(self):
        return NegatedExpression(self)

    def asc(self, **kwargs):
        return OrderBy(self, **kwargs)

    def desc(self, **kwargs):
        return OrderBy(self, descending=True, **kwargs)


class BaseExpression(Resolvable):
    window_compatible = False
    contains_aggregate = False
    filterable = True

    def __init__(self, output_field=None):
        if output_field is not None:
            self.output_field = output_field

    def _output(self):
        """`output_field` as it was given to the expression or stands in its class."""
        return getattr(self, "output_field", None)

    def get_source_expressions(self):
        return []

    @staticmethod
    def _parse(expressions):
        return [
            item if hasattr(item, "resolve_expression") else F(item) if isinstance(item, str) else Value(item)
            for item in expressions
        ]

    def flatten(self):
        yield self
        for item in self.get_source_expressions():
            if item:
                if hasattr(item, "flatten"):
                    yield from item.flatten()
                else:
                    yield item

    def copy(self):
        import copy

        return copy.copy(self)


class Expression(BaseExpression, Combinable):
    pass


class F(Combinable, Resolvable):
    """A field of the row, or of a related one."""

    allowed_default = False

    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return "%s(%s)" % (self.__class__.__name__, self.name)

    def __str__(self):
        return repr(self)

    def __getitem__(self, subscript):
        return Sliced(self, subscript)

    def __contains__(self, other):
        raise TypeError(f"argument of type '{self.__class__.__name__}' is not iterable")

    def __eq__(self, other):
        return self.__class__ == other.__class__ and self.name == other.name

    def __hash__(self):
        return hash(self.name)

    def _native(self):
        return _django.field(self.name)

    def copy(self):
        return self.__class__(self.name)


class Sliced(F):
    """`F("name")[2:5]`; both ends count from 0 as in Python."""

    def __init__(self, obj, subscript):
        self.name = obj.name
        self.obj = obj
        if isinstance(subscript, int):
            if subscript < 0:
                raise ValueError("Negative indexing is not supported.")
            self.start = subscript + 1
            self.length = 1
        elif isinstance(subscript, slice):
            start, stop = subscript.start, subscript.stop
            if (start is not None and start < 0) or (stop is not None and stop < 0):
                raise ValueError("Negative indexing is not supported.")
            if subscript.step is not None:
                raise ValueError("Step argument is not supported.")
            if stop and start and stop < start:
                raise ValueError("Slice stop must be greater than slice start.")
            self.start = 1 if start is None else start + 1
            self.length = None if stop is None else stop - (start or 0)
        else:
            raise TypeError("Argument to slice must be either int or slice instance.")

    def __repr__(self):
        if self.length is None:
            text = slice(self.start - 1, None)
        else:
            text = slice(self.start - 1, self.start - 1 + self.length)
        return f"{self.__class__.__qualname__}({self.obj!r}, {text!r})"

    def _native(self):
        return _django.sliced(self.obj._native(), self.start, self.length)


class OuterRef(F):
    """A field of the query around a subquery."""

    def _native(self):
        name, depth = self.name, 0
        while isinstance(name, F):
            depth += isinstance(name, OuterRef)
            name = name.name
        return _django.outer(name, depth)


class ResolvedOuterRef(F):
    pass


class Value(Expression):
    """A literal."""

    for_save = False

    def __init__(self, value, output_field=None):
        super().__init__(output_field)
        self.value = value

    def __repr__(self):
        return f"{self.__class__.__name__}({self.value!r})"

    def __str__(self):
        return repr(self)

    def _native(self):
        return _django.value(self.value, self._output())

    @property
    def empty_result_set_value(self):
        return self.value


class Star(Expression):
    def __repr__(self):
        return "'*'"

    def _native(self):
        return _django.star()


class RawSQL(Expression):
    """SQL as the plan wrote it."""

    def __init__(self, sql, params, output_field=None):
        super().__init__(output_field)
        self.sql, self.params = sql, params

    def __repr__(self):
        return "{}({}, {})".format(self.__class__.__name__, self.sql, self.params)

    def _native(self):
        return _django.raw(self.sql, list(self.params), self._output())


class CombinedExpression(Expression):
    def __init__(self, lhs, connector, rhs, output_field=None):
        super().__init__(output_field)
        self.connector, self.lhs, self.rhs = connector, lhs, rhs

    def get_source_expressions(self):
        return [self.lhs, self.rhs]

    def __str__(self):
        return "{} {} {}".format(self.lhs, self.connector, self.rhs)

    def __repr__(self):
        return "<{}: {}>".format(self.__class__.__name__, self)

    def _native(self):
        return _django.combined(self.lhs, self.connector, self.rhs, self._output())


class ExpressionWrapper(Expression):
    """An expression whose output field is said."""

    def __init__(self, expression, output_field):
        super().__init__(output_field)
        self.expression = self._parse([expression])[0] if not isinstance(expression, Q) else expression

    @property
    def conditional(self):
        return type(self._output()).__name__ == "BooleanField"

    def get_source_expressions(self):
        return [self.expression]

    def __repr__(self):
        return "{}({})".format(self.__class__.__name__, self.expression)

    def _native(self):
        return _django.wrapped(self.expression, self._output())


class NegatedExpression(ExpressionWrapper):
    conditional = True

    def __init__(self, expression):
        self.expression = expression

    def __invert__(self):
        return self.expression

    def __repr__(self):
        return "{}({})".format(self.__class__.__name__, self.expression)

    def _native(self):
        return _django.negated(self.expression)


class Given(Expression):
    """An expression that queries have resolved already."""

    def __init__(self, native):
        super().__init__(None)
        self._given = native

    def _native(self):
        return self._given


class Func(Expression):
    """A call of an SQL function."""

    function = None
    template = None
    arg_joiner = None
    arity = None
    # The name under which the queries know the function; None for one that a plan describes itself.
    _builtin = None

    def __init__(self, *expressions, output_field=None, **extra):
        if self.arity is not None and len(expressions) != self.arity:
            raise TypeError(
                "'%s' takes exactly %s %s (%s given)"
                % (self.__class__.__name__, self.arity, "argument" if self.arity == 1 else "arguments", len(expressions))
            )
        super().__init__(output_field)
        self.source_expressions = self._parse(expressions)
        self.extra = extra

    def get_source_expressions(self):
        return self.source_expressions

    def _describes_itself(self):
        return self.extra or type(self).__module__ != "django.db.models.functions"

    def _native(self):
        if self._builtin is not None and not self._describes_itself():
            return _django.function(self._builtin, self.source_expressions, self._output())
        extra = dict(self.extra)
        return _django.func(
            self.__class__.__name__,
            extra.pop("function", self.function),
            extra.pop("template", self.template),
            extra.pop("arg_joiner", self.arg_joiner),
            self.source_expressions,
            self._output(),
            extra,
            None,
            self.window_compatible,
        )

    def __repr__(self):
        args = (self.arg_joiner or ", ").join(str(item) for item in self.source_expressions)
        if self.extra:
            extra = ", ".join(str(key) + "=" + str(value) for key, value in sorted(self.extra.items()))
            return "{}({}, {})".format(self.__class__.__name__, args, extra)
        return "{}({})".format(self.__class__.__name__, args)

    def __str__(self):
        return repr(self)


class ExpressionList(Func):
    def __init__(self, *expressions, **extra):
        if not expressions:
            raise ValueError("%s requires at least one expression." % self.__class__.__name__)
        super().__init__(*expressions, **extra)


class OrderByList(ExpressionList):
    pass


class When(Expression):
    conditional = False

    def __init__(self, condition=None, then=None, **lookups):
        if lookups:
            if condition is None:
                condition, lookups = Q(**lookups), None
            elif getattr(condition, "conditional", False):
                condition, lookups = Q(condition, **lookups), None
        if condition is None or not getattr(condition, "conditional", False) or lookups:
            raise TypeError(
                "When() supports a Q object, a boolean expression, or lookups as a condition."
            )
        if isinstance(condition, Q) and not condition:
            raise ValueError("An empty Q() can't be used as a When() condition.")
        self.condition = condition
        self.result = self._parse([then])[0]

    def get_source_expressions(self):
        return [self.condition, self.result]

    def __str__(self):
        return "WHEN %r THEN %r" % (self.condition, self.result)

    def __repr__(self):
        return "<%s: %s>" % (self.__class__.__name__, self)

    def _native(self):
        return _django.when(self.condition, self.result)


class Case(Expression):
    def __init__(self, *cases, default=None, output_field=None, **extra):
        if not all(isinstance(case, When) for case in cases):
            raise TypeError("Positional arguments must all be When objects.")
        super().__init__(output_field)
        self.cases = list(cases)
        self.default = self._parse([default])[0]
        self.extra = extra

    def get_source_expressions(self):
        return [*self.cases, self.default]

    def __str__(self):
        return "CASE %s, ELSE %r" % (", ".join(str(case) for case in self.cases), self.default)

    def __repr__(self):
        return "<%s: %s>" % (self.__class__.__name__, self)

    def _native(self):
        return getattr(_django, "case")(self.cases, self.default, self._output())


class Subquery(Expression):
    """A queryset whose one value stands in the expression."""

    template = "(%(subquery)s)"
    subquery = True

    def __init__(self, queryset, output_field=None, **extra):
        self.query = getattr(queryset, "query", queryset)
        self.extra = extra
        super().__init__(output_field)

    @property
    def identity(self):
        return (self.__class__, id(self))

    def _native(self):
        template = self.extra.get("template", self.template)
        return _django.subquery(self.query, self._output(), None if template == Subquery.template else template)

    def __repr__(self):
        return object.__repr__(self)

    __str__ = __repr__


class Exists(Subquery):
    template = "EXISTS(%(subquery)s)"
    conditional = True

    @property
    def output_field(self):
        from django.db.models.fields import BooleanField

        return BooleanField()

    @output_field.setter
    def output_field(self, field):
        """It is always a boolean."""

    def _native(self):
        return _django.exists_expression(self.query)


class OrderBy(Expression):
    """An expression to order by."""

    conditional = False

    def __init__(self, expression, descending=False, nulls_first=None, nulls_last=None):
        if nulls_first and nulls_last:
            raise ValueError("nulls_first and nulls_last are mutually exclusive")
        if nulls_first is False or nulls_last is False:
            raise ValueError("nulls_first and nulls_last values must be True or None.")
        self.nulls_first = nulls_first
        self.nulls_last = nulls_last
        self.descending = descending
        if not hasattr(expression, "resolve_expression"):
            raise ValueError("expression must be an expression type")
        self.expression = expression

    def get_source_expressions(self):
        return [self.expression]

    def __repr__(self):
        return "{}({}, descending={})".format(self.__class__.__name__, self.expression, self.descending)

    def __str__(self):
        return repr(self)

    def asc(self):
        self.descending = False

    def desc(self):
        self.descending = True

    def reverse_ordering(self):
        self.descending = not self.descending
        if self.nulls_first:
            self.nulls_last, self.nulls_first = True, None
        elif self.nulls_last:
            self.nulls_first, self.nulls_last = True, None
        return self

    def _native(self):
        nulls = "first" if self.nulls_first else "last" if self.nulls_last else None
        return _django.order(self.expression, self.descending, nulls)


class WindowFrameExclusion:
    CURRENT_ROW = "CURRENT ROW"
    GROUP = "GROUP"
    TIES = "TIES"
    NO_OTHERS = "NO OTHERS"


class WindowFrame:
    frame_type = None

    def __init__(self, start=None, end=None, exclusion=None):
        if exclusion is not None:
            raise UnsupportedError("exclusion= of a window frame is not available in perflab")
        self.start, self.end, self.exclusion = start, end, exclusion

    def _frame(self):
        is_range = self.frame_type == "RANGE"
        if not is_range and isinstance(self.start, int) and isinstance(self.end, int) and self.start > self.end:
            raise ValueError("start cannot be greater than end.")
        for name, kind, sign in (("start", "a negative", -1), ("end", "a positive", 1)):
            value = getattr(self, name)
            if value is None or isinstance(value, int) and not (is_range and value * sign < 0):
                continue
            raise ValueError(
                "%s argument must be %s integer, zero, or None, but got '%s'."
                % (name, kind if is_range else "an", value)
            )
        return (self.frame_type, self.start, self.end)

    def window_frame_start_end(self, connection, start, end):
        raise NotImplementedError("Subclasses must implement window_frame_start_end().")

    @staticmethod
    def _bound(value, unbounded):
        if value is None:
            return "UNBOUNDED " + unbounded
        if value == 0:
            return "CURRENT ROW"
        return "%d %s" % (abs(value), "PRECEDING" if value < 0 else "FOLLOWING")

    def __str__(self):
        return "%s BETWEEN %s AND %s" % (
            self.frame_type, self._bound(self.start, "PRECEDING"), self._bound(self.end, "FOLLOWING"),
        )

    def __repr__(self):
        return "<%s: %s>" % (self.__class__.__name__, self)


class RowRange(WindowFrame):
    frame_type = "ROWS"


class ValueRange(WindowFrame):
    frame_type = "RANGE"


class Window(Expression):
    """A function over the rows of a partition."""

    def __init__(self, expression, partition_by=None, order_by=None, frame=None, output_field=None):
        self.partition_by = partition_by
        self.order_by = order_by
        self.frame = frame
        if not getattr(expression, "window_compatible", False):
            raise ValueError(
                "Expression '%s' isn't compatible with OVER clauses." % expression.__class__.__name__
            )
        if self.partition_by is not None:
            if not isinstance(self.partition_by, (tuple, list)):
                self.partition_by = (self.partition_by,)
            self.partition_by = self._parse(self.partition_by)
        if self.order_by is not None:
            if isinstance(self.order_by, (list, tuple)):
                self.order_by = [_ordered(item) for item in self.order_by]
            elif isinstance(self.order_by, (BaseExpression, str)):
                self.order_by = [_ordered(self.order_by)]
            elif isinstance(self.order_by, F):
                self.order_by = [self.order_by]
            else:
                raise ValueError(
                    "Window.order_by must be either a string reference to a field, an expression, or a list or tuple of"
                    " them."
                )
        super().__init__(output_field)
        self.source_expression = self._parse([expression])[0]

    def get_source_expressions(self):
        return [self.source_expression]

    def __str__(self):
        partition = ", ".join(str(item) for item in self.partition_by or ())
        order = ", ".join(str(item) for item in self.order_by or ())
        return "%s OVER (%s%s%s)" % (
            self.source_expression, "PARTITION BY " + partition if partition else "", order, self.frame or "",
        )

    def __repr__(self):
        return "<%s: %s>" % (self.__class__.__name__, self)

    def _native(self):
        return _django.window(
            self.source_expression,
            self.partition_by,
            self.order_by,
            None if self.frame is None else self.frame._frame(),
            self._output(),
        )


def _ordered(item):
    if isinstance(item, str):
        return OrderBy(F(item[1:]), descending=True) if item.startswith("-") else F(item)
    return item


class DatabaseDefault(Expression):
    """Stands for a field's `db_default` until the row is written."""

    def __init__(self, expression, output_field=None):
        super().__init__(output_field)
        self.expression = expression

    def _native(self):
        return self.expression._native()
