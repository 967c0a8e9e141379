# Reports on exceptions: carets, causes, notes
import sys
def show(f):
    try:
        f()
    except Exception:
        import traceback
        lines = "".join(traceback.format_exception(*sys.exc_info())).splitlines()
        print("\n".join(line for line in lines if not line.startswith("  File")))
d = {"a": [1]}
show(lambda: 1 / 0)
def g():
    1/0
def h():
    x = d["a"][4] + 2
def i():
    return (1 + 2) // (3 - 3)
def j():
    try:
        d["q"]
    except KeyError as e:
        raise ValueError("no q") from e
def k():
    try:
        d["q"]
    except KeyError:
        e = TypeError("other")
        e.add_note("a note")
        raise e
def l():
    return 2 ** "x" + 1
def m():
    return d["a"].foo(1,
        2)
def n():
    return [int(x) for x in ("1", "b")]
for f in (g, h, i, j, k, l, m, n): show(f)
#> Traceback (most recent call last):
#>     f()
#>     show(lambda: 1 / 0)
#>                  ~~^~~
#> ZeroDivisionError: division by zero
#> Traceback (most recent call last):
#>     f()
#>     1/0
#>     ~^~
#> ZeroDivisionError: division by zero
#> Traceback (most recent call last):
#>     f()
#>     x = d["a"][4] + 2
#>         ~~~~~~^^^
#> IndexError: list index out of range
#> Traceback (most recent call last):
#>     f()
#>     return (1 + 2) // (3 - 3)
#>            ~~~~~~~~^~~~~~~~~~
#> ZeroDivisionError: integer division or modulo by zero
#> Traceback (most recent call last):
#>     d["q"]
#>     ~^^^^^
#> KeyError: 'q'
#> 
#> The above exception was the direct cause of the following exception:
#> 
#> Traceback (most recent call last):
#>     f()
#>     raise ValueError("no q") from e
#> ValueError: no q
#> Traceback (most recent call last):
#>     d["q"]
#>     ~^^^^^
#> KeyError: 'q'
#> 
#> During handling of the above exception, another exception occurred:
#> 
#> Traceback (most recent call last):
#>     f()
#>     raise e
#> TypeError: other
#> a note
#> Traceback (most recent call last):
#>     f()
#>     return 2 ** "x" + 1
#>            ~~^^~~~~
#> TypeError: unsupported operand type(s) for ** or pow(): 'int' and 'str'
#> Traceback (most recent call last):
#>     f()
#>     return d["a"].foo(1,
#>            ^^^^^^^^^^
#> AttributeError: 'list' object has no attribute 'foo'
#> Traceback (most recent call last):
#>     f()
#>     return [int(x) for x in ("1", "b")]
#>            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
#>     return [int(x) for x in ("1", "b")]
#>             ^^^^^^
#> ValueError: invalid literal for int() with base 10: 'b'
