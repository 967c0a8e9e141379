# Order of enter and exit, several managers.
class M:
    def __init__(self, name, suppress=False):
        self.name = name
        self.suppress = suppress
    def __enter__(self):
        print("enter", self.name)
        return self.name.upper()
    def __exit__(self, kind, value, traceback):
        print("exit", self.name, kind.__name__ if kind else None, value)
        return self.suppress
with M("a") as a, M("b") as b:
    print("body", a, b)
with (M("c") as c, M("d")):
    print(c)
with M("e", True):
    raise ValueError("hidden")
print("after")
try:
    with M("f"):
        with M("g"):
            1 / 0
except ZeroDivisionError as e:
    print("out", e)
#> enter a
#> enter b
#> body A B
#> exit b None None
#> exit a None None
#> enter c
#> enter d
#> C
#> exit d None None
#> exit c None None
#> enter e
#> exit e ValueError hidden
#> after
#> enter f
#> enter g
#> exit g ZeroDivisionError division by zero
#> exit f ZeroDivisionError division by zero
#> out division by zero
---
# Leaving by return, break, continue.
class M:
    def __enter__(self): return self
    def __exit__(self, *args): print("exit", args[0])
def f():
    with M():
        return "value"
print(f())
for i in range(3):
    with M() as m:
        if i == 0:
            continue
        break
print(i)
def g():
    for x in range(2):
        with M():
            try:
                return x
            finally:
                print("finally")
print(g())
#> exit None
#> value
#> exit None
#> exit None
#> 1
#> finally
#> exit None
#> 0
---
# Suppression goes on after the block.
class Quiet:
    def __enter__(self): return 5
    def __exit__(self, *args): return True
def f():
    with Quiet() as q:
        x = 1
        raise KeyError("k")
        x = 2
    return q, x
print(f())
def g():
    with Quiet():
        return 1 / 0
    return "suppressed"
print(g())
#> (5, 1)
#> suppressed
---
# Targets of any form.
class Pair:
    def __enter__(self): return (1, [2, 3])
    def __exit__(self, *a): pass
class Box: pass
box, d = Box(), {}
with Pair() as (a, [b, c]), Pair() as box.value, Pair() as d["k"]:
    print(a, b, c, box.value, d)
#> 1 2 3 (1, [2, 3]) {'k': (1, [2, 3])}
---
# An exception in __exit__ replaces; in __enter__ nothing is exited.
class Bad:
    def __enter__(self): return self
    def __exit__(self, *a): raise RuntimeError("exit failed")
try:
    with Bad():
        raise ValueError("body")
except RuntimeError as e:
    print(e, repr(e.__context__))
class BadEnter:
    def __enter__(self): raise RuntimeError("enter failed")
    def __exit__(self, *a): print("not called")
try:
    with BadEnter():
        pass
except RuntimeError as e:
    print(e)
#> exit failed ValueError('body')
#> enter failed
---
# contextlib.
from contextlib import contextmanager, suppress, ExitStack, nullcontext
@contextmanager
def tag(name):
    print("<%s>" % name)
    try:
        yield name
    except ValueError as e:
        print("saw", e)
    finally:
        print("</%s>" % name)
with tag("p") as p:
    print(p)
with tag("q"):
    raise ValueError("inside")
with suppress(KeyError):
    {}["x"]
with ExitStack() as stack:
    stack.enter_context(tag("s"))
    stack.callback(print, "callback")
with nullcontext(5) as n:
    print(n)
#> <p>
#> p
#> </p>
#> <q>
#> saw inside
#> </q>
#> <s>
#> callback
#> </s>
#> 5
---
# In generators.
class M:
    def __enter__(self): print("enter")
    def __exit__(self, *a): print("exit", a[0])
def g():
    with M():
        yield 1
        yield 2
for x in g():
    print(x)
    break
it = g()
next(it)
it.close()
#> enter
#> 1
#> exit <class 'GeneratorExit'>
#> enter
#> exit <class 'GeneratorExit'>
---
with 5:  ### TypeError: 'int' object does not support the context manager protocol
    pass
---
class A:
    def __enter__(self): pass
with A():  ### TypeError: 'A' object does not support the context manager protocol (missed __exit__ method)
    pass
---
class M:
    def __enter__(self): return self
    def __exit__(self, *a): return False
with M():
    {}["key"]  ### KeyError: 'key'
