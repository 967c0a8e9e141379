# Comma-separated values: what is quoted, escaped and refused
import csv,io
f=io.StringIO(); csv.writer(f,lineterminator='!').writerow(['a\nb','c']); print(repr(f.getvalue()))
f=io.StringIO(); csv.writer(f,lineterminator='\n').writerow(['a\rb','c',1.5,None,True,10**30]); print(repr(f.getvalue()))
import decimal
f=io.StringIO(); csv.writer(f,quoting=csv.QUOTE_NONNUMERIC).writerow(['a',decimal.Decimal(1),2.5,True,None]); print(repr(f.getvalue()))
f=io.StringIO(); csv.writer(f,quoting=csv.QUOTE_NONE,escapechar='\\').writerow(['a,b"c\\\n']); print(repr(f.getvalue()))
f=io.StringIO(); csv.writer(f,doublequote=False,escapechar='\\').writerow(['a,b"c']); print(repr(f.getvalue()))
for bad in (lambda: csv.writer(f).writerow(3), lambda: list(csv.reader(['a\rb\n'])), lambda: list(csv.reader(['"a"b'],strict=True)), lambda: list(csv.reader(['"a'],strict=True)), lambda: csv.writer(f,quoting=csv.QUOTE_NONE).writerow(['a,b']), lambda: csv.writer(f,quoting=csv.QUOTE_NONE).writerow(['']), lambda: list(csv.reader([b'a']))):
    try:
        print(bad())
    except Exception as e:
        print(type(e).__module__,type(e).__name__,e)
print(list(csv.reader(['a,"b\n','c",d\n','x\\,y\n','\n',' q, "r"\n','1,2.5,"x"'],escapechar='\\')))
print(list(csv.reader(['1,2.5,"x"'],quoting=csv.QUOTE_NONNUMERIC)))
print(list(csv.reader(['a,  b'],skipinitialspace=True)), list(csv.reader(['a\0b'])))
print(csv.writer(f).writerow([1,'é,']), csv.writer(f).writerows([[1]]))
class Rows:
    def __iter__(self):
        return iter([1, "x y", "q,"])
class Echo:
    def write(self, text):
        return text
print(repr(csv.writer(Echo()).writerow(Rows())))
r = csv.reader(["a\rb\n", "c,d\n"])
try:
    next(r)
except csv.Error:
    print(next(r), r.line_num)
print(list(csv.reader(["x\n", "", "\n", "a,\n"])), list(csv.reader(["\"a\n"])), list(csv.reader(["a\\\n", "b"], escapechar="\\")))
csv.field_size_limit(3)
try:
    list(csv.reader(["abcd"]))
except csv.Error as e:
    print(e)
csv.field_size_limit(131072)
#> 'a\nb,c!'
#> 'a\rb,c,1.5,,True,1000000000000000000000000000000\n'
#> '"a",1,2.5,True,""\r\n'
#> 'a\\,b\\"c\\\\\\\n\r\n'
#> '"a,b\\"c"\r\n'
#> _csv Error iterable expected, not int
#> _csv Error new-line character seen in unquoted field - do you need to open the file in universal-newline mode?
#> _csv Error ',' expected after '"'
#> _csv Error unexpected end of data
#> _csv Error need to escape, but no escapechar set
#> _csv Error single empty field record must be quoted
#> _csv Error iterator should return strings, not bytes (the file should be opened in text mode)
#> [['a', 'b\nc', 'd'], ['x,y'], [], [' q', ' "r"'], ['1', '2.5', 'x']]
#> [[1.0, 2.5, 'x']]
#> [['a', 'b']] [['a\x00b']]
#> 8 None
#> '1,x y,"q,"\r\n'
#> ['c', 'd'] 2
#> [['x'], [], [], ['a', '']] [['a\n']] [['a\nb']]
#> field larger than field limit (3)
