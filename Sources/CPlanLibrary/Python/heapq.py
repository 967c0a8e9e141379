"""A priority queue kept in a list: item k is not greater than items 2k + 1 and 2k + 2."""


def _sift_toward_root(heap, start, position):
    item = heap[position]
    while position > start:
        parent = (position - 1) >> 1
        if not item < heap[parent]:
            break
        heap[position] = heap[parent]
        position = parent
    heap[position] = item


def _sift_toward_leaves(heap, position):
    # The smaller child moves up until a leaf is free; then the item climbs from there, as CPython's does,
    # so that items which compare equal leave the heap in CPython's order.
    end = len(heap)
    start = position
    item = heap[position]
    child = 2 * position + 1
    while child < end:
        right = child + 1
        if right < end and not heap[child] < heap[right]:
            child = right
        heap[position] = heap[child]
        position = child
        child = 2 * position + 1
    heap[position] = item
    _sift_toward_root(heap, start, position)


def _check(heap, name):
    if not isinstance(heap, list):
        raise TypeError(f'{name}() argument must be list, not {type(heap).__name__}' if name == 'heapify' or name == 'heappop'
                        else f'{name}() argument 1 must be list, not {type(heap).__name__}')


def heappush(heap, item, /):
    """Add an item."""
    _check(heap, 'heappush')
    heap.append(item)
    _sift_toward_root(heap, 0, len(heap) - 1)


def heappop(heap, /):
    """Remove and return the smallest item."""
    _check(heap, 'heappop')
    if not heap:
        raise IndexError('index out of range')
    last = heap.pop()
    if not heap:
        return last
    smallest = heap[0]
    heap[0] = last
    _sift_toward_leaves(heap, 0)
    return smallest


def heapreplace(heap, item, /):
    """Remove and return the smallest item, then add another."""
    _check(heap, 'heapreplace')
    if not heap:
        raise IndexError('index out of range')
    smallest = heap[0]
    heap[0] = item
    _sift_toward_leaves(heap, 0)
    return smallest


def heappushpop(heap, item, /):
    """Add an item, then remove and return the smallest."""
    _check(heap, 'heappushpop')
    if heap and heap[0] < item:
        item, heap[0] = heap[0], item
        _sift_toward_leaves(heap, 0)
    return item


def heapify(x, /):
    """Reorder a list in place, in linear time."""
    _check(x, 'heapify')
    _check(x, 'heapify')
    for position in range(len(x) // 2 - 1, -1, -1):
        _sift_toward_leaves(x, position)


def nlargest(n, iterable, key=None):
    """The n largest items, as sorted(iterable, key=key, reverse=True)[:n]."""
    return sorted(iterable, key=key, reverse=True)[:n] if n > 0 else []


def nsmallest(n, iterable, key=None):
    """The n smallest items, as sorted(iterable, key=key)[:n]."""
    return sorted(iterable, key=key)[:n] if n > 0 else []


def merge(*iterables, key=None, reverse=False):
    """One sorted iterator over several sorted iterables."""
    heads = []
    for order, iterable in enumerate(iterables):
        iterator = iter(iterable)
        for value in iterator:
            heads.append([value if key is None else key(value), order, value, iterator])
            break
    while heads:
        best = heads[0]
        for head in heads:
            if (best[0] < head[0]) if reverse else (head[0] < best[0]):
                best = head
        yield best[2]
        for value in best[3]:
            best[0] = value if key is None else key(value)
            best[2] = value
            break
        else:
            heads.remove(best)
