from decimal import *
import decimal
def attempt(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except Exception as error:
        print(type(error).__name__, error)
D = Decimal
print(D("1.10") + D("2.2"), D("1.1") * D("2.20"), D(1) / D(3), D("10") / D("4"), D("7") // D("2"), D("-7") % D("3"), D("2") ** 10, D("1.5") ** -2, -D("1.0"), +D("1.00"), abs(D("-3")), D(10) - 3, 2 * D("1.5"), D("0.1") + 1)
print(repr(D("1E+5")), D("1E-10"), D("123456789.123456789"), D("0E-8"), D("-0"), D(0.1), D(5), D("  1_000.5 "), D((1, (1, 2, 3), -2)), D("Infinity"), D("NaN"), D("1e400"), D("0.000001"), D("0.0000001"), D(True))
print(D("3.14159").quantize(D("0.01")), D("2.5").quantize(D("1")), D("3.5").quantize(D("1")), D("2.345").quantize(D("0.01"), rounding=ROUND_HALF_UP), D("2.345").quantize(D("0.01"), ROUND_DOWN), D("-2.5").to_integral_value(), D("2.71").to_integral_value(ROUND_CEILING), D("1200").normalize(), D("1.200").normalize(), D("2").sqrt(), D("16").sqrt())
print(D("1.0") == D("1"), D("1.0") == 1, D("1.5") == 1.5, D("1.1") == 1.1, D("1") < D("2"), D("1") < 1.5, D("NaN") == D("NaN"), hash(D("1.0")) == hash(1), hash(D("1.5")) == hash(1.5), sorted([D("3"), D("1"), D("2")]), max(D("1"), D("2")), {D("1.0"): "a"}[D(1)], sum([D("0.1")] * 3), round(D("2.675"), 2), round(D("2.5")), int(D("-3.9")), float(D("1.25")), bool(D("0.0")), str(D("1.50")))
print(f"{D('1234567.891'):,.2f}", f"{D('1.5'):10}|", f"{D('1.5'):<10}|", f"{D('0.256'):.1%}", f"{D('1.23456'):.2f}", f"{D('12345.678'):e}", f"{D('5'):05}", f"{D('1.5'):+}", f"{D('1234'):.2e}", f"{D('1234.5'):g}", f"{D('1.10'):.3f}", "%.2f" % D("1.005"), "{:.0f}".format(D("2.5")), f"{D('-1.5'):^9}|", f"{D('1E+3'):f}", f"{D('123.456'):.2}")
print(D("1.23").as_tuple(), D("1.23").adjusted(), D("0.25").as_integer_ratio(), D("-1.5").is_signed(), D("Inf").is_infinite(), D("nan").is_nan(), D("0").is_zero(), D("1.1").copy_sign(D("-1")), D("1").compare(D("2")), D("1E3").to_eng_string(), D("3").max(D("2")), divmod(D("7"), D("2")), D("1.5").scaleb(2))
attempt(lambda: D("1") / 0)
attempt(lambda: D("0") / 0)
attempt(D, "abc")
attempt(lambda: D("1") + 1.5)
attempt(lambda: D("1") + "x")
attempt(D, [1])
attempt(lambda: int(D("NaN")))
attempt(lambda: D("1e30").quantize(D("0.01")))
attempt(lambda: D("sNaN") + 1)
print(getcontext().prec, getcontext().rounding)
with localcontext() as ctx:
    ctx.prec = 5
    print(D(1) / D(7), D("123456.7") + 0)
print(D(1) / D(7))
getcontext().prec = 10
print(D(2).sqrt(), D(1) / 3)
getcontext().prec = 28
c = Context(prec=3, rounding=ROUND_UP)
print(c.divide(D(1), D(3)), c, c.create_decimal("1.23456"), c.create_decimal_from_float(1.23456))
print(D("9.99").quantize(D("0.1")), D("999999999999999999999999999.5") + D("0.5"), D("1e-30") + 1, D("1e28") + 1, D("1") - D("1e-28"), D("123.4567").quantize(D("1e1")), D("0.5").quantize(D("1"), ROUND_HALF_DOWN), D("1.15").quantize(D("0.1"), ROUND_05UP))
print(isinstance(D(1), D), type(D(1)), D("12.50").__class__.__name__, issubclass(DivisionByZero, ZeroDivisionError), issubclass(InvalidOperation, ArithmeticError))
try:
    D(1) / 0
except ZeroDivisionError as error:
    print("caught", error)
import copy
print(copy.deepcopy(D("1.5")), D.from_float(0.5), D("1").real)
