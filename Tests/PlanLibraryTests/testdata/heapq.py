import heapq
heap = []
for value in [5, 1, 9, 3, 7, 3]:
    heapq.heappush(heap, value)
print(heap)
print([heapq.heappop(heap) for _ in range(3)], heap)
print(heapq.heappushpop(heap, 1), heapq.heapreplace(heap, 100), heap)
values = [(i * 7919) % 101 for i in range(40)]
heapq.heapify(values)
print(values)
print(heapq.nlargest(3, values), heapq.nsmallest(3, values, key=lambda x: -x), heapq.nlargest(0, values), heapq.nsmallest(-1, [1]))
print(list(heapq.merge([1, 4, 7], [2, 5], [3], [])), list(heapq.merge([7, 1], [5, 2], reverse=True)))
print(list(heapq.merge(["b", "ccc"], ["aa"], key=len)))
for f in (lambda: heapq.heappop([]), lambda: heapq.heappush((), 1), lambda: heapq.heapreplace([], 1)):
    try:
        f()
    except Exception as error:
        print(type(error).__name__, error)
