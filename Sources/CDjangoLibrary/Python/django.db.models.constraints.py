"""Constraints of a model's table."""

from django.db.models.query_utils import Q

__all__ = ["BaseConstraint", "CheckConstraint", "Deferrable", "UniqueConstraint"]


class Deferrable:
    DEFERRED = "deferred"
    IMMEDIATE = "immediate"


class BaseConstraint:
    def __init__(self, *, name, violation_error_code=None, violation_error_message=None):
        self.name = name
        self.violation_error_code = violation_error_code
        self.violation_error_message = violation_error_message

    def clone(self):
        made = self.__class__.__new__(self.__class__)
        for name, value in vars(self).items():
            setattr(made, name, value)
        return made

    __copy__ = clone

    def __eq__(self, other):
        if self.__class__ == other.__class__:
            return vars(self) == vars(other)
        return NotImplemented

    def __hash__(self):
        return hash(self.name)


class CheckConstraint(BaseConstraint):
    def __init__(self, *, condition=None, name, check=None, **kwargs):
        if check is not None:
            condition = check
        self.condition = condition
        if not getattr(condition, "conditional", False):
            raise TypeError(
                "CheckConstraint.condition must be a Q instance or boolean expression."
            )
        super().__init__(name=name, **kwargs)

    @property
    def check(self):
        return self.condition


class UniqueConstraint(BaseConstraint):
    def __init__(
        self,
        *expressions,
        fields=(),
        name=None,
        condition=None,
        deferrable=None,
        include=None,
        opclasses=(),
        nulls_distinct=None,
        **kwargs,
    ):
        if not name:
            raise ValueError("A unique constraint must be named.")
        if not expressions and not fields:
            raise ValueError(
                "At least one field or expression is required to define a unique constraint."
            )
        if expressions and fields:
            raise ValueError("UniqueConstraint.fields and expressions are mutually exclusive.")
        if not isinstance(condition, (type(None), Q)):
            raise ValueError("UniqueConstraint.condition must be a Q instance.")
        self.fields = tuple(fields)
        self.condition = condition
        self.deferrable = deferrable
        self.include = tuple(include) if include else ()
        self.expressions = expressions
        self.nulls_distinct = nulls_distinct
        super().__init__(name=name, **kwargs)
