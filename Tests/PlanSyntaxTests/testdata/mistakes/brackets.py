x = (1 2)                         ### SyntaxError: invalid syntax. Perhaps you forgot a comma?
---
x = f(a b)                        ### SyntaxError: invalid syntax. Perhaps you forgot a comma?
---
x = [1, 2 3]                      ### SyntaxError: invalid syntax. Perhaps you forgot a comma?
---
d = {1: 2 3: 4}                   ### SyntaxError: invalid syntax. Perhaps you forgot a comma?
---
x = )                             ### SyntaxError: unmatched ')'
---
x = (]                            ### SyntaxError: closing parenthesis ']' does not match opening parenthesis '('
---
x = (
]                                 ### SyntaxError: closing parenthesis ']' does not match opening parenthesis '(' on line 13
---
x = (1                            ### SyntaxError: '(' was never closed
y = 2
---
x = [1, 2                         ### SyntaxError: '[' was never closed
y = 3
---
d = {                             ### SyntaxError: '{' was never closed
---
def f(x                           ### SyntaxError: '(' was never closed
    pass
---
foo(a, b:                         ### SyntaxError: invalid syntax
    c
---
print(*a b)                       ### SyntaxError: invalid syntax. Perhaps you forgot a comma?
---
x[1 2]                            ### SyntaxError: invalid syntax. Perhaps you forgot a comma?
---
x[]                               ### SyntaxError: invalid syntax
