# Sorting long lists: runs are merged from 64 elements on
def check(data, **options):
    made = sorted(data, **options)
    ordered = all(not made[i + 1] < made[i] for i in range(len(made) - 1)) if not options else True
    return len(made) == len(data) and ordered, made[0], made[-1]
print(check([3, 2, 1] * 40), check([1] * 70 + [0] * 70), check([0, 1] * 40))
print(check([2.5, 1.5] * 50), check(["b", "a"] * 50), check([(2, 1), (1, 2)] * 40))
print(check([i * 37 % 101 for i in range(1000)]), check(list(range(64))[::-1]))
print(check(["x%d" % (i % 7) for i in range(500)], key=len), check([i % 5 for i in range(300)], key=lambda n: -n, reverse=True))
print([pair[1] for pair in sorted([(i % 2, i) for i in range(70)], key=lambda pair: pair[0])][:5])
#> (True, 1, 3) (True, 0, 1) (True, 0, 1)
#> (True, 1.5, 2.5) (True, 'a', 'b') (True, (1, 2), (2, 1))
#> (True, 0, 100) (True, 0, 63)
#> (True, 'x0', 'x2') (True, 0, 4)
#> [0, 2, 4, 6, 8]
