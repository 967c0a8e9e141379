# The module gc.
import gc
class Node:
    pass
gc.collect()
for _ in range(10):
    a, b = Node(), Node()
    a.other, b.other = b, a
a = b = None
print(gc.collect() >= 20, gc.collect())
#> True 0
print(gc.isenabled())
#> True
gc.disable()
print(gc.isenabled())
#> False
gc.enable()
print(gc.isenabled(), gc.collect(0) == gc.collect(generation=1))
#> True True
---
import gc
gc.get_objects()  ### UnsupportedError: gc.get_objects is not available in perflab
