# Which clause, else, finally.
def f(x):
    try:
        if x == 0:
            raise ValueError("v")
        if x == 1:
            {}["k"]
        if x == 2:
            [][0]
        if x == 3:
            1 / 0
        result = "none"
    except ValueError as e:
        result = f"value {e}"
    except (KeyError, IndexError) as e:
        result = f"lookup {type(e).__name__} {e}"
    except ArithmeticError:
        result = "arithmetic"
    else:
        result += " else"
    finally:
        print("finally", x)
    return result
for x in range(5):
    print(f(x))
#> finally 0
#> value v
#> finally 1
#> lookup KeyError 'k'
#> finally 2
#> lookup IndexError list index out of range
#> finally 3
#> arithmetic
#> finally 4
#> none else
---
# Ways out through finally.
def f(how):
    for i in range(3):
        try:
            if how == "return":
                return "returned"
            if how == "break":
                break
            if how == "continue":
                continue
            if how == "raise":
                raise KeyError(how)
        finally:
            print("finally", i, how)
    else:
        return "else"
    return "after"
for how in ["return", "break", "continue", "none"]:
    print(f(how))
try:
    f("raise")
except KeyError as e:
    print("raised", e)
#> finally 0 return
#> returned
#> finally 0 break
#> after
#> finally 0 continue
#> finally 1 continue
#> finally 2 continue
#> else
#> finally 0 none
#> finally 1 none
#> finally 2 none
#> else
#> finally 0 raise
#> raised 'raise'
---
# finally that returns, breaks or raises replaces what was under way.
def f():
    try:
        return 1
    finally:
        return 2
def g():
    try:
        1 / 0
    finally:
        return "swallowed"
def h():
    while True:
        try:
            1 / 0
        finally:
            break
    return "broken"
def k():
    for i in range(3):
        try:
            return i
        finally:
            if i < 2:
                continue
    return "never"
print(f(), g(), h(), k())
#> 2 swallowed broken 2
---
# The value to return is computed before finally runs.
def f():
    x = 1
    try:
        return x
    finally:
        x = 2
        print("x", x)
print(f())
def g(l):
    try:
        return l
    finally:
        l = None
print(g([1]))
#> x 2
#> 1
#> [1]
---
# Nested try, reraise, bare raise.
def f():
    try:
        try:
            raise ValueError("inner")
        except ValueError:
            print("first")
            raise
        finally:
            print("inner finally")
    except ValueError as e:
        print("second", e)
        try:
            raise TypeError("new") from e
        except TypeError as t:
            return repr(t.__cause__), repr(t.__context__), t.__suppress_context__
print(f())
#> first
#> inner finally
#> second inner
#> ("ValueError('inner')", "ValueError('inner')", True)
---
# Context and cause.
try:
    try:
        1 / 0
    except ZeroDivisionError:
        {}["x"]
except KeyError as e:
    print(repr(e.__context__), e.__cause__, e.__suppress_context__)
try:
    try:
        1 / 0
    except ZeroDivisionError as z:
        raise ValueError("v") from None
except ValueError as e:
    print(repr(e.__context__), e.__cause__, e.__suppress_context__)
#> ZeroDivisionError('division by zero') None False
#> ZeroDivisionError('division by zero') None True
---
# Custom exceptions.
class AppError(Exception):
    def __init__(self, code, message="default"):
        super().__init__(message)
        self.code = code
class NotFound(AppError):
    pass
try:
    raise NotFound(404, "gone")
except AppError as e:
    print(e.code, e, e.args, repr(e), isinstance(e, Exception))
try:
    raise NotFound(1)
except NotFound as e:
    print(str(e))
class Plain(Exception): pass
print(repr(Plain()), str(Plain("a", 1)), Plain("x").args, str(Plain()))
#> 404 gone ('gone',) NotFound('gone') True
#> default
#> Plain() ('a', 1) ('x',) 
---
# raise with a class calls it.
try:
    raise ValueError
except ValueError as e:
    print(repr(e), e.args)
#> ValueError() ()
---
# Matching by tuple, nested tuples, base classes, BaseException.
for exc in (KeyError, IndexError, StopIteration, KeyboardInterrupt, SystemExit):
    try:
        raise exc("x")
    except (LookupError, StopIteration) as e:
        print("lookup", type(e).__name__)
    except BaseException as e:
        print("base", type(e).__name__)
#> lookup KeyError
#> lookup IndexError
#> lookup StopIteration
#> base KeyboardInterrupt
#> base SystemExit
---
# The expression of an except clause is only evaluated when needed.
def types():
    print("evaluated")
    return ValueError
try:
    pass
except types():
    pass
try:
    raise ValueError
except types():
    print("matched")
#> evaluated
#> matched
---
# Exceptions in loops leave nothing behind.
def f():
    out = []
    for i in range(5):
        for j in range(5):
            try:
                if j == 3:
                    raise ValueError(i)
                out.append((i, j))
            except ValueError as e:
                out.append(str(e))
                break
    return len(out), out[3], out[-1]
print(f())
#> (20, '0', '4')
---
# Notes.
e = ValueError("base")
e.add_note("first")
e.add_note("second")
print(e.__notes__)
#> ['first', 'second']
---
# assert.
assert True, "not evaluated"
try:
    assert 1 == 2
except AssertionError as e:
    print(repr(e))
try:
    assert [], "message %d" % 5
except AssertionError as e:
    print(e)
def f(x):
    assert x > 0, f"{x} is not positive"
    return x
print(f(1))
#> AssertionError()
#> message 5
#> 1
---
# return inside except, with the name bound.
def f():
    try:
        raise ValueError("kept")
    except ValueError as e:
        return e
print(repr(f()))
def g():
    for i in range(2):
        try:
            raise ValueError(i)
        except ValueError as e:
            if i == 0:
                continue
            return e.args
print(g())
#> ValueError('kept')
#> (1,)
---
# sys.exc_info and exception state are restored.
import sys
print(sys.exc_info()[0])
try:
    1 / 0
except ZeroDivisionError:
    print(sys.exc_info()[0].__name__)
    try:
        {}["a"]
    except KeyError:
        print(sys.exc_info()[0].__name__)
    print(sys.exc_info()[0].__name__)
print(sys.exc_info()[0])
#> None
#> ZeroDivisionError
#> KeyError
#> ZeroDivisionError
#> None
---
# try/else/finally with return in else.
def f(x):
    try:
        int(x)
    except ValueError:
        return "bad"
    else:
        return "good"
    finally:
        print("done", x)
print(f("1"), f("x"))
#> done 1
#> done x
#> good bad
---
# KeyError quotes its key, others do not.
for make in (lambda: {}["k"], lambda: {}[1], lambda: [][0], lambda: "".x, lambda: (1).x, lambda: int("a"), lambda: [].remove(1)):
    try:
        make()
    except Exception as e:
        print(type(e).__name__, str(e))
#> KeyError 'k'
#> KeyError 1
#> IndexError list index out of range
#> AttributeError 'str' object has no attribute 'x'
#> AttributeError 'int' object has no attribute 'x'
#> ValueError invalid literal for int() with base 10: 'a'
#> ValueError list.remove(x): x not in list
---
raise ValueError("plain")  ### ValueError: plain
---
raise ValueError  ### ValueError
---
raise 5  ### TypeError: exceptions must derive from BaseException
---
raise ValueError from 5  ### TypeError: exception causes must derive from BaseException
---
raise  ### RuntimeError: No active exception to reraise
---
try:
    1 / 0
except 5:  ### TypeError: catching classes that do not inherit from BaseException is not allowed
    pass
---
try:
    1 / 0
except ZeroDivisionError:
    raise KeyError("other")  ### KeyError: 'other'
---
try:
    1 / 0  ### ZeroDivisionError: division by zero
finally:
    print("finally")
#> finally
---
assert False  ### AssertionError
---
assert 0, "told so"  ### AssertionError: told so
---
def f():
    try:
        g()
    except KeyError:
        pass
def g():
    [].pop()  ### IndexError: pop from empty list
f()
---
class E(Exception):
    def __str__(self):
        return "custom text"
raise E(1)  ### E: custom text
---
def f(n):
    return f(n + 1)  ### RecursionError: maximum recursion depth exceeded
f(0)
