import itertools, math
from itertools import *
print(list(islice(count(5), 3)), list(islice(count(1, 0.5), 3)), list(islice(cycle("ab"), 5)), list(repeat(1, 3)), count(3), repeat(1, 2))
print(list(chain([1], "ab")), list(chain.from_iterable([[1], [2, 3]])), list(compress("abcd", [1, 0, 1])), list(dropwhile(lambda x: x < 3, [1, 3, 1])), list(takewhile(lambda x: x < 3, [1, 3, 1])), list(filterfalse(None, [0, 1, ""])), list(starmap(pow, [(2, 3), (3, 2)])), list(accumulate([1, 2, 3])), list(accumulate([1, 2, 3], lambda a, b: a * b, initial=10)), list(pairwise("abc")), list(zip_longest([1, 2], "a", fillvalue="-")))
print([(k, list(g)) for k, g in groupby("aabbbc")], [(k, list(g)) for k, g in groupby([1, 3, 2, 4], key=lambda x: x % 2)], [k for k, g in groupby("aab")])
print(list(product([1, 2], "ab")), list(product([0, 1], repeat=2)), list(permutations([1, 2, 3], 2)), list(combinations("abcd", 2)), list(combinations_with_replacement("ab", 2)), list(product()), list(permutations([])), list(combinations([1], 2)))
a, b = tee(iter([1, 2, 3]))
print(next(a), list(b), list(a), list(islice("abcdef", 1, 5, 2)), list(islice("abc", None)), len(list(permutations(range(5)))))
for f in (lambda: islice("a", -1), lambda: list(repeat()), lambda: list(combinations("a", -1)), lambda: next(iter(chain()))):
    try:
        f()
    except Exception as error:
        print(type(error).__name__)
print(math.pi, math.sqrt(2), math.floor(-1.5), math.ceil(1.2), math.trunc(-1.7), math.factorial(20), math.factorial(30), math.gcd(12, 18, 27), math.lcm(4, 6), math.comb(10, 3), math.perm(5, 2), math.isqrt(17), math.prod([1, 2, 3]), math.fsum([0.1] * 10), math.hypot(3, 4), math.dist((0, 0), (3, 4)), math.log(8, 2), math.log2(8), math.log10(1000), math.exp(1), math.pow(2, 0.5), math.fabs(-1), math.fmod(7, 3), math.modf(1.5), math.frexp(8.0), math.ldexp(0.5, 4), math.isclose(0.1 + 0.2, 0.3), math.isnan(float("nan")), math.inf, math.degrees(math.pi), math.radians(180), math.copysign(1, -0.0), math.sin(1), math.cos(1), math.tan(1), math.atan2(1, 1), math.erf(0.5), math.gamma(5), math.log(10**100), math.cbrt(27), math.ulp(1.0), math.nextafter(1.0, 2.0), math.remainder(7, 4))
for f in (lambda: math.sqrt(-1), lambda: math.log(0), lambda: math.factorial(-1), lambda: math.factorial(1.5), lambda: math.exp(1000), lambda: math.floor(float("inf")), lambda: math.sqrt("x"), lambda: math.gcd(1.5), lambda: math.fsum([1, "a"]), lambda: math.comb(-1, 2), lambda: math.isqrt(-1)):
    try:
        print(f())
    except Exception as error:
        print(type(error).__name__, error)
import hashlib, time
print(hashlib.md5(b"hello").hexdigest(), hashlib.sha1(b"x").hexdigest(), hashlib.sha256("é".encode()).hexdigest(), hashlib.sha512(b"").digest()[:4], hashlib.new("sha256", b"a").name)
h = hashlib.sha256()
h.update(b"a"); h2 = h.copy(); h.update(b"b")
print(h.hexdigest() == hashlib.sha256(b"ab").hexdigest(), h2.hexdigest() == hashlib.sha256(b"a").hexdigest(), h.digest_size, h.block_size)
try:
    hashlib.md5("text")
except TypeError as error:
    print(error)
t = time.gmtime(86400 * 365)
print(t, t.tm_year, time.strftime("%Y-%m-%d %H:%M:%S", t), time.mktime is not None, time.strptime("2024-01-02", "%Y-%m-%d").tm_mday, time.asctime(t))
