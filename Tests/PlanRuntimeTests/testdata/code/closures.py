class A(Base, key=1):
    """Documented."""
    x: int = 1

    def f(self, a, *args, k=2, **kw):
        super().f(*args, **kw)
        self.total += a
        return [a + y for y in args if y], lambda: kw


def g(n):
    def h():
        nonlocal n
        n += 1
        return n
    x, y = yield h
    return f"{x!r:>{y}}"
