import uuid, calendar, numbers, warnings, types, abc
u = uuid.UUID("12345678-1234-5678-1234-567812345678")
print(u, repr(u), u.hex, u.int, u.bytes, u.version, u.variant, u.fields, u.urn)
print(uuid.uuid3(uuid.NAMESPACE_DNS, "python.org"), uuid.uuid5(uuid.NAMESPACE_DNS, "python.org"), uuid.UUID(int=5), u == uuid.UUID(bytes=u.bytes), u < uuid.UUID(int=2**128 - 1), hash(u) == hash(u.int), uuid.UUID(bytes_le=u.bytes_le) == u)
v = uuid.uuid4()
print(v.version, len(str(v)), v != uuid.uuid4())
for f in (lambda: uuid.UUID("x"), lambda: uuid.UUID(), lambda: uuid.UUID(int=-1), lambda: setattr(u, "int", 3)):
    try:
        f()
    except Exception as error:
        print(type(error).__name__, error)
print(calendar.monthrange(2024, 2), calendar.isleap(1900), calendar.weekday(2024, 5, 17), calendar.month_name[3], calendar.day_abbr[0], calendar.leapdays(2000, 2024), calendar.timegm((2024, 1, 2, 3, 4, 5)))
print(calendar.month(2024, 2), calendar.monthcalendar(2024, 2), calendar.Calendar(6).monthdatescalendar(2024, 2)[0][0])
try:
    calendar.monthrange(2024, 13)
except ValueError as error:
    print(error)
print(isinstance(1, numbers.Number), isinstance(1.5, numbers.Integral), isinstance(True, numbers.Integral), isinstance(1.5, numbers.Real), isinstance("", numbers.Number))
with warnings.catch_warnings(record=True) as seen:
    warnings.simplefilter("always")
    warnings.warn("careful", DeprecationWarning)
    warnings.warn("hm")
print([(str(w.message), w.category.__name__) for w in seen])
with warnings.catch_warnings():
    warnings.simplefilter("error")
    try:
        warnings.warn("now an error")
    except UserWarning as error:
        print(error)
n = types.SimpleNamespace(a=1, b="x")
n.c = n.a + 1
print(n, n == types.SimpleNamespace(a=1, b="x", c=2), n.__dict__)
m = types.MappingProxyType({"a": 1})
print(m["a"], m, isinstance(len, types.BuiltinFunctionType), isinstance(lambda: 0, types.FunctionType), isinstance(u.__init__, types.MethodType), isinstance((i for i in []), types.GeneratorType))
try:
    m["b"] = 2
except TypeError as error:
    print(error)
print(types.new_class("X", (), {}, lambda ns: ns.update(a=5)).a)
