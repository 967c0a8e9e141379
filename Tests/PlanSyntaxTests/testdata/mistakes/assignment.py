f() = 1                           ### SyntaxError: cannot assign to function call here. Maybe you meant '==' instead of '='?
---
a + 1 = 2                         ### SyntaxError: cannot assign to expression here. Maybe you meant '==' instead of '='?
---
1 = x                             ### SyntaxError: cannot assign to literal here. Maybe you meant '==' instead of '='?
---
None = 1                          ### SyntaxError: cannot assign to None
---
x = f() = 3                       ### SyntaxError: cannot assign to function call
---
(a, f()) = 1                      ### SyntaxError: cannot assign to function call
---
a, 1 = x                          ### SyntaxError: cannot assign to literal here. Maybe you meant '==' instead of '='?
---
a, b += 1                         ### SyntaxError: 'tuple' is an illegal expression for augmented assignment
---
f() += 1                          ### SyntaxError: 'function call' is an illegal expression for augmented assignment
---
a, b: int                         ### SyntaxError: only single target (not tuple) can be annotated
---
f(): int                          ### SyntaxError: illegal target for annotation
---
[a]: int                          ### SyntaxError: only single target (not list) can be annotated
---
if x = 3:                         ### SyntaxError: invalid syntax. Maybe you meant '==' or ':=' instead of '='?
    pass
---
while x = 1: pass                 ### SyntaxError: invalid syntax. Maybe you meant '==' or ':=' instead of '='?
---
x = (a = b)                       ### SyntaxError: invalid syntax. Maybe you meant '==' or ':=' instead of '='?
---
if x.y = 3: pass                  ### SyntaxError: cannot assign to attribute here. Maybe you meant '==' instead of '='?
---
for f() in x: pass                ### SyntaxError: cannot assign to function call
---
for x y in z: pass                ### SyntaxError: invalid syntax
---
del f()                           ### SyntaxError: cannot delete function call
---
del (a, 1)                        ### SyntaxError: cannot delete literal
---
del *a                            ### SyntaxError: cannot delete starred
---
with x as f(): pass               ### SyntaxError: cannot assign to function call
---
(x := 1) = 2                      ### SyntaxError: cannot assign to named expression here. Maybe you meant '==' instead of '='?
---
(x.y := 1)                        ### SyntaxError: cannot use assignment expressions with attribute
---
a = yield = 1                     ### SyntaxError: assignment to yield expression not possible
---
x = 1 = 2                         ### SyntaxError: cannot assign to literal
---
[x for f() in y]                  ### SyntaxError: cannot assign to function call
---
x == y = z                        ### SyntaxError: cannot assign to comparison
---
lambda: 1 = 2                     ### SyntaxError: cannot assign to lambda
---
import a as b.c                   ### SyntaxError: invalid syntax
