def f(a=1, b): pass               ### SyntaxError: non-default argument follows default argument
---
lambda a=1, b: 0                  ### SyntaxError: non-default argument follows default argument
---
def f(*): pass                    ### SyntaxError: named arguments must follow bare *
---
def f(*, **k): pass               ### SyntaxError: named arguments must follow bare *
---
def f(**k, a): pass               ### SyntaxError: arguments cannot follow var-keyword argument
---
def f(a, *, b, *c): pass          ### SyntaxError: * argument may appear only once
---
def f(/, a): pass                 ### SyntaxError: at least one argument must precede /
---
def f(a, /, b, /): pass           ### SyntaxError: / may appear only once
---
def f(*a, /): pass                ### SyntaxError: / must be ahead of *
---
def f(a=): pass                   ### SyntaxError: expected default value expression
---
def f(*a=1): pass                 ### SyntaxError: var-positional argument cannot have default value
---
def f(**a=1): pass                ### SyntaxError: var-keyword argument cannot have default value
---
def f(a, (b, c)): pass            ### SyntaxError: Function parameters cannot be parenthesized
---
lambda *: 1                       ### SyntaxError: named arguments must follow bare *
