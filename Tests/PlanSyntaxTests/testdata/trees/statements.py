a = b = c, d
a, *b = [c, *d] = e
(a) = b
(a.b), c[d] = e
x = yield y
a += 1; a -= 1; a *= 1; a /= 1; a //= 1; a %= 1; a **= 1; a @= 1; a &= 1; a |= 1; a ^= 1; a <<= 1; a >>= 1
a += yield
a: int
a: int = 1
(a): int = 1
a.b: "text" = c, d
pass
del a, b.c, d[e]
del (a, b)
del (a), b
del (a), (b)
del [a], (b, (c))
assert a
assert a, b
raise
raise a
raise a from b
import a, b.c as d
from a import b
from .. import a as b, c
from ...a.b import (c, d as e,)
from .... import a
from a import *
global a, b
nonlocal c
if a: pass
if a:
    b
elif c:
    d
elif e: f; g
else:
    h
while a:
    break
else:
    continue
for a in b: c
for a, *b in c, *d:
    e
else:
    f
with a: b
with a as b, c as (d, e): f
with (a as b, c): d
with (a, b): c
with (a, b) as c: d
with (a).b as c: d
with (a,): b
with (a): b
try:
    a
except:
    b
try:
    a
except A: b
except (B, C) as d:
    e
else:
    f
finally:
    g
try: a
finally: b
try:
    a
except* B as c:
    d

@decorator
@a.b(c)
def f(a, b: int = 1, /, c=2, *args: d, e, f=3, **kwargs: g) -> h:
    """doc"""
    return
    # a comment that is less indented
  # than its block

    return a, *b

async def f():
    async for a in b:
        await c
    async with d as e:
        return [f async for g in h]

@d
async def g(*, a, b=1): yield

@d
class A(B, *c, metaclass=D, **e):
    x: int = 1

    def f(self): return self.x

class A: pass
class A(): pass
match = 1; case = 2; _ = 3
match.case[_](match)
match(a)
match * a
match, case = 1, 2
match -a
match a:
    case 1 | -1.5 | 2 + 3j | -1 - 2j: pass
    case "a" "b" | b"c" | None | True: pass
    case x: pass
    case _: pass
    case a.b.c: pass
    case (x): pass
    case (): pass
    case (x,): pass
    case [a, *b, _]: pass
    case [*_]: pass
    case a, b: pass
    case a,: pass
    case *a, b: pass
    case {"a": 1, -1: x, a.b: y, **rest}: pass
    case {}: pass
    case {"a": 1,}: pass
    case A(): pass
    case a.A(1, x, y=2, z=B(),): pass
    case (A() | B()) as c if d > 1: pass
match a, *b:
    case c: d
match (a, b):
    case c: d
match [a]:
    case c: d
if a:
	tab
if b: \
  joined
x = (1,  # a comment
     2)
x = 1 if a \
    else 2
