import re
def attempt(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except Exception as error:
        print(type(error).__name__, error)
m = re.match(r"(?P<year>\d{4})-(\d\d)", "2024-05 rest")
print(m, m.group(), m.group(1, 2), m["year"], m.groups(), m.groupdict(), m.start(2), m.end(), m.span(1), m.lastindex, m.lastgroup, m.string, m.re.pattern, m.pos, m.endpos)
print(re.match("a", "b"), re.search("b+", "aabbb"), re.fullmatch("a+", "aaa"), re.fullmatch("a+", "aab"))
print(re.findall(r"\w+", "hello, wörld_1!"), re.findall(r"(\w)(\d)", "a1 b2"), re.findall(r"x*", "axb"), [x.span() for x in re.finditer("a|", "baac")])
print(re.sub(r"(\w+) (\w+)", r"\2 \1", "hello world"), re.sub("x*", "-", "abxd"), re.sub("a", lambda m: m.group().upper() + str(m.start()), "banana", count=2), re.subn("a", "", "banana"), re.sub(r"(?P<n>\d)", r"<\g<n>\g<0>>", "a1"), re.sub("b", r"\\\n", "abc"))
print(re.split(r"[,;]\s*", "a, b;c"), re.split(r"(,)", "a,b"), re.split("x*", "axbc"), re.split(",", "a,b,c", maxsplit=1))
print(re.findall(r"(?i)HELLO", "Hello hello"), re.findall("^a", "a\na", re.M), re.findall("a.b", "a\nb", re.S), re.findall(r"a b # c", "ab", re.X), re.findall(r"\bfoo\b", "foo food foo"), re.findall("a$", "a\n"), re.findall(r"a\Z", "a\n"))
print(re.findall(r"(?<=\$)\d+", "$5 6 $70"), re.findall(r"\d+(?!\d|%)", "50% 60"), re.findall(r"(?<!a)b", "ab cb b"), re.findall(r"foo(?=bar)", "foobar foobaz"), re.findall(r"(a)?b(?(1)c|d)", "abc bd bc"))
print(re.match(r"(a+)+b", "aaaab").group(), re.match(r"(.*?),(.*)", "x,y,z").groups(), re.match(r"<(\w+)>.*</\1>", "<b>x</b>").group(), re.match(r"(a|ab)(c|bcd)(d*)", "abcd").groups(), re.match("(a)|b", "b").groups(), re.match("(?:a|b){2,3}", "abab").group(), re.match("a{2}", "aaa").group(), re.match("a{,2}b", "aab").group(), re.match("(?>a+)b", "aab"), re.match("a++b", "aab"), re.match("(a*)*", "b").groups(), re.match("(?:(a)|b)*", "ab").groups())
print(re.compile("a", re.I | re.M), re.compile("x").flags, re.compile("(?x) a b ").flags, re.I, re.I | re.X, re.escape("a.b*c [x]"), re.compile("(?P<a>.)(.)").groupindex, re.compile("(.)(.)").groups)
print(re.findall("[a-c\\d_-]+", "ab1-x_2"), re.findall("[^a]", "abc"), re.findall("[]a]", "]a"), re.findall("[\\w.]+@[\\w.]+", "me@x.org, you@y.com"), re.findall("é+", "éée"), re.findall("(?a)\\w+", "né"), re.findall("(?i)É", "é"), re.search("😀(.)", "x😀y").span(1))
print(re.compile("o").search("foo", 2).span(), re.compile("^o").match("foo", 1), re.compile("a").findall("aaa", 1, 2), re.sub("(a)|(b)", r"[\1\2]", "ab"), re.match("(?s:.)b", "\nb").group(), re.match("(?i:a)B", "AB").group(), re.match("(?-i:a)b", "aB", re.I).group())
for pattern in ("(", ")", "[a", "*a", "a**", "a{2,1}", "\\", "(?P<1>a)", "(?P<a>x)(?P<a>y)", "(?z)", "[b-a]", "\\1", "(?P=x)", "(?<=a+)b", "a(?i)b", "\\q", "(?<x", "x{1", "(?P<a", "[\\w-a]", "a|*", "(?(2)a)"):
    attempt(lambda: re.compile(pattern).pattern)
attempt(re.sub, "a", r"\2", "a")
attempt(re.sub, "a", r"\g<x>", "a")
attempt(re.sub, "a", r"\q", "a")
attempt(m.group, 5)
attempt(m.group, "nope")
attempt(re.match, 3, "a")
attempt(re.match, "a", 3)
try:
    re.compile("a\n(b")
except re.error as error:
    print(error.msg, error.pos, error.lineno, error.colno, error.pattern, error)
print(re.match("a", "a") == re.match("a", "a"), bool(re.match("", "")), m.expand(r"\1/\2"), re.purge(), m.regs, re.compile("a") == re.compile("a"))
print(re.sub(r"\s+", " ", "a  b\t\nc"), re.sub("[aeiou]", "", "education"), re.sub(r"(?<=\d)(?=(\d{3})+$)", ",", "1234567"), re.findall(r"\d{1,3}(?:\.\d{1,3}){3}", "ip 10.0.0.1 x"), re.split(r"\W+", "Words, words, words."), re.findall(r'"([^"\\]*(?:\\.[^"\\]*)*)"', r'say "a\"b" and "c"'))
