"""What SQLite's backend makes of stored decimals."""

import decimal

_context = decimal.Context(prec=15)


def to_decimal(value, places):
    if value is None:
        return None
    if isinstance(value, float):
        made = _context.create_decimal_from_float(value)
    else:
        made = decimal.Decimal(value)
    if places is None:
        return made
    return made.quantize(decimal.Decimal(1).scaleb(-places), context=_context)
