"""Functions of the database."""

import re

import _django
from django.db.models.expressions import Func, Value
from django.db.models.fields import JSONField
from django.db.models.lookups import Transform
from django.utils import timezone


class Abs(Transform):
    function = "ABS"
    lookup_name = "abs"
    _builtin = "Abs"


class ACos(Transform):
    function = "ACOS"
    lookup_name = "acos"
    _builtin = "ACos"


class ASin(Transform):
    function = "ASIN"
    lookup_name = "asin"
    _builtin = "ASin"


class ATan(Transform):
    function = "ATAN"
    lookup_name = "atan"
    _builtin = "ATan"


class Ceil(Transform):
    function = "CEILING"
    lookup_name = "ceil"
    _builtin = "Ceil"


class Cos(Transform):
    function = "COS"
    lookup_name = "cos"
    _builtin = "Cos"


class Cot(Transform):
    function = "COT"
    lookup_name = "cot"
    _builtin = "Cot"


class Degrees(Transform):
    function = "DEGREES"
    lookup_name = "degrees"
    _builtin = "Degrees"


class Exp(Transform):
    function = "EXP"
    lookup_name = "exp"
    _builtin = "Exp"


class Floor(Transform):
    function = "FLOOR"
    lookup_name = "floor"
    _builtin = "Floor"


class Ln(Transform):
    function = "LN"
    lookup_name = "ln"
    _builtin = "Ln"


class Radians(Transform):
    function = "RADIANS"
    lookup_name = "radians"
    _builtin = "Radians"


class Sign(Transform):
    function = "SIGN"
    lookup_name = "sign"
    _builtin = "Sign"


class Sin(Transform):
    function = "SIN"
    lookup_name = "sin"
    _builtin = "Sin"


class Sqrt(Transform):
    function = "SQRT"
    lookup_name = "sqrt"
    _builtin = "Sqrt"


class Tan(Transform):
    function = "TAN"
    lookup_name = "tan"
    _builtin = "Tan"


class MD5(Transform):
    function = "MD5"
    lookup_name = "md5"
    _builtin = "MD5"


class SHA1(Transform):
    function = "SHA1"
    lookup_name = "sha1"
    _builtin = "SHA1"


class SHA224(Transform):
    function = "SHA224"
    lookup_name = "sha224"
    _builtin = "SHA224"


class SHA256(Transform):
    function = "SHA256"
    lookup_name = "sha256"
    _builtin = "SHA256"


class SHA384(Transform):
    function = "SHA384"
    lookup_name = "sha384"
    _builtin = "SHA384"


class SHA512(Transform):
    function = "SHA512"
    lookup_name = "sha512"
    _builtin = "SHA512"


class Chr(Transform):
    function = "CHR"
    lookup_name = "chr"
    _builtin = "Chr"


class Length(Transform):
    function = "LENGTH"
    lookup_name = "length"
    _builtin = "Length"


class Lower(Transform):
    function = "LOWER"
    lookup_name = "lower"
    _builtin = "Lower"


class LTrim(Transform):
    function = "LTRIM"
    lookup_name = "ltrim"
    _builtin = "LTrim"


class Ord(Transform):
    function = "ASCII"
    lookup_name = "ord"
    _builtin = "Ord"


class Reverse(Transform):
    function = "REVERSE"
    lookup_name = "reverse"
    _builtin = "Reverse"


class RTrim(Transform):
    function = "RTRIM"
    lookup_name = "rtrim"
    _builtin = "RTrim"


class Trim(Transform):
    function = "TRIM"
    lookup_name = "trim"
    _builtin = "Trim"


class Upper(Transform):
    function = "UPPER"
    lookup_name = "upper"
    _builtin = "Upper"


class ATan2(Func):
    function = "ATAN2"
    _builtin = "ATan2"
    arity = 2


class Log(Func):
    function = "LOG"
    _builtin = "Log"
    arity = 2


class Mod(Func):
    function = "MOD"
    _builtin = "Mod"
    arity = 2


class Power(Func):
    function = "POWER"
    _builtin = "Power"
    arity = 2


class Pi(Func):
    function = "PI"
    _builtin = "Pi"
    arity = 0


class Random(Func):
    function = "RANDOM"
    _builtin = "Random"
    arity = 0


class NullIf(Func):
    function = "NULLIF"
    arity = 2

    def _native(self):
        return _django.func("NullIf", "NULLIF", None, None, self.source_expressions, self._output(), {}, None, False)


class Now(Func):
    function = "CURRENT_TIMESTAMP"
    _builtin = "Now"


class CumeDist(Func):
    function = "CUME_DIST"
    window_compatible = True
    _builtin = "CumeDist"


class DenseRank(Func):
    function = "DENSE_RANK"
    window_compatible = True
    _builtin = "DenseRank"


class PercentRank(Func):
    function = "PERCENT_RANK"
    window_compatible = True
    _builtin = "PercentRank"


class Rank(Func):
    function = "RANK"
    window_compatible = True
    _builtin = "Rank"


class RowNumber(Func):
    function = "ROW_NUMBER"
    window_compatible = True
    _builtin = "RowNumber"


class FirstValue(Func):
    arity = 1
    function = "FIRST_VALUE"
    window_compatible = True
    _builtin = "FirstValue"


class LastValue(Func):
    arity = 1
    function = "LAST_VALUE"
    window_compatible = True
    _builtin = "LastValue"


class LagLeadFunction(Func):
    window_compatible = True

    def __init__(self, expression, offset=1, default=None, **extra):
        if expression is None:
            raise ValueError("%s requires a non-null source expression." % self.__class__.__name__)
        if offset is None or offset <= 0:
            raise ValueError("%s requires a positive integer for the offset." % self.__class__.__name__)
        args = (expression, offset)
        if default is not None:
            args += (default,)
        super().__init__(*args, **extra)


class Lag(LagLeadFunction):
    function = "LAG"
    _builtin = "Lag"


class Lead(LagLeadFunction):
    function = "LEAD"
    _builtin = "Lead"


class NthValue(Func):
    function = "NTH_VALUE"
    window_compatible = True
    _builtin = "NthValue"

    def __init__(self, expression, nth=1, **extra):
        if expression is None:
            raise ValueError("%s requires a non-null source expression." % self.__class__.__name__)
        if nth is None or nth <= 0:
            raise ValueError("%s requires a positive integer as for nth." % self.__class__.__name__)
        super().__init__(expression, nth, **extra)


class Ntile(Func):
    function = "NTILE"
    window_compatible = True
    _builtin = "Ntile"

    def __init__(self, num_buckets=1, **extra):
        if num_buckets <= 0:
            raise ValueError("num_buckets must be greater than 0.")
        super().__init__(num_buckets, **extra)


class Round(Transform):
    function = "ROUND"
    lookup_name = "round"
    arity = None
    _builtin = "Round"

    def __init__(self, expression, precision=0, **extra):
        super().__init__(expression, precision, **extra)


class Cast(Func):
    """An expression as another type."""

    function = "CAST"

    def __init__(self, expression, output_field):
        super().__init__(expression, output_field=output_field)

    def _native(self):
        return _django.cast(self.source_expressions[0], self._output())


class _Several(Func):
    """A function that needs two arguments at least."""

    def __init__(self, *expressions, **extra):
        if len(expressions) < 2:
            raise ValueError("%s must take at least two expressions" % self.__class__.__name__)
        super().__init__(*expressions, **extra)

    def _native(self):
        return _django.multiple(self._kind, self.source_expressions, self._output())


class Coalesce(_Several):
    function = "COALESCE"
    _kind = "Coalesce"


class Greatest(_Several):
    function = "GREATEST"
    _kind = "Greatest"


class Least(_Several):
    function = "LEAST"
    _kind = "Least"


class Concat(_Several):
    function = None
    template = "%(expressions)s"
    _kind = "Concat"


class ConcatPair(Concat):
    function = "CONCAT"


class Collate(Func):
    function = "COLLATE"

    def __init__(self, expression, collation):
        if not (collation and re.fullmatch(r"[\w-]+", collation)):
            raise ValueError("Invalid collation name: %r." % collation)
        self.collation = collation
        super().__init__(expression)

    def _native(self):
        return _django.collate(self.source_expressions[0], self.collation)


class Left(Func):
    function = "LEFT"
    arity = 2

    def __init__(self, expression, length, **extra):
        if not hasattr(length, "resolve_expression"):
            if length < 1:
                raise ValueError("'length' must be greater than 0.")
        super().__init__(expression, length, **extra)

    def _native(self):
        return _django.text_part(self.function.title(), *self.source_expressions)


class Right(Left):
    function = "RIGHT"


class Substr(Func):
    function = "SUBSTRING"

    def __init__(self, expression, pos, length=None, **extra):
        if not hasattr(pos, "resolve_expression"):
            if pos < 1:
                raise ValueError("'pos' must be greater than 0")
        expressions = [expression, pos]
        if length is not None:
            expressions.append(length)
        super().__init__(*expressions, **extra)

    def _native(self):
        return _django.text_part("Substr", *self.source_expressions)


class StrIndex(Func):
    function = "INSTR"
    arity = 2
    _builtin = "StrIndex"


class Repeat(Func):
    function = "REPEAT"
    _builtin = "Repeat"

    def __init__(self, expression, number, **extra):
        if not hasattr(number, "resolve_expression") and number is not None and number < 0:
            raise ValueError("'number' must be greater or equal to 0.")
        super().__init__(expression, number, **extra)


class Replace(Func):
    function = "REPLACE"
    _builtin = "Replace"

    def __init__(self, expression, text, replacement=Value(""), **extra):
        super().__init__(expression, text, replacement, **extra)


class LPad(Func):
    function = "LPAD"
    _builtin = "LPad"

    def __init__(self, expression, length, fill_text=Value(" "), **extra):
        if not hasattr(length, "resolve_expression") and length is not None and length < 0:
            raise ValueError("'length' must be greater or equal to 0.")
        super().__init__(expression, length, fill_text, **extra)


class RPad(LPad):
    function = "RPAD"
    _builtin = "RPad"


class JSONArray(Func):
    function = "JSON_ARRAY"

    def __init__(self, *expressions, **extra):
        extra.setdefault("output_field", JSONField())
        super().__init__(*expressions, **extra)


class JSONObject(Func):
    function = "JSON_OBJECT"

    def __init__(self, **fields):
        expressions = []
        for key, value in fields.items():
            expressions.extend((Value(key), value))
        super().__init__(*expressions, output_field=JSONField())


def _zone(tzinfo):
    return None if tzinfo is None else timezone._zone_for_sql(tzinfo)


class Extract(Transform):
    """A part of a date or time."""

    lookup_name = None

    def __init__(self, expression, lookup_name=None, tzinfo=None, **extra):
        if self.lookup_name is None:
            self.lookup_name = lookup_name
        if self.lookup_name is None:
            raise ValueError("lookup_name must be provided")
        self.tzinfo = tzinfo
        super().__init__(expression, **extra)

    def _native(self):
        return _django.extract(self.source_expressions[0], self.lookup_name, _zone(self.tzinfo))


class ExtractYear(Extract):
    lookup_name = "year"


class ExtractIsoYear(Extract):
    lookup_name = "iso_year"


class ExtractMonth(Extract):
    lookup_name = "month"


class ExtractDay(Extract):
    lookup_name = "day"


class ExtractWeek(Extract):
    lookup_name = "week"


class ExtractWeekDay(Extract):
    lookup_name = "week_day"


class ExtractIsoWeekDay(Extract):
    lookup_name = "iso_week_day"


class ExtractQuarter(Extract):
    lookup_name = "quarter"


class ExtractHour(Extract):
    lookup_name = "hour"


class ExtractMinute(Extract):
    lookup_name = "minute"


class ExtractSecond(Extract):
    lookup_name = "second"


class TruncBase(Transform):
    """A date or time cut down to a unit."""

    kind = None

    def __init__(self, expression, output_field=None, tzinfo=None, **extra):
        self.tzinfo = tzinfo
        super().__init__(expression, output_field=output_field, **extra)

    def _native(self):
        return _django.truncate(self.source_expressions[0], self.kind, self._output(), _zone(self.tzinfo))


class Trunc(TruncBase):
    def __init__(self, expression, kind, output_field=None, tzinfo=None, **extra):
        self.kind = kind
        super().__init__(expression, output_field=output_field, tzinfo=tzinfo, **extra)


class TruncYear(TruncBase):
    kind = "year"


class TruncQuarter(TruncBase):
    kind = "quarter"


class TruncMonth(TruncBase):
    kind = "month"


class TruncWeek(TruncBase):
    kind = "week"


class TruncDay(TruncBase):
    kind = "day"


class TruncDate(TruncBase):
    kind = "date"
    lookup_name = "date"


class TruncTime(TruncBase):
    kind = "time"
    lookup_name = "time"


class TruncHour(TruncBase):
    kind = "hour"


class TruncMinute(TruncBase):
    kind = "minute"


class TruncSecond(TruncBase):
    kind = "second"
