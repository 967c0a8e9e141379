# Where a chain of calls over several lines points.
class Query:
    def filter(self, **kw): return self
    def bad(self): raise ValueError("bad")  ### ValueError: bad
q = Query()
(q
 .filter(a=1)
 .bad())
---
def f():
    return (1 +  ### TypeError: unsupported operand type(s) for +: 'int' and 'NoneType'
            2 +
            None)
f()
---
x = [1, 2,
     undefined, 4]  ### NameError: name 'undefined' is not defined
---
print("a",
      len(5),  ### TypeError: object of type 'int' has no len()
      "b")
---
d = {"a": 1,
     "b": {}["c"]}  ### KeyError: 'c'
---
class A:
    x = 1
    y = missing  ### NameError: name 'missing' is not defined
---
def f(x):
    for i in x:
        yield i / (i - 1)  ### ZeroDivisionError: division by zero
list(f([2, 1]))
---
import json
json.loads("{")  ### json.decoder.JSONDecodeError: Expecting property name enclosed in double quotes: line 1 column 2 (char 1)
---
sorted([1, "a"])  ### TypeError: '<' not supported between instances of 'str' and 'int'
---
f = lambda x: x.y  ### AttributeError: 'int' object has no attribute 'y'
list(map(f, [1]))
---
if [].missing:  ### AttributeError: 'list' object has no attribute 'missing'
    pass
---
while 1 + "a":  ### TypeError: unsupported operand type(s) for +: 'int' and 'str'
    pass
---
with open_nothing() as f:  ### NameError: name 'open_nothing' is not defined
    pass
---
# A method with plain arguments: the attribute fails where its name is, the call where it begins.
class Query:
    def filter(self, x): return self
def f(q, z):
    (q
     .filter(z)
     .missing(z))  ### AttributeError: 'Query' object has no attribute 'missing'
f(Query(), 0)
---
def f(z):
    return z.index(  ### ValueError: [1] is not in list
        z)
f([1])
