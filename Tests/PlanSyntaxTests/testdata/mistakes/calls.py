f(a, b=1, c)                      ### SyntaxError: positional argument follows keyword argument
---
f(**a, *b)                        ### SyntaxError: iterable argument unpacking follows keyword argument unpacking
---
f(**a, b)                         ### SyntaxError: positional argument follows keyword argument unpacking
---
f(a.b=1)                          ### SyntaxError: expression cannot contain assignment, perhaps you meant "=="?
---
f(True=1)                         ### SyntaxError: cannot assign to True
---
f(x for x in y, 1)                ### SyntaxError: Generator expression must be parenthesized
---
f(1, x for x in y)                ### SyntaxError: Generator expression must be parenthesized
---
f(x=1 for x in y)                 ### SyntaxError: invalid syntax. Maybe you meant '==' or ':=' instead of '='?
---
f(x=)                             ### SyntaxError: invalid syntax
---
f(*)                              ### SyntaxError: invalid syntax
---
class C(x for x in y): pass       ### SyntaxError: invalid syntax
---
print "x"                         ### SyntaxError: Missing parentheses in call to 'print'. Did you mean print(...)?
---
print a, b                        ### SyntaxError: Missing parentheses in call to 'print'. Did you mean print(...)?
---
exec "x"                          ### SyntaxError: Missing parentheses in call to 'exec'. Did you mean exec(...)?
---
print not x                       ### SyntaxError: Missing parentheses in call to 'print'. Did you mean print(...)?
