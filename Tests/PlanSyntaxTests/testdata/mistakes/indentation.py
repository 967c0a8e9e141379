  x = 1                           ### IndentationError: unexpected indent
---
x = 1
    y = 2                         ### IndentationError: unexpected indent
---
if True:
pass                              ### IndentationError: expected an indented block after 'if' statement on line 6
---
def f():
return 1                          ### IndentationError: expected an indented block after function definition on line 9
---
class A:
x = 1                             ### IndentationError: expected an indented block after class definition on line 12
---
for x in y:
z                                 ### IndentationError: expected an indented block after 'for' statement on line 15
---
while x:
z                                 ### IndentationError: expected an indented block after 'while' statement on line 18
---
with x:
z                                 ### IndentationError: expected an indented block after 'with' statement on line 21
---
try:
x                                 ### IndentationError: expected an indented block after 'try' statement on line 24
---
try:
    x
except:
y                                 ### IndentationError: expected an indented block after 'except' statement on line 29
---
try:
    x
finally:
y                                 ### IndentationError: expected an indented block after 'finally' statement on line 34
---
if a:
    b
else:
c                                 ### IndentationError: expected an indented block after 'else' statement on line 39
---
if a:
    b
elif c:
d                                 ### IndentationError: expected an indented block after 'elif' statement on line 44
---
match x:
case 1: pass                      ### IndentationError: expected an indented block after 'match' statement on line 47
---
match x:
    case 1:
    pass                          ### IndentationError: expected an indented block after 'case' statement on line 51
---
def f():
        x
    y                             ### IndentationError: unindent does not match any outer indentation level
---
if 1:
	x
        y                         ### TabError: inconsistent use of tabs and spaces in indentation
---
if x:
        y
	z                                ### TabError: inconsistent use of tabs and spaces in indentation
---
if a:                             ### IndentationError: expected an indented block after 'if' statement on line 66
---
def f():                          ### IndentationError: expected an indented block after function definition on line 68
