if x                              ### SyntaxError: expected ':'
    y
---
while x                           ### SyntaxError: expected ':'
    y
---
for x in y                        ### SyntaxError: expected ':'
    z
---
class A                           ### SyntaxError: expected ':'
    pass
---
def f()                           ### SyntaxError: expected ':'
    pass
---
def f:                            ### SyntaxError: expected '('
    pass
---
else_ = 1
if x:
    y
else                              ### SyntaxError: expected ':'
    z
---
try                               ### SyntaxError: expected ':'
    x
---
with a as b                       ### SyntaxError: expected ':'
    c
---
match x                           ### SyntaxError: expected ':'
    case 1: pass
---
if x y:                           ### SyntaxError: invalid syntax
    z
---
while True print(1)               ### SyntaxError: invalid syntax
---
try:
    x
except A                          ### SyntaxError: expected ':'
    y
---
lambda x                          ### SyntaxError: invalid syntax
---
for x in y z: pass                ### SyntaxError: invalid syntax
