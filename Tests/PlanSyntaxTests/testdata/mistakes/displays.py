{1: 2, 3}                         ### SyntaxError: ':' expected after dictionary key
---
{1: }                             ### SyntaxError: expression expected after dictionary key and ':'
---
{1: *a}                           ### SyntaxError: cannot use a starred expression in a dictionary value
---
{**a for a in b}                  ### SyntaxError: dict unpacking cannot be used in dict comprehension
---
[*a for a in b]                   ### SyntaxError: iterable unpacking cannot be used in comprehension
---
[a, b for a, b in c]              ### SyntaxError: did you forget parentheses around the comprehension target?
---
(*a)                              ### SyntaxError: cannot use starred expression here
---
(**a)                             ### SyntaxError: cannot use double starred expression here
---
{1: 2, **a b}                     ### SyntaxError: invalid syntax
---
[x for x y in z]                  ### SyntaxError: invalid syntax. Perhaps you forgot a comma?
---
[x for x]                         ### SyntaxError: invalid syntax
---
x = 1 if 2                        ### SyntaxError: expected 'else' after 'if' expression
---
x = 1 if 2 else                   ### SyntaxError: invalid syntax
---
[x if y for x in z]               ### SyntaxError: expected 'else' after 'if' expression
