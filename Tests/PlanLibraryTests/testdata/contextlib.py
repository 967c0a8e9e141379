import io, sys
from contextlib import *
from contextlib import contextmanager, ExitStack, suppress, nullcontext, closing, redirect_stdout, ContextDecorator, AbstractContextManager

def attempt(function, *args, **kwargs):
    try:
        print(function(*args, **kwargs))
    except BaseException as error:
        print(type(error).__name__, error, repr(error.__context__))

@contextmanager
def tag(name):
    "A tag."
    print("<", name)
    try:
        yield name.upper()
    finally:
        print(">", name)
with tag("a") as value, tag("b"):
    print(value)
def failing():
    with tag("x"):
        raise ValueError("boom")
attempt(failing)
print(tag.__name__, tag.__doc__)
@contextmanager
def swallow():
    try:
        yield
    except KeyError as error:
        print("swallowed", error)
with swallow():
    {}["k"]
@contextmanager
def never():
    if False:
        yield
def use(manager):
    with manager():
        pass
attempt(use, never)
@contextmanager
def twice():
    yield 1
    yield 2
attempt(use, twice)
@tag("deco")
def decorated(x):
    print("inside", x)
    return x
decorated(1)
decorated(2)
def stop():
    with tag("s"):
        raise StopIteration("stop")
attempt(stop)
with suppress(ZeroDivisionError, KeyError):
    1 / 0
with nullcontext(5) as five:
    print(five)
class Thing:
    def close(self):
        print("closed")
with closing(Thing()) as thing:
    print(type(thing).__name__)
out = io.StringIO()
with redirect_stdout(out):
    print("hidden")
print(repr(out.getvalue()))
with ExitStack() as stack:
    for name in "pqr":
        print(stack.enter_context(tag(name)))
    stack.callback(print, "callback", sep="-")
def chained():
    with ExitStack() as stack:
        stack.callback(lambda: 1 / 0)
        raise KeyError("first")
attempt(chained)
def swallowed():
    with ExitStack() as stack:
        stack.push(lambda *details: True)
        raise KeyError("first")
    return "went on"
attempt(swallowed)
with ExitStack() as stack:
    stack.callback(print, "kept")
    kept = stack.pop_all()
print("left")
kept.close()
attempt(ExitStack().enter_context, 3)
class Timer(ContextDecorator):
    def __enter__(self):
        print("start")
        return self
    def __exit__(self, *exc):
        print("end", exc[0])
        return False
@Timer()
def work():
    return 7
print(work())
print(isinstance(Timer(), AbstractContextManager), isinstance(3, AbstractContextManager))
