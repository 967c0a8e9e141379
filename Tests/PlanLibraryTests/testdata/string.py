import string
from string import Template, Formatter
print(string.ascii_letters, string.digits, repr(string.whitespace), string.punctuation, string.hexdigits, len(string.printable))
print(string.capwords("hello  big world"), string.capwords("a-b", "-"))
t = Template("$who likes ${what}s, $$5")
print(t.substitute(who="tim", what="cake"), t.safe_substitute(who="x"), t.substitute({"who": "a"}, what="b"), t.get_identifiers(), t.is_valid())
for f in (lambda: t.substitute(who=1), lambda: Template("a $").substitute(), lambda: Template("x\nab $1").substitute()):
    try:
        print(f())
    except Exception as error:
        print(type(error).__name__, error)
print(Template("a $ b $1 $x").safe_substitute(x=1), Template("$1").is_valid())
f = Formatter()
print(f.format("{} {0!r:>5}" if False else "{0} {0!r:>5} {a[k]} {b.real:{w}}", "x", a={"k": 1}, b=3, w=4), f.format("{}-{}", 1, 2), f.format("{{}}"))
class Upper(Formatter):
    def get_value(self, key, args, kwargs):
        return kwargs.get(key, "?" + str(key))
print(Upper().format("{a} {b}", a=1))
for text in ("{", "}", "{0", "{}{0}"):
    try:
        print(f.format(text, 1))
    except Exception as error:
        print(type(error).__name__, error)
print(list(f.parse("a{b!r:c}d{{e")))
