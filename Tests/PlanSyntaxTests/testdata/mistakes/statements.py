else:                             ### SyntaxError: invalid syntax
    pass
---
elif x: pass                      ### SyntaxError: invalid syntax
---
except: pass                      ### SyntaxError: invalid syntax
---
try:
    x
y                                 ### SyntaxError: expected 'except' or 'finally' block
---
try:
    x
except A, B:                      ### SyntaxError: multiple exception types must be parenthesized
    y
---
try:
    x
except A: pass
except* B: pass                   ### SyntaxError: cannot have both 'except' and 'except*' on the same 'try'
---
import a.b as c.d                 ### SyntaxError: invalid syntax
---
from x import a,                  ### SyntaxError: trailing comma not allowed without surrounding parentheses
---
from x import (a, b               ### SyntaxError: '(' was never closed
---
from x import                     ### SyntaxError: invalid syntax
---
import                            ### SyntaxError: invalid syntax
---
return = 1                        ### SyntaxError: invalid syntax
---
raise from x                      ### SyntaxError: invalid syntax
---
global x,                         ### SyntaxError: invalid syntax
---
@                                 ### SyntaxError: invalid syntax
def f(): pass
---
@x
y = 1                             ### SyntaxError: invalid syntax
---
async x                           ### SyntaxError: invalid syntax
---
x = not                           ### SyntaxError: invalid syntax
---
x = $                             ### SyntaxError: invalid syntax
---
x = a ? b : c                     ### SyntaxError: invalid syntax
---
a <> b                            ### SyntaxError: invalid syntax
---
x = `a`                           ### SyntaxError: invalid syntax
---
x++                               ### SyntaxError: invalid syntax
---
x = 1;; y                         ### SyntaxError: invalid syntax
---
x = 1 \ 2                         ### SyntaxError: unexpected character after line continuation character
---
match x:
    pass                          ### SyntaxError: invalid syntax
---
match x:
    case 1 as _: pass             ### SyntaxError: cannot use '_' as a target
---
match x:
    case A(b=1, c): pass          ### SyntaxError: positional patterns follow keyword patterns
---
match x:
    case {**r, 'a': 1}: pass      ### SyntaxError: invalid syntax
---
assert x = 1                      ### SyntaxError: invalid syntax
---
class = 1                         ### SyntaxError: invalid syntax
---
a.                                ### SyntaxError: invalid syntax
---
a.1                               ### SyntaxError: invalid syntax
---
lambda x: yield                   ### SyntaxError: invalid syntax
