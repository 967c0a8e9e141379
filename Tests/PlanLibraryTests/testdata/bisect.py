from bisect import bisect, bisect_left, bisect_right, insort, insort_left

values = [1, 2, 2, 2, 5, 9]
print(bisect(values, 2), bisect_left(values, 2), bisect_right(values, 2, 2, 3))
print(bisect_left(values, 0), bisect_right(values, 10))
insort(values, 3)
insort_left(values, 2)
print(values)
people = [("ana", 20), ("eva", 30), ("luis", 41)]
print(bisect_left(people, 30, key=lambda person: person[1]))
insort(people, ("max", 30), key=lambda person: person[1])
print(people)
try:
    bisect(values, 1, -1)
except ValueError as error:
    print(error)
