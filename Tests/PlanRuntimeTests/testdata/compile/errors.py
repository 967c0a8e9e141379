def f(a, a): pass  ### SyntaxError: duplicate argument 'a' in function definition
---
def f():
    global x
    x: int = 1  ### SyntaxError: annotated name 'x' can't be global
---
def f(x):
    global x  ### SyntaxError: name 'x' is parameter and global
---
def f():
    print(x)
    global x  ### SyntaxError: name 'x' is used prior to global declaration
---
def f():
    x = 1
    global x  ### SyntaxError: name 'x' is assigned to before global declaration
---
def f():
    x = 1
    nonlocal x  ### SyntaxError: name 'x' is assigned to before nonlocal declaration
---
nonlocal x  ### SyntaxError: nonlocal declaration not allowed at module level
---
def f():
    nonlocal y  ### SyntaxError: no binding for nonlocal 'y' found
---
def f():
    x = 1
    def g():
        nonlocal x  ### SyntaxError: name 'x' is nonlocal and global
        global x
---
return 1  ### SyntaxError: 'return' outside function
---
class A:
    return 1  ### SyntaxError: 'return' outside function
---
yield 1  ### SyntaxError: 'yield' outside function
---
class A:
    yield 1  ### SyntaxError: 'yield' outside function
---
[(yield x) for x in y]  ### SyntaxError: 'yield' inside list comprehension
---
def f(): return [(yield x) for x in y]  ### SyntaxError: 'yield' inside list comprehension
---
break  ### SyntaxError: 'break' outside loop
---
continue  ### SyntaxError: 'continue' not properly in loop
---
def f():
    for x in y:
        def g():
            break  ### SyntaxError: 'break' outside loop
---
if 1:
    continue  ### SyntaxError: 'continue' not properly in loop
---
def f():
    from x import *  ### SyntaxError: import * only allowed at module level
---
from __future__ import foo  ### SyntaxError: future feature foo is not defined
---
x = 1
from __future__ import annotations  ### SyntaxError: from __future__ imports must occur at the beginning of the file
---
[x := 1 for x in y]  ### SyntaxError: assignment expression cannot rebind comprehension iteration variable 'x'
---
[y for x in (y := 1)]  ### SyntaxError: assignment expression cannot be used in a comprehension iterable expression
---
class A:
    [y := 1 for x in z]  ### SyntaxError: assignment expression within a comprehension cannot be used in a class body
---
def f():
    [[(j := 0) for j in range(3)] for i in range(5)]  ### SyntaxError: assignment expression cannot rebind comprehension iteration variable 'j'
---
[i for i in range(5) if (j := 0) for j in range(5)]  ### SyntaxError: comprehension inner loop cannot rebind assignment expression target 'j'
---
f(a=1, a=2)  ### SyntaxError: keyword argument repeated: a
---
try:
    pass
except:  ### SyntaxError: default 'except:' must be last
    pass
except ValueError:
    pass
---
*a = 1  ### SyntaxError: starred assignment target must be in a list or tuple
---
*a, *b = c  ### SyntaxError: multiple starred expressions in assignment
---
print(*a) if *b else 1  ### SyntaxError: invalid syntax
---
x = *a  ### SyntaxError: can't use starred expression here
---
match x:
    case a: pass  ### SyntaxError: name capture 'a' makes remaining patterns unreachable
    case 1: pass
---
match x:
    case _: pass  ### SyntaxError: wildcard makes remaining patterns unreachable
    case 1: pass
---
match x:
    case (a, a): pass  ### SyntaxError: multiple assignments to name 'a' in pattern
---
match x:
    case (1, a) | 2: pass  ### SyntaxError: alternative patterns bind different names
---
match x:
    case a | 2: pass  ### SyntaxError: name capture 'a' makes remaining patterns unreachable
---
match x:
    case [*a, *b]: pass  ### SyntaxError: multiple starred names in sequence pattern
---
match x:
    case P(x=1, x=2): pass  ### SyntaxError: attribute name repeated in class pattern: x
---
match x:
    case {"a": 1, "a": 2}: pass  ### SyntaxError: mapping pattern checks duplicate key ('a')
---
__debug__ = 1  ### SyntaxError: cannot assign to __debug__
---
def f(__debug__): pass  ### SyntaxError: cannot assign to __debug__
---
for __debug__ in x: pass  ### SyntaxError: cannot assign to __debug__
---
class A(b=1, b=2): pass  ### SyntaxError: keyword argument repeated: b
---
x.__debug__ = 1  ### SyntaxError: cannot assign to __debug__
---
del __debug__  ### SyntaxError: cannot delete __debug__
---
import x as __debug__  ### SyntaxError: cannot assign to __debug__
---
f(__debug__=1)  ### SyntaxError: cannot assign to __debug__
---
with a as __debug__: pass  ### SyntaxError: cannot assign to __debug__
---
lambda x, x: 1  ### SyntaxError: duplicate argument 'x' in function definition
---
def f(*, x, x): pass  ### SyntaxError: duplicate argument 'x' in function definition
---
def f():
    x: int
    nonlocal x  ### SyntaxError: annotated name 'x' can't be nonlocal
---
def f(x):
    nonlocal x  ### SyntaxError: name 'x' is parameter and nonlocal
---
def f():
    def g():
        print(x)
        nonlocal x  ### SyntaxError: name 'x' is used prior to nonlocal declaration
    x = 1
---
for a in b:
    class C:
        continue  ### SyntaxError: 'continue' not properly in loop
---
*x  ### SyntaxError: can't use starred expression here
---
del *x  ### SyntaxError: cannot delete starred
---
(x for x in y) = 1  ### SyntaxError: cannot assign to generator expression
---
def f():
    __debug__ += 1  ### SyntaxError: cannot assign to __debug__
---
{**a for a in b}  ### SyntaxError: dict unpacking cannot be used in dict comprehension
---
def f(): 
    if 1:
        if 1:
            return
    class C:
        x = yield  ### SyntaxError: 'yield' outside function
---
x = [*a, **b]  ### SyntaxError: invalid syntax
---
for a0 in b:
    for a1 in b:
        for a2 in b:
            for a3 in b:
                for a4 in b:
                    for a5 in b:
                        for a6 in b:
                            for a7 in b:
                                for a8 in b:
                                    for a9 in b:
                                        for a10 in b:
                                            for a11 in b:
                                                for a12 in b:
                                                    for a13 in b:
                                                        for a14 in b:
                                                            for a15 in b:
                                                                for a16 in b:
                                                                    for a17 in b:
                                                                        for a18 in b:
                                                                            for a19 in b:
                                                                                for a20 in b:  ### SyntaxError: too many statically nested blocks
                                                                                    pass
---
async def f(): pass  ### UnsupportedError: asynchronous functions are not supported
---
x = 1
async_ = 2
def f():
    x = [a async for a in b]  ### UnsupportedError: asynchronous comprehensions are not supported
---
x = eval('1')  ### UnsupportedError: eval() is not supported: perflab compiles a plan before it runs
---
def f():
    return open('x')  ### UnsupportedError: open() is not supported: a plan has no files
---
z = 2j  ### UnsupportedError: complex numbers are not supported
---
try:  ### UnsupportedError: exception groups (except*) are not supported
    pass
except* ValueError:
    pass
