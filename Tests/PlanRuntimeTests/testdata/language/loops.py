# while with else, break, continue.
i = 0
while i < 5:
    i += 1
    if i == 2:
        continue
    if i == 4:
        break
    print(i)
else:
    print("not reached")
while i < 6:
    i += 1
else:
    print("else", i)
while False:
    pass
else:
    print("never entered")
#> 1
#> 3
#> else 6
#> never entered
---
# for with else, nested, over many kinds.
for i in range(3):
    for j in range(3):
        if j == 2:
            break
        if i == 1:
            continue
        print(i, j)
    else:
        print("inner else")
else:
    print("outer else")
for x in []:
    pass
else:
    print("empty")
for k in {"a": 1, "b": 2}: print(k, end=" ")
for c in "hé": print(c, end=" ")
for b in b"ab": print(b, end=" ")
for x in range(10, 0, -3): print(x, end=" ")
for i, x in enumerate(["p", "q"]): print(i, x, end=" ")
print()
#> 0 0
#> 0 1
#> 2 0
#> 2 1
#> outer else
#> empty
#> a b h é 97 98 10 7 4 1 0 p 1 q 
---
# The loop variable stays; the iterable is evaluated once.
def items():
    print("items")
    return [1, 2]
for x in items():
    pass
print(x)
n = 3
for i in range(n):
    n = 10
print(i, n)
#> items
#> 2
#> 2 10
---
# Lists that change while they are iterated.
a = [1, 2, 3, 4]
for x in a:
    if x == 2:
        a.remove(x)
print(a)
a = [1]
for x in a:
    if len(a) < 4:
        a.append(x + 1)
print(a)
#> [1, 3, 4]
#> [1, 2, 3, 4]
---
# Targets of any form.
class Box: pass
b, d = Box(), {}
for b.x in [1, 2]: pass
for d["k"] in "ab": pass
for a, (c, *e) in [(1, (2, 3, 4))]: pass
print(b.x, d, a, c, e)
#> 2 {'k': 'b'} 1 2 [3, 4]
---
# while True with returns in it.
def f():
    n = 0
    while True:
        n += 1
        if n > 5:
            return n
print(f())
def g(limit):
    n = 0
    while 1:
        if n == limit:
            break
        n += 1
    return n
print(g(3))
#> 6
#> 3
---
# Nested functions and loops with complex conditions.
def f(items, a, b):
    out = []
    i = 0
    while i < len(items) and (items[i] != a or not b) and not (i > 10):
        out.append(items[i])
        i += 1
    return out
print(f([1, 2, 3], 3, True), f([1, 2, 3], 3, False), f([], 0, 0))
#> [1, 2] [1, 2, 3] []
---
# range keeps large steps and bounds apart from small integers.
print(list(range(2**62, 2**62 + 3)), len(range(0, 10**18, 10**17)), range(5)[-1], range(1, 10, 4)[2])
print(list(range(0)), list(range(5, 0)), range(3) == range(0, 3, 1), 5 in range(10**18))
#> [4611686018427387904, 4611686018427387905, 4611686018427387906] 10 4 9
#> [] [] True True
---
# Dicts must not change size while they are iterated.
d = {"a": 1}
for k in d:  ### RuntimeError: dictionary changed size during iteration
    d["b"] = 2
---
for i in range(1.5): pass  ### TypeError: 'float' object cannot be interpreted as an integer
---
range(1, 2, 0)  ### ValueError: range() arg 3 must not be zero
---
# What an abandoned return left in a temporary is given back, also where a call takes its place.
class A:
    def m(self, x):
        return x
def f(a, n):
    total = 0
    for i in range(n):
        for j in range(2):
            try:
                return [i, a]
            finally:
                break
        total += len(str(i)) + a.m(i)
        {}.get(i)
        (lambda q: q)(i)
    return total
print(f(A(), 5))
#> 15
