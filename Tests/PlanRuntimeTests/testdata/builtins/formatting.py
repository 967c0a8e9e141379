# str.format and its errors (1)
def t(f):
    try:
        print(repr(f()))
    except Exception as error:
        print(type(error).__name__ + ":", error)
class A:
    x = 1
    d = {"k": [1, 2]}
t(lambda: ("{}".format()))
t(lambda: ("{} {}".format(1)))
t(lambda: ("{0} {}".format(1,2)))
t(lambda: ("{} {0}".format(1,2)))
t(lambda: ("{a}".format()))
t(lambda: ("{a}".format(a=1)))
t(lambda: ("{a.x}".format(a=A)))
t(lambda: ("{a.d[k][0]}".format(a=A)))
t(lambda: ("{0[0]}".format([7])))
t(lambda: ("{0[a]}".format([7])))
t(lambda: ("{0[-1]}".format([7])))
t(lambda: ("{0[-1]}".format({"-1":5})))
t(lambda: ("{".format()))
t(lambda: ("}".format()))
t(lambda: ("{0".format(1)))
t(lambda: ("{{}}".format()))
t(lambda: ("{0!r:>5}".format("a")))
t(lambda: ("{0!x}".format("a")))
t(lambda: ("{0!}".format("a")))
t(lambda: ("{0!rr}".format("a")))
t(lambda: ("{0!r".format("a")))
t(lambda: ("{0:{1}}".format(5,">4")))
t(lambda: ("{0:{1}.{2}f}".format(5.123,8,2)))
t(lambda: ("{:{}}".format(5,4)))
t(lambda: ("{:{}{}}".format(5,">",4)))
t(lambda: ("{0:{1:{2}}}".format(5,4,3)))
t(lambda: ("{a[}".format(a=1)))
t(lambda: ("{a[]}".format(a=1)))
t(lambda: ("{a.}".format(a=1)))
t(lambda: ("{.x}".format(A)))
t(lambda: ("{[0]}".format([5])))
t(lambda: ("{0.foo}".format(1)))
t(lambda: ("{0[0]x}".format([1])))
t(lambda: ("{!r}".format("a")))
t(lambda: ("{!s:5}|".format("a")))
t(lambda: ("{!a}".format("é")))
t(lambda: ("{:}".format(5)))
t(lambda: ("{:d}".format("a")))
t(lambda: ("{a b}".format(**{"a b":1})))
t(lambda: ("{0x}".format(1)))
#> IndexError: Replacement index 0 out of range for positional args tuple
#> IndexError: Replacement index 1 out of range for positional args tuple
#> ValueError: cannot switch from manual field specification to automatic field numbering
#> ValueError: cannot switch from automatic field numbering to manual field specification
#> KeyError: 'a'
#> '1'
#> '1'
#> '1'
#> '7'
#> TypeError: list indices must be integers or slices, not str
#> TypeError: list indices must be integers or slices, not str
#> '5'
#> ValueError: Single '{' encountered in format string
#> ValueError: Single '}' encountered in format string
#> ValueError: expected '}' before end of string
#> '{}'
#> "  'a'"
#> ValueError: Unknown conversion specifier x
#> ValueError: unmatched '{' in format spec
#> ValueError: expected ':' after conversion specifier
#> ValueError: unmatched '{' in format spec
#> '   5'
#> '    5.12'
#> '   5'
#> '   5'
#> ValueError: Max string recursion exceeded
#> ValueError: expected '}' before end of string
#> ValueError: Empty attribute in format string
#> ValueError: Empty attribute in format string
#> '1'
#> '5'
#> AttributeError: 'int' object has no attribute 'foo'
#> ValueError: Only '.' or '[' may follow ']' in format field specifier
#> "'a'"
#> 'a    |'
#> "'\\xe9'"
#> '5'
#> ValueError: Unknown format code 'd' for object of type 'str'
#> '1'
#> KeyError: '0x'
---
# str.format and its errors (2)
def t(f):
    try:
        print(repr(f()))
    except Exception as error:
        print(type(error).__name__ + ":", error)
class A:
    x = 1
    d = {"k": [1, 2]}
t(lambda: ("{1}".format(1)))
t(lambda: ("{5}".format(1)))
t(lambda: ("{99999999999999999999}".format(1)))
t(lambda: ("{}}".format(1)))
t(lambda: ("{a}".format_map({"a":1})))
t(lambda: ("{a}".format_map({})))
t(lambda: ("{}".format_map({})))
t(lambda: ("{:>5}".format(None)))
t(lambda: ("{}".format(None)))
t(lambda: ("{:>5}".format([1])))
t(lambda: ("{:5}".format((1,))))
t(lambda: (format(None,"5")))
t(lambda: (format([],"x")))
t(lambda: (format(object(),"x")))
t(lambda: ("{:%Y}".format(5)))
t(lambda: ("{0:}}".format(1)))
t(lambda: ("{a!r:{w}}".format(a=1,w=5)))
t(lambda: ("{0:{}}".format(1,2)))
t(lambda: ("{:{0}}".format(1,2)))
t(lambda: ("{:{}} {}".format(1,2,3)))
t(lambda: (format(True,"d")))
t(lambda: (format(True,"")))
t(lambda: (format(True,"5")))
t(lambda: (format(3,"c")))
t(lambda: (format(0x110000,"c")))
t(lambda: (format(-1,"c")))
t(lambda: (format(10**25,",")))
t(lambda: (format(10**25,"e")))
t(lambda: (format(10**400,"e")))
t(lambda: (format(1,"1.5")))
t(lambda: ("%s" % {1:2}))
t(lambda: (f"{'a':>{5}}"))
t(lambda: (f"{3.0:n}"))
t(lambda: (f"{1e16:n}"))
t(lambda: (str.format("{}",1)))
t(lambda: ("{!r!s}".format(1)))
t(lambda: ("a{}b{}c".format(1,2)))
t(lambda: ("{:,}".format(1234.5)))
t(lambda: ("{0[a][b]}".format({"a":{"b":3}})))
t(lambda: ("{:\x00>5}".format(1)"{:.2f} {:8.3f} {:<8.1f}| {:^9.2f}| {:08.2f} {:,.2f} {:10,.1f}".format(1.005, 2.5, 3.14159, -1.5, -3.14159, 1234567.891, -98765.43)))  ### SyntaxError: invalid syntax. Perhaps you forgot a comma?
---
# str.format and its errors (3)
def t(f):
    try:
        print(repr(f()))
    except Exception as error:
        print(type(error).__name__ + ":", error)
class A:
    x = 1
    d = {"k": [1, 2]}
t(lambda: ("{:5} {:<5}| {:^5}| {:05} {:,} {:>12,} {:d} {:05d}".format(42, 42, 42, -42, 1234567, -1234567, 5, -5)))
t(lambda: ("{:10}| {:>10} {:^9}| {:<3}|".format("añb", "日本", "x", "toolong")))
t(lambda: ("{:.0f} {:.0f} {:.0f} {:.9f} {:.1f}".format(0.5, 1.5, 2.5, 1/3, 0.05)))
t(lambda: ("{:.3f} {:.5f} {:.2f} {:.2f} {:.2f}".format(1e-10, 123456789.123456789, 0.125, 0.375, -0.001)))
t(lambda: ("{:.2f} {:.2f} {:.1f}".format(9007199254740991.0, 4503599627370497.5, 999999.95)))
t(lambda: (f"{0.1 + 0.2:.9f} {1e15:.3f} {5e-324:.9f} {2**53 - 1:,}"))
#> '   42 42   |  42  | -0042 1,234,567   -1,234,567 5 -0005'
#> 'añb       |         日本     x    | toolong|'
#> '0 2 2 0.333333333 0.1'
#> '0.000 123456789.12346 0.12 0.38 -0.00'
#> '9007199254740991.00 4503599627370498.00 999999.9'
#> '0.300000000 1000000000000000.000 0.000000000 9,007,199,254,740,991'
---
# Format specs of every kind of value
specs = ['zz', '5', '<5', '>5', '^5', '=5', '*^7', '+', '-', ' ', '#x', '#o']
values = [42, -5, 3.14159, -0.0, 1e20, float("nan"), float("inf"), "abc", True, 123456789, 1234567.891, 0, 1e-7, 100000.0, 0.1, 12345678901234567890]
for spec in specs:
    for value in values:
        try:
            print(repr(spec), repr(value), repr(format(value, spec)))
        except Exception as error:
            print(repr(spec), repr(value), type(error).__name__, error)
#> 'zz' 42 ValueError Unknown format code 'z' for object of type 'int'
#> 'zz' -5 ValueError Unknown format code 'z' for object of type 'int'
#> 'zz' 3.14159 ValueError Unknown format code 'z' for object of type 'float'
#> 'zz' -0.0 ValueError Unknown format code 'z' for object of type 'float'
#> 'zz' 1e+20 ValueError Unknown format code 'z' for object of type 'float'
#> 'zz' nan ValueError Unknown format code 'z' for object of type 'float'
#> 'zz' inf ValueError Unknown format code 'z' for object of type 'float'
#> 'zz' 'abc' ValueError Unknown format code 'z' for object of type 'str'
#> 'zz' True ValueError Unknown format code 'z' for object of type 'bool'
#> 'zz' 123456789 ValueError Unknown format code 'z' for object of type 'int'
#> 'zz' 1234567.891 ValueError Unknown format code 'z' for object of type 'float'
#> 'zz' 0 ValueError Unknown format code 'z' for object of type 'int'
#> 'zz' 1e-07 ValueError Unknown format code 'z' for object of type 'float'
#> 'zz' 100000.0 ValueError Unknown format code 'z' for object of type 'float'
#> 'zz' 0.1 ValueError Unknown format code 'z' for object of type 'float'
#> 'zz' 12345678901234567890 ValueError Unknown format code 'z' for object of type 'int'
#> '5' 42 '   42'
#> '5' -5 '   -5'
#> '5' 3.14159 '3.14159'
#> '5' -0.0 ' -0.0'
#> '5' 1e+20 '1e+20'
#> '5' nan '  nan'
#> '5' inf '  inf'
#> '5' 'abc' 'abc  '
#> '5' True '    1'
#> '5' 123456789 '123456789'
#> '5' 1234567.891 '1234567.891'
#> '5' 0 '    0'
#> '5' 1e-07 '1e-07'
#> '5' 100000.0 '100000.0'
#> '5' 0.1 '  0.1'
#> '5' 12345678901234567890 '12345678901234567890'
#> '<5' 42 '42   '
#> '<5' -5 '-5   '
#> '<5' 3.14159 '3.14159'
#> '<5' -0.0 '-0.0 '
#> '<5' 1e+20 '1e+20'
#> '<5' nan 'nan  '
#> '<5' inf 'inf  '
#> '<5' 'abc' 'abc  '
#> '<5' True '1    '
#> '<5' 123456789 '123456789'
#> '<5' 1234567.891 '1234567.891'
#> '<5' 0 '0    '
#> '<5' 1e-07 '1e-07'
#> '<5' 100000.0 '100000.0'
#> '<5' 0.1 '0.1  '
#> '<5' 12345678901234567890 '12345678901234567890'
#> '>5' 42 '   42'
#> '>5' -5 '   -5'
#> '>5' 3.14159 '3.14159'
#> '>5' -0.0 ' -0.0'
#> '>5' 1e+20 '1e+20'
#> '>5' nan '  nan'
#> '>5' inf '  inf'
#> '>5' 'abc' '  abc'
#> '>5' True '    1'
#> '>5' 123456789 '123456789'
#> '>5' 1234567.891 '1234567.891'
#> '>5' 0 '    0'
#> '>5' 1e-07 '1e-07'
#> '>5' 100000.0 '100000.0'
#> '>5' 0.1 '  0.1'
#> '>5' 12345678901234567890 '12345678901234567890'
#> '^5' 42 ' 42  '
#> '^5' -5 ' -5  '
#> '^5' 3.14159 '3.14159'
#> '^5' -0.0 '-0.0 '
#> '^5' 1e+20 '1e+20'
#> '^5' nan ' nan '
#> '^5' inf ' inf '
#> '^5' 'abc' ' abc '
#> '^5' True '  1  '
#> '^5' 123456789 '123456789'
#> '^5' 1234567.891 '1234567.891'
#> '^5' 0 '  0  '
#> '^5' 1e-07 '1e-07'
#> '^5' 100000.0 '100000.0'
#> '^5' 0.1 ' 0.1 '
#> '^5' 12345678901234567890 '12345678901234567890'
#> '=5' 42 '   42'
#> '=5' -5 '-   5'
#> '=5' 3.14159 '3.14159'
#> '=5' -0.0 '- 0.0'
#> '=5' 1e+20 '1e+20'
#> '=5' nan '  nan'
#> '=5' inf '  inf'
#> '=5' 'abc' ValueError '=' alignment not allowed in string format specifier
#> '=5' True '    1'
#> '=5' 123456789 '123456789'
#> '=5' 1234567.891 '1234567.891'
#> '=5' 0 '    0'
#> '=5' 1e-07 '1e-07'
#> '=5' 100000.0 '100000.0'
#> '=5' 0.1 '  0.1'
#> '=5' 12345678901234567890 '12345678901234567890'
#> '*^7' 42 '**42***'
#> '*^7' -5 '**-5***'
#> '*^7' 3.14159 '3.14159'
#> '*^7' -0.0 '*-0.0**'
#> '*^7' 1e+20 '*1e+20*'
#> '*^7' nan '**nan**'
#> '*^7' inf '**inf**'
#> '*^7' 'abc' '**abc**'
#> '*^7' True '***1***'
#> '*^7' 123456789 '123456789'
#> '*^7' 1234567.891 '1234567.891'
#> '*^7' 0 '***0***'
#> '*^7' 1e-07 '*1e-07*'
#> '*^7' 100000.0 '100000.0'
#> '*^7' 0.1 '**0.1**'
#> '*^7' 12345678901234567890 '12345678901234567890'
#> '+' 42 '+42'
#> '+' -5 '-5'
#> '+' 3.14159 '+3.14159'
#> '+' -0.0 '-0.0'
#> '+' 1e+20 '+1e+20'
#> '+' nan '+nan'
#> '+' inf '+inf'
#> '+' 'abc' ValueError Sign not allowed in string format specifier
#> '+' True '+1'
#> '+' 123456789 '+123456789'
#> '+' 1234567.891 '+1234567.891'
#> '+' 0 '+0'
#> '+' 1e-07 '+1e-07'
#> '+' 100000.0 '+100000.0'
#> '+' 0.1 '+0.1'
#> '+' 12345678901234567890 '+12345678901234567890'
#> '-' 42 '42'
#> '-' -5 '-5'
#> '-' 3.14159 '3.14159'
#> '-' -0.0 '-0.0'
#> '-' 1e+20 '1e+20'
#> '-' nan 'nan'
#> '-' inf 'inf'
#> '-' 'abc' ValueError Sign not allowed in string format specifier
#> '-' True '1'
#> '-' 123456789 '123456789'
#> '-' 1234567.891 '1234567.891'
#> '-' 0 '0'
#> '-' 1e-07 '1e-07'
#> '-' 100000.0 '100000.0'
#> '-' 0.1 '0.1'
#> '-' 12345678901234567890 '12345678901234567890'
#> ' ' 42 ' 42'
#> ' ' -5 '-5'
#> ' ' 3.14159 ' 3.14159'
#> ' ' -0.0 '-0.0'
#> ' ' 1e+20 ' 1e+20'
#> ' ' nan ' nan'
#> ' ' inf ' inf'
#> ' ' 'abc' ValueError Space not allowed in string format specifier
#> ' ' True ' 1'
#> ' ' 123456789 ' 123456789'
#> ' ' 1234567.891 ' 1234567.891'
#> ' ' 0 ' 0'
#> ' ' 1e-07 ' 1e-07'
#> ' ' 100000.0 ' 100000.0'
#> ' ' 0.1 ' 0.1'
#> ' ' 12345678901234567890 ' 12345678901234567890'
#> '#x' 42 '0x2a'
#> '#x' -5 '-0x5'
#> '#x' 3.14159 ValueError Unknown format code 'x' for object of type 'float'
#> '#x' -0.0 ValueError Unknown format code 'x' for object of type 'float'
#> '#x' 1e+20 ValueError Unknown format code 'x' for object of type 'float'
#> '#x' nan ValueError Unknown format code 'x' for object of type 'float'
#> '#x' inf ValueError Unknown format code 'x' for object of type 'float'
#> '#x' 'abc' ValueError Unknown format code 'x' for object of type 'str'
#> '#x' True '0x1'
#> '#x' 123456789 '0x75bcd15'
#> '#x' 1234567.891 ValueError Unknown format code 'x' for object of type 'float'
#> '#x' 0 '0x0'
#> '#x' 1e-07 ValueError Unknown format code 'x' for object of type 'float'
#> '#x' 100000.0 ValueError Unknown format code 'x' for object of type 'float'
#> '#x' 0.1 ValueError Unknown format code 'x' for object of type 'float'
#> '#x' 12345678901234567890 '0xab54a98ceb1f0ad2'
#> '#o' 42 '0o52'
#> '#o' -5 '-0o5'
#> '#o' 3.14159 ValueError Unknown format code 'o' for object of type 'float'
#> '#o' -0.0 ValueError Unknown format code 'o' for object of type 'float'
#> '#o' 1e+20 ValueError Unknown format code 'o' for object of type 'float'
#> '#o' nan ValueError Unknown format code 'o' for object of type 'float'
#> '#o' inf ValueError Unknown format code 'o' for object of type 'float'
#> '#o' 'abc' ValueError Unknown format code 'o' for object of type 'str'
#> '#o' True '0o1'
#> '#o' 123456789 '0o726746425'
#> '#o' 1234567.891 ValueError Unknown format code 'o' for object of type 'float'
#> '#o' 0 '0o0'
#> '#o' 1e-07 ValueError Unknown format code 'o' for object of type 'float'
#> '#o' 100000.0 ValueError Unknown format code 'o' for object of type 'float'
#> '#o' 0.1 ValueError Unknown format code 'o' for object of type 'float'
#> '#o' 12345678901234567890 '0o1255245230635307605322'
---
# Format specs of every kind of value
specs = ['#b', 'x', 'X', 'c', 'd', 'e', 'f', 'g', 'n', '%', '.2f', '.2']
values = [42, -5, 3.14159, -0.0, 1e20, float("nan"), float("inf"), "abc", True, 123456789, 1234567.891, 0, 1e-7, 100000.0, 0.1, 12345678901234567890]
for spec in specs:
    for value in values:
        try:
            print(repr(spec), repr(value), repr(format(value, spec)))
        except Exception as error:
            print(repr(spec), repr(value), type(error).__name__, error)
#> '#b' 42 '0b101010'
#> '#b' -5 '-0b101'
#> '#b' 3.14159 ValueError Unknown format code 'b' for object of type 'float'
#> '#b' -0.0 ValueError Unknown format code 'b' for object of type 'float'
#> '#b' 1e+20 ValueError Unknown format code 'b' for object of type 'float'
#> '#b' nan ValueError Unknown format code 'b' for object of type 'float'
#> '#b' inf ValueError Unknown format code 'b' for object of type 'float'
#> '#b' 'abc' ValueError Unknown format code 'b' for object of type 'str'
#> '#b' True '0b1'
#> '#b' 123456789 '0b111010110111100110100010101'
#> '#b' 1234567.891 ValueError Unknown format code 'b' for object of type 'float'
#> '#b' 0 '0b0'
#> '#b' 1e-07 ValueError Unknown format code 'b' for object of type 'float'
#> '#b' 100000.0 ValueError Unknown format code 'b' for object of type 'float'
#> '#b' 0.1 ValueError Unknown format code 'b' for object of type 'float'
#> '#b' 12345678901234567890 '0b1010101101010100101010011000110011101011000111110000101011010010'
#> 'x' 42 '2a'
#> 'x' -5 '-5'
#> 'x' 3.14159 ValueError Unknown format code 'x' for object of type 'float'
#> 'x' -0.0 ValueError Unknown format code 'x' for object of type 'float'
#> 'x' 1e+20 ValueError Unknown format code 'x' for object of type 'float'
#> 'x' nan ValueError Unknown format code 'x' for object of type 'float'
#> 'x' inf ValueError Unknown format code 'x' for object of type 'float'
#> 'x' 'abc' ValueError Unknown format code 'x' for object of type 'str'
#> 'x' True '1'
#> 'x' 123456789 '75bcd15'
#> 'x' 1234567.891 ValueError Unknown format code 'x' for object of type 'float'
#> 'x' 0 '0'
#> 'x' 1e-07 ValueError Unknown format code 'x' for object of type 'float'
#> 'x' 100000.0 ValueError Unknown format code 'x' for object of type 'float'
#> 'x' 0.1 ValueError Unknown format code 'x' for object of type 'float'
#> 'x' 12345678901234567890 'ab54a98ceb1f0ad2'
#> 'X' 42 '2A'
#> 'X' -5 '-5'
#> 'X' 3.14159 ValueError Unknown format code 'X' for object of type 'float'
#> 'X' -0.0 ValueError Unknown format code 'X' for object of type 'float'
#> 'X' 1e+20 ValueError Unknown format code 'X' for object of type 'float'
#> 'X' nan ValueError Unknown format code 'X' for object of type 'float'
#> 'X' inf ValueError Unknown format code 'X' for object of type 'float'
#> 'X' 'abc' ValueError Unknown format code 'X' for object of type 'str'
#> 'X' True '1'
#> 'X' 123456789 '75BCD15'
#> 'X' 1234567.891 ValueError Unknown format code 'X' for object of type 'float'
#> 'X' 0 '0'
#> 'X' 1e-07 ValueError Unknown format code 'X' for object of type 'float'
#> 'X' 100000.0 ValueError Unknown format code 'X' for object of type 'float'
#> 'X' 0.1 ValueError Unknown format code 'X' for object of type 'float'
#> 'X' 12345678901234567890 'AB54A98CEB1F0AD2'
#> 'c' 42 '*'
#> 'c' -5 OverflowError %c arg not in range(0x110000)
#> 'c' 3.14159 ValueError Unknown format code 'c' for object of type 'float'
#> 'c' -0.0 ValueError Unknown format code 'c' for object of type 'float'
#> 'c' 1e+20 ValueError Unknown format code 'c' for object of type 'float'
#> 'c' nan ValueError Unknown format code 'c' for object of type 'float'
#> 'c' inf ValueError Unknown format code 'c' for object of type 'float'
#> 'c' 'abc' ValueError Unknown format code 'c' for object of type 'str'
#> 'c' True '\x01'
#> 'c' 123456789 OverflowError %c arg not in range(0x110000)
#> 'c' 1234567.891 ValueError Unknown format code 'c' for object of type 'float'
#> 'c' 0 '\x00'
#> 'c' 1e-07 ValueError Unknown format code 'c' for object of type 'float'
#> 'c' 100000.0 ValueError Unknown format code 'c' for object of type 'float'
#> 'c' 0.1 ValueError Unknown format code 'c' for object of type 'float'
#> 'c' 12345678901234567890 OverflowError Python int too large to convert to C long
#> 'd' 42 '42'
#> 'd' -5 '-5'
#> 'd' 3.14159 ValueError Unknown format code 'd' for object of type 'float'
#> 'd' -0.0 ValueError Unknown format code 'd' for object of type 'float'
#> 'd' 1e+20 ValueError Unknown format code 'd' for object of type 'float'
#> 'd' nan ValueError Unknown format code 'd' for object of type 'float'
#> 'd' inf ValueError Unknown format code 'd' for object of type 'float'
#> 'd' 'abc' ValueError Unknown format code 'd' for object of type 'str'
#> 'd' True '1'
#> 'd' 123456789 '123456789'
#> 'd' 1234567.891 ValueError Unknown format code 'd' for object of type 'float'
#> 'd' 0 '0'
#> 'd' 1e-07 ValueError Unknown format code 'd' for object of type 'float'
#> 'd' 100000.0 ValueError Unknown format code 'd' for object of type 'float'
#> 'd' 0.1 ValueError Unknown format code 'd' for object of type 'float'
#> 'd' 12345678901234567890 '12345678901234567890'
#> 'e' 42 '4.200000e+01'
#> 'e' -5 '-5.000000e+00'
#> 'e' 3.14159 '3.141590e+00'
#> 'e' -0.0 '-0.000000e+00'
#> 'e' 1e+20 '1.000000e+20'
#> 'e' nan 'nan'
#> 'e' inf 'inf'
#> 'e' 'abc' ValueError Unknown format code 'e' for object of type 'str'
#> 'e' True '1.000000e+00'
#> 'e' 123456789 '1.234568e+08'
#> 'e' 1234567.891 '1.234568e+06'
#> 'e' 0 '0.000000e+00'
#> 'e' 1e-07 '1.000000e-07'
#> 'e' 100000.0 '1.000000e+05'
#> 'e' 0.1 '1.000000e-01'
#> 'e' 12345678901234567890 '1.234568e+19'
#> 'f' 42 '42.000000'
#> 'f' -5 '-5.000000'
#> 'f' 3.14159 '3.141590'
#> 'f' -0.0 '-0.000000'
#> 'f' 1e+20 '100000000000000000000.000000'
#> 'f' nan 'nan'
#> 'f' inf 'inf'
#> 'f' 'abc' ValueError Unknown format code 'f' for object of type 'str'
#> 'f' True '1.000000'
#> 'f' 123456789 '123456789.000000'
#> 'f' 1234567.891 '1234567.891000'
#> 'f' 0 '0.000000'
#> 'f' 1e-07 '0.000000'
#> 'f' 100000.0 '100000.000000'
#> 'f' 0.1 '0.100000'
#> 'f' 12345678901234567890 '12345678901234567168.000000'
#> 'g' 42 '42'
#> 'g' -5 '-5'
#> 'g' 3.14159 '3.14159'
#> 'g' -0.0 '-0'
#> 'g' 1e+20 '1e+20'
#> 'g' nan 'nan'
#> 'g' inf 'inf'
#> 'g' 'abc' ValueError Unknown format code 'g' for object of type 'str'
#> 'g' True '1'
#> 'g' 123456789 '1.23457e+08'
#> 'g' 1234567.891 '1.23457e+06'
#> 'g' 0 '0'
#> 'g' 1e-07 '1e-07'
#> 'g' 100000.0 '100000'
#> 'g' 0.1 '0.1'
#> 'g' 12345678901234567890 '1.23457e+19'
#> 'n' 42 '42'
#> 'n' -5 '-5'
#> 'n' 3.14159 '3.14159'
#> 'n' -0.0 '-0'
#> 'n' 1e+20 '1e+20'
#> 'n' nan 'nan'
#> 'n' inf 'inf'
#> 'n' 'abc' ValueError Unknown format code 'n' for object of type 'str'
#> 'n' True '1'
#> 'n' 123456789 '123456789'
#> 'n' 1234567.891 '1.23457e+06'
#> 'n' 0 '0'
#> 'n' 1e-07 '1e-07'
#> 'n' 100000.0 '100000'
#> 'n' 0.1 '0.1'
#> 'n' 12345678901234567890 '12345678901234567890'
#> '%' 42 '4200.000000%'
#> '%' -5 '-500.000000%'
#> '%' 3.14159 '314.159000%'
#> '%' -0.0 '-0.000000%'
#> '%' 1e+20 '10000000000000000000000.000000%'
#> '%' nan 'nan%'
#> '%' inf 'inf%'
#> '%' 'abc' ValueError Unknown format code '%' for object of type 'str'
#> '%' True '100.000000%'
#> '%' 123456789 '12345678900.000000%'
#> '%' 1234567.891 '123456789.100000%'
#> '%' 0 '0.000000%'
#> '%' 1e-07 '0.000010%'
#> '%' 100000.0 '10000000.000000%'
#> '%' 0.1 '10.000000%'
#> '%' 12345678901234567890 '1234567890123456774144.000000%'
#> '.2f' 42 '42.00'
#> '.2f' -5 '-5.00'
#> '.2f' 3.14159 '3.14'
#> '.2f' -0.0 '-0.00'
#> '.2f' 1e+20 '100000000000000000000.00'
#> '.2f' nan 'nan'
#> '.2f' inf 'inf'
#> '.2f' 'abc' ValueError Unknown format code 'f' for object of type 'str'
#> '.2f' True '1.00'
#> '.2f' 123456789 '123456789.00'
#> '.2f' 1234567.891 '1234567.89'
#> '.2f' 0 '0.00'
#> '.2f' 1e-07 '0.00'
#> '.2f' 100000.0 '100000.00'
#> '.2f' 0.1 '0.10'
#> '.2f' 12345678901234567890 '12345678901234567168.00'
#> '.2' 42 ValueError Precision not allowed in integer format specifier
#> '.2' -5 ValueError Precision not allowed in integer format specifier
#> '.2' 3.14159 '3.1'
#> '.2' -0.0 '-0.0'
#> '.2' 1e+20 '1e+20'
#> '.2' nan 'nan'
#> '.2' inf 'inf'
#> '.2' 'abc' 'ab'
#> '.2' True ValueError Precision not allowed in integer format specifier
#> '.2' 123456789 ValueError Precision not allowed in integer format specifier
#> '.2' 1234567.891 '1.2e+06'
#> '.2' 0 ValueError Precision not allowed in integer format specifier
#> '.2' 1e-07 '1e-07'
#> '.2' 100000.0 '1e+05'
#> '.2' 0.1 '0.1'
#> '.2' 12345678901234567890 ValueError Precision not allowed in integer format specifier
---
# Format specs of every kind of value
specs = ['.2%', '05', '+05d', '05.1f', ',', '_', ',x', '_x', '_b', ',.2f', '_.2f', '10,']
values = [42, -5, 3.14159, -0.0, 1e20, float("nan"), float("inf"), "abc", True, 123456789, 1234567.891, 0, 1e-7, 100000.0, 0.1, 12345678901234567890]
for spec in specs:
    for value in values:
        try:
            print(repr(spec), repr(value), repr(format(value, spec)))
        except Exception as error:
            print(repr(spec), repr(value), type(error).__name__, error)
#> '.2%' 42 '4200.00%'
#> '.2%' -5 '-500.00%'
#> '.2%' 3.14159 '314.16%'
#> '.2%' -0.0 '-0.00%'
#> '.2%' 1e+20 '10000000000000000000000.00%'
#> '.2%' nan 'nan%'
#> '.2%' inf 'inf%'
#> '.2%' 'abc' ValueError Unknown format code '%' for object of type 'str'
#> '.2%' True '100.00%'
#> '.2%' 123456789 '12345678900.00%'
#> '.2%' 1234567.891 '123456789.10%'
#> '.2%' 0 '0.00%'
#> '.2%' 1e-07 '0.00%'
#> '.2%' 100000.0 '10000000.00%'
#> '.2%' 0.1 '10.00%'
#> '.2%' 12345678901234567890 '1234567890123456774144.00%'
#> '05' 42 '00042'
#> '05' -5 '-0005'
#> '05' 3.14159 '3.14159'
#> '05' -0.0 '-00.0'
#> '05' 1e+20 '1e+20'
#> '05' nan '00nan'
#> '05' inf '00inf'
#> '05' 'abc' 'abc00'
#> '05' True '00001'
#> '05' 123456789 '123456789'
#> '05' 1234567.891 '1234567.891'
#> '05' 0 '00000'
#> '05' 1e-07 '1e-07'
#> '05' 100000.0 '100000.0'
#> '05' 0.1 '000.1'
#> '05' 12345678901234567890 '12345678901234567890'
#> '+05d' 42 '+0042'
#> '+05d' -5 '-0005'
#> '+05d' 3.14159 ValueError Unknown format code 'd' for object of type 'float'
#> '+05d' -0.0 ValueError Unknown format code 'd' for object of type 'float'
#> '+05d' 1e+20 ValueError Unknown format code 'd' for object of type 'float'
#> '+05d' nan ValueError Unknown format code 'd' for object of type 'float'
#> '+05d' inf ValueError Unknown format code 'd' for object of type 'float'
#> '+05d' 'abc' ValueError Unknown format code 'd' for object of type 'str'
#> '+05d' True '+0001'
#> '+05d' 123456789 '+123456789'
#> '+05d' 1234567.891 ValueError Unknown format code 'd' for object of type 'float'
#> '+05d' 0 '+0000'
#> '+05d' 1e-07 ValueError Unknown format code 'd' for object of type 'float'
#> '+05d' 100000.0 ValueError Unknown format code 'd' for object of type 'float'
#> '+05d' 0.1 ValueError Unknown format code 'd' for object of type 'float'
#> '+05d' 12345678901234567890 '+12345678901234567890'
#> '05.1f' 42 '042.0'
#> '05.1f' -5 '-05.0'
#> '05.1f' 3.14159 '003.1'
#> '05.1f' -0.0 '-00.0'
#> '05.1f' 1e+20 '100000000000000000000.0'
#> '05.1f' nan '00nan'
#> '05.1f' inf '00inf'
#> '05.1f' 'abc' ValueError Unknown format code 'f' for object of type 'str'
#> '05.1f' True '001.0'
#> '05.1f' 123456789 '123456789.0'
#> '05.1f' 1234567.891 '1234567.9'
#> '05.1f' 0 '000.0'
#> '05.1f' 1e-07 '000.0'
#> '05.1f' 100000.0 '100000.0'
#> '05.1f' 0.1 '000.1'
#> '05.1f' 12345678901234567890 '12345678901234567168.0'
#> ',' 42 '42'
#> ',' -5 '-5'
#> ',' 3.14159 '3.14159'
#> ',' -0.0 '-0.0'
#> ',' 1e+20 '1e+20'
#> ',' nan 'nan'
#> ',' inf 'inf'
#> ',' 'abc' ValueError Cannot specify ',' with 's'.
#> ',' True '1'
#> ',' 123456789 '123,456,789'
#> ',' 1234567.891 '1,234,567.891'
#> ',' 0 '0'
#> ',' 1e-07 '1e-07'
#> ',' 100000.0 '100,000.0'
#> ',' 0.1 '0.1'
#> ',' 12345678901234567890 '12,345,678,901,234,567,890'
#> '_' 42 '42'
#> '_' -5 '-5'
#> '_' 3.14159 '3.14159'
#> '_' -0.0 '-0.0'
#> '_' 1e+20 '1e+20'
#> '_' nan 'nan'
#> '_' inf 'inf'
#> '_' 'abc' ValueError Cannot specify '_' with 's'.
#> '_' True '1'
#> '_' 123456789 '123_456_789'
#> '_' 1234567.891 '1_234_567.891'
#> '_' 0 '0'
#> '_' 1e-07 '1e-07'
#> '_' 100000.0 '100_000.0'
#> '_' 0.1 '0.1'
#> '_' 12345678901234567890 '12_345_678_901_234_567_890'
#> ',x' 42 ValueError Cannot specify ',' with 'x'.
#> ',x' -5 ValueError Cannot specify ',' with 'x'.
#> ',x' 3.14159 ValueError Cannot specify ',' with 'x'.
#> ',x' -0.0 ValueError Cannot specify ',' with 'x'.
#> ',x' 1e+20 ValueError Cannot specify ',' with 'x'.
#> ',x' nan ValueError Cannot specify ',' with 'x'.
#> ',x' inf ValueError Cannot specify ',' with 'x'.
#> ',x' 'abc' ValueError Cannot specify ',' with 'x'.
#> ',x' True ValueError Cannot specify ',' with 'x'.
#> ',x' 123456789 ValueError Cannot specify ',' with 'x'.
#> ',x' 1234567.891 ValueError Cannot specify ',' with 'x'.
#> ',x' 0 ValueError Cannot specify ',' with 'x'.
#> ',x' 1e-07 ValueError Cannot specify ',' with 'x'.
#> ',x' 100000.0 ValueError Cannot specify ',' with 'x'.
#> ',x' 0.1 ValueError Cannot specify ',' with 'x'.
#> ',x' 12345678901234567890 ValueError Cannot specify ',' with 'x'.
#> '_x' 42 '2a'
#> '_x' -5 '-5'
#> '_x' 3.14159 ValueError Unknown format code 'x' for object of type 'float'
#> '_x' -0.0 ValueError Unknown format code 'x' for object of type 'float'
#> '_x' 1e+20 ValueError Unknown format code 'x' for object of type 'float'
#> '_x' nan ValueError Unknown format code 'x' for object of type 'float'
#> '_x' inf ValueError Unknown format code 'x' for object of type 'float'
#> '_x' 'abc' ValueError Unknown format code 'x' for object of type 'str'
#> '_x' True '1'
#> '_x' 123456789 '75b_cd15'
#> '_x' 1234567.891 ValueError Unknown format code 'x' for object of type 'float'
#> '_x' 0 '0'
#> '_x' 1e-07 ValueError Unknown format code 'x' for object of type 'float'
#> '_x' 100000.0 ValueError Unknown format code 'x' for object of type 'float'
#> '_x' 0.1 ValueError Unknown format code 'x' for object of type 'float'
#> '_x' 12345678901234567890 'ab54_a98c_eb1f_0ad2'
#> '_b' 42 '10_1010'
#> '_b' -5 '-101'
#> '_b' 3.14159 ValueError Unknown format code 'b' for object of type 'float'
#> '_b' -0.0 ValueError Unknown format code 'b' for object of type 'float'
#> '_b' 1e+20 ValueError Unknown format code 'b' for object of type 'float'
#> '_b' nan ValueError Unknown format code 'b' for object of type 'float'
#> '_b' inf ValueError Unknown format code 'b' for object of type 'float'
#> '_b' 'abc' ValueError Unknown format code 'b' for object of type 'str'
#> '_b' True '1'
#> '_b' 123456789 '111_0101_1011_1100_1101_0001_0101'
#> '_b' 1234567.891 ValueError Unknown format code 'b' for object of type 'float'
#> '_b' 0 '0'
#> '_b' 1e-07 ValueError Unknown format code 'b' for object of type 'float'
#> '_b' 100000.0 ValueError Unknown format code 'b' for object of type 'float'
#> '_b' 0.1 ValueError Unknown format code 'b' for object of type 'float'
#> '_b' 12345678901234567890 '1010_1011_0101_0100_1010_1001_1000_1100_1110_1011_0001_1111_0000_1010_1101_0010'
#> ',.2f' 42 '42.00'
#> ',.2f' -5 '-5.00'
#> ',.2f' 3.14159 '3.14'
#> ',.2f' -0.0 '-0.00'
#> ',.2f' 1e+20 '100,000,000,000,000,000,000.00'
#> ',.2f' nan 'nan'
#> ',.2f' inf 'inf'
#> ',.2f' 'abc' ValueError Unknown format code 'f' for object of type 'str'
#> ',.2f' True '1.00'
#> ',.2f' 123456789 '123,456,789.00'
#> ',.2f' 1234567.891 '1,234,567.89'
#> ',.2f' 0 '0.00'
#> ',.2f' 1e-07 '0.00'
#> ',.2f' 100000.0 '100,000.00'
#> ',.2f' 0.1 '0.10'
#> ',.2f' 12345678901234567890 '12,345,678,901,234,567,168.00'
#> '_.2f' 42 '42.00'
#> '_.2f' -5 '-5.00'
#> '_.2f' 3.14159 '3.14'
#> '_.2f' -0.0 '-0.00'
#> '_.2f' 1e+20 '100_000_000_000_000_000_000.00'
#> '_.2f' nan 'nan'
#> '_.2f' inf 'inf'
#> '_.2f' 'abc' ValueError Unknown format code 'f' for object of type 'str'
#> '_.2f' True '1.00'
#> '_.2f' 123456789 '123_456_789.00'
#> '_.2f' 1234567.891 '1_234_567.89'
#> '_.2f' 0 '0.00'
#> '_.2f' 1e-07 '0.00'
#> '_.2f' 100000.0 '100_000.00'
#> '_.2f' 0.1 '0.10'
#> '_.2f' 12345678901234567890 '12_345_678_901_234_567_168.00'
#> '10,' 42 '        42'
#> '10,' -5 '        -5'
#> '10,' 3.14159 '   3.14159'
#> '10,' -0.0 '      -0.0'
#> '10,' 1e+20 '     1e+20'
#> '10,' nan '       nan'
#> '10,' inf '       inf'
#> '10,' 'abc' ValueError Cannot specify ',' with 's'.
#> '10,' True '         1'
#> '10,' 123456789 '123,456,789'
#> '10,' 1234567.891 '1,234,567.891'
#> '10,' 0 '         0'
#> '10,' 1e-07 '     1e-07'
#> '10,' 100000.0 ' 100,000.0'
#> '10,' 0.1 '       0.1'
#> '10,' 12345678901234567890 '12,345,678,901,234,567,890'
---
# Format specs of every kind of value
specs = ['010,', '012_x', 's', '.3s', '5s', '=5s', '+s', '#s', ',s', '.2d', '+c', '#c']
values = [42, -5, 3.14159, -0.0, 1e20, float("nan"), float("inf"), "abc", True, 123456789, 1234567.891, 0, 1e-7, 100000.0, 0.1, 12345678901234567890]
for spec in specs:
    for value in values:
        try:
            print(repr(spec), repr(value), repr(format(value, spec)))
        except Exception as error:
            print(repr(spec), repr(value), type(error).__name__, error)
#> '010,' 42 '00,000,042'
#> '010,' -5 '-0,000,005'
#> '010,' 3.14159 '0,003.14159'
#> '010,' -0.0 '-000,000.0'
#> '010,' 1e+20 '00,001e+20'
#> '010,' nan '0000000nan'
#> '010,' inf '0000000inf'
#> '010,' 'abc' ValueError Cannot specify ',' with 's'.
#> '010,' True '00,000,001'
#> '010,' 123456789 '123,456,789'
#> '010,' 1234567.891 '1,234,567.891'
#> '010,' 0 '00,000,000'
#> '010,' 1e-07 '00,001e-07'
#> '010,' 100000.0 '0,100,000.0'
#> '010,' 0.1 '0,000,000.1'
#> '010,' 12345678901234567890 '12,345,678,901,234,567,890'
#> '012_x' 42 '00_0000_002a'
#> '012_x' -5 '-0_0000_0005'
#> '012_x' 3.14159 ValueError Unknown format code 'x' for object of type 'float'
#> '012_x' -0.0 ValueError Unknown format code 'x' for object of type 'float'
#> '012_x' 1e+20 ValueError Unknown format code 'x' for object of type 'float'
#> '012_x' nan ValueError Unknown format code 'x' for object of type 'float'
#> '012_x' inf ValueError Unknown format code 'x' for object of type 'float'
#> '012_x' 'abc' ValueError Unknown format code 'x' for object of type 'str'
#> '012_x' True '00_0000_0001'
#> '012_x' 123456789 '00_075b_cd15'
#> '012_x' 1234567.891 ValueError Unknown format code 'x' for object of type 'float'
#> '012_x' 0 '00_0000_0000'
#> '012_x' 1e-07 ValueError Unknown format code 'x' for object of type 'float'
#> '012_x' 100000.0 ValueError Unknown format code 'x' for object of type 'float'
#> '012_x' 0.1 ValueError Unknown format code 'x' for object of type 'float'
#> '012_x' 12345678901234567890 'ab54_a98c_eb1f_0ad2'
#> 's' 42 ValueError Unknown format code 's' for object of type 'int'
#> 's' -5 ValueError Unknown format code 's' for object of type 'int'
#> 's' 3.14159 ValueError Unknown format code 's' for object of type 'float'
#> 's' -0.0 ValueError Unknown format code 's' for object of type 'float'
#> 's' 1e+20 ValueError Unknown format code 's' for object of type 'float'
#> 's' nan ValueError Unknown format code 's' for object of type 'float'
#> 's' inf ValueError Unknown format code 's' for object of type 'float'
#> 's' 'abc' 'abc'
#> 's' True ValueError Unknown format code 's' for object of type 'bool'
#> 's' 123456789 ValueError Unknown format code 's' for object of type 'int'
#> 's' 1234567.891 ValueError Unknown format code 's' for object of type 'float'
#> 's' 0 ValueError Unknown format code 's' for object of type 'int'
#> 's' 1e-07 ValueError Unknown format code 's' for object of type 'float'
#> 's' 100000.0 ValueError Unknown format code 's' for object of type 'float'
#> 's' 0.1 ValueError Unknown format code 's' for object of type 'float'
#> 's' 12345678901234567890 ValueError Unknown format code 's' for object of type 'int'
#> '.3s' 42 ValueError Unknown format code 's' for object of type 'int'
#> '.3s' -5 ValueError Unknown format code 's' for object of type 'int'
#> '.3s' 3.14159 ValueError Unknown format code 's' for object of type 'float'
#> '.3s' -0.0 ValueError Unknown format code 's' for object of type 'float'
#> '.3s' 1e+20 ValueError Unknown format code 's' for object of type 'float'
#> '.3s' nan ValueError Unknown format code 's' for object of type 'float'
#> '.3s' inf ValueError Unknown format code 's' for object of type 'float'
#> '.3s' 'abc' 'abc'
#> '.3s' True ValueError Unknown format code 's' for object of type 'bool'
#> '.3s' 123456789 ValueError Unknown format code 's' for object of type 'int'
#> '.3s' 1234567.891 ValueError Unknown format code 's' for object of type 'float'
#> '.3s' 0 ValueError Unknown format code 's' for object of type 'int'
#> '.3s' 1e-07 ValueError Unknown format code 's' for object of type 'float'
#> '.3s' 100000.0 ValueError Unknown format code 's' for object of type 'float'
#> '.3s' 0.1 ValueError Unknown format code 's' for object of type 'float'
#> '.3s' 12345678901234567890 ValueError Unknown format code 's' for object of type 'int'
#> '5s' 42 ValueError Unknown format code 's' for object of type 'int'
#> '5s' -5 ValueError Unknown format code 's' for object of type 'int'
#> '5s' 3.14159 ValueError Unknown format code 's' for object of type 'float'
#> '5s' -0.0 ValueError Unknown format code 's' for object of type 'float'
#> '5s' 1e+20 ValueError Unknown format code 's' for object of type 'float'
#> '5s' nan ValueError Unknown format code 's' for object of type 'float'
#> '5s' inf ValueError Unknown format code 's' for object of type 'float'
#> '5s' 'abc' 'abc  '
#> '5s' True ValueError Unknown format code 's' for object of type 'bool'
#> '5s' 123456789 ValueError Unknown format code 's' for object of type 'int'
#> '5s' 1234567.891 ValueError Unknown format code 's' for object of type 'float'
#> '5s' 0 ValueError Unknown format code 's' for object of type 'int'
#> '5s' 1e-07 ValueError Unknown format code 's' for object of type 'float'
#> '5s' 100000.0 ValueError Unknown format code 's' for object of type 'float'
#> '5s' 0.1 ValueError Unknown format code 's' for object of type 'float'
#> '5s' 12345678901234567890 ValueError Unknown format code 's' for object of type 'int'
#> '=5s' 42 ValueError Unknown format code 's' for object of type 'int'
#> '=5s' -5 ValueError Unknown format code 's' for object of type 'int'
#> '=5s' 3.14159 ValueError Unknown format code 's' for object of type 'float'
#> '=5s' -0.0 ValueError Unknown format code 's' for object of type 'float'
#> '=5s' 1e+20 ValueError Unknown format code 's' for object of type 'float'
#> '=5s' nan ValueError Unknown format code 's' for object of type 'float'
#> '=5s' inf ValueError Unknown format code 's' for object of type 'float'
#> '=5s' 'abc' ValueError '=' alignment not allowed in string format specifier
#> '=5s' True ValueError Unknown format code 's' for object of type 'bool'
#> '=5s' 123456789 ValueError Unknown format code 's' for object of type 'int'
#> '=5s' 1234567.891 ValueError Unknown format code 's' for object of type 'float'
#> '=5s' 0 ValueError Unknown format code 's' for object of type 'int'
#> '=5s' 1e-07 ValueError Unknown format code 's' for object of type 'float'
#> '=5s' 100000.0 ValueError Unknown format code 's' for object of type 'float'
#> '=5s' 0.1 ValueError Unknown format code 's' for object of type 'float'
#> '=5s' 12345678901234567890 ValueError Unknown format code 's' for object of type 'int'
#> '+s' 42 ValueError Unknown format code 's' for object of type 'int'
#> '+s' -5 ValueError Unknown format code 's' for object of type 'int'
#> '+s' 3.14159 ValueError Unknown format code 's' for object of type 'float'
#> '+s' -0.0 ValueError Unknown format code 's' for object of type 'float'
#> '+s' 1e+20 ValueError Unknown format code 's' for object of type 'float'
#> '+s' nan ValueError Unknown format code 's' for object of type 'float'
#> '+s' inf ValueError Unknown format code 's' for object of type 'float'
#> '+s' 'abc' ValueError Sign not allowed in string format specifier
#> '+s' True ValueError Unknown format code 's' for object of type 'bool'
#> '+s' 123456789 ValueError Unknown format code 's' for object of type 'int'
#> '+s' 1234567.891 ValueError Unknown format code 's' for object of type 'float'
#> '+s' 0 ValueError Unknown format code 's' for object of type 'int'
#> '+s' 1e-07 ValueError Unknown format code 's' for object of type 'float'
#> '+s' 100000.0 ValueError Unknown format code 's' for object of type 'float'
#> '+s' 0.1 ValueError Unknown format code 's' for object of type 'float'
#> '+s' 12345678901234567890 ValueError Unknown format code 's' for object of type 'int'
#> '#s' 42 ValueError Unknown format code 's' for object of type 'int'
#> '#s' -5 ValueError Unknown format code 's' for object of type 'int'
#> '#s' 3.14159 ValueError Unknown format code 's' for object of type 'float'
#> '#s' -0.0 ValueError Unknown format code 's' for object of type 'float'
#> '#s' 1e+20 ValueError Unknown format code 's' for object of type 'float'
#> '#s' nan ValueError Unknown format code 's' for object of type 'float'
#> '#s' inf ValueError Unknown format code 's' for object of type 'float'
#> '#s' 'abc' ValueError Alternate form (#) not allowed in string format specifier
#> '#s' True ValueError Unknown format code 's' for object of type 'bool'
#> '#s' 123456789 ValueError Unknown format code 's' for object of type 'int'
#> '#s' 1234567.891 ValueError Unknown format code 's' for object of type 'float'
#> '#s' 0 ValueError Unknown format code 's' for object of type 'int'
#> '#s' 1e-07 ValueError Unknown format code 's' for object of type 'float'
#> '#s' 100000.0 ValueError Unknown format code 's' for object of type 'float'
#> '#s' 0.1 ValueError Unknown format code 's' for object of type 'float'
#> '#s' 12345678901234567890 ValueError Unknown format code 's' for object of type 'int'
#> ',s' 42 ValueError Cannot specify ',' with 's'.
#> ',s' -5 ValueError Cannot specify ',' with 's'.
#> ',s' 3.14159 ValueError Cannot specify ',' with 's'.
#> ',s' -0.0 ValueError Cannot specify ',' with 's'.
#> ',s' 1e+20 ValueError Cannot specify ',' with 's'.
#> ',s' nan ValueError Cannot specify ',' with 's'.
#> ',s' inf ValueError Cannot specify ',' with 's'.
#> ',s' 'abc' ValueError Cannot specify ',' with 's'.
#> ',s' True ValueError Cannot specify ',' with 's'.
#> ',s' 123456789 ValueError Cannot specify ',' with 's'.
#> ',s' 1234567.891 ValueError Cannot specify ',' with 's'.
#> ',s' 0 ValueError Cannot specify ',' with 's'.
#> ',s' 1e-07 ValueError Cannot specify ',' with 's'.
#> ',s' 100000.0 ValueError Cannot specify ',' with 's'.
#> ',s' 0.1 ValueError Cannot specify ',' with 's'.
#> ',s' 12345678901234567890 ValueError Cannot specify ',' with 's'.
#> '.2d' 42 ValueError Precision not allowed in integer format specifier
#> '.2d' -5 ValueError Precision not allowed in integer format specifier
#> '.2d' 3.14159 ValueError Unknown format code 'd' for object of type 'float'
#> '.2d' -0.0 ValueError Unknown format code 'd' for object of type 'float'
#> '.2d' 1e+20 ValueError Unknown format code 'd' for object of type 'float'
#> '.2d' nan ValueError Unknown format code 'd' for object of type 'float'
#> '.2d' inf ValueError Unknown format code 'd' for object of type 'float'
#> '.2d' 'abc' ValueError Unknown format code 'd' for object of type 'str'
#> '.2d' True ValueError Precision not allowed in integer format specifier
#> '.2d' 123456789 ValueError Precision not allowed in integer format specifier
#> '.2d' 1234567.891 ValueError Unknown format code 'd' for object of type 'float'
#> '.2d' 0 ValueError Precision not allowed in integer format specifier
#> '.2d' 1e-07 ValueError Unknown format code 'd' for object of type 'float'
#> '.2d' 100000.0 ValueError Unknown format code 'd' for object of type 'float'
#> '.2d' 0.1 ValueError Unknown format code 'd' for object of type 'float'
#> '.2d' 12345678901234567890 ValueError Precision not allowed in integer format specifier
#> '+c' 42 ValueError Sign not allowed with integer format specifier 'c'
#> '+c' -5 ValueError Sign not allowed with integer format specifier 'c'
#> '+c' 3.14159 ValueError Unknown format code 'c' for object of type 'float'
#> '+c' -0.0 ValueError Unknown format code 'c' for object of type 'float'
#> '+c' 1e+20 ValueError Unknown format code 'c' for object of type 'float'
#> '+c' nan ValueError Unknown format code 'c' for object of type 'float'
#> '+c' inf ValueError Unknown format code 'c' for object of type 'float'
#> '+c' 'abc' ValueError Unknown format code 'c' for object of type 'str'
#> '+c' True ValueError Sign not allowed with integer format specifier 'c'
#> '+c' 123456789 ValueError Sign not allowed with integer format specifier 'c'
#> '+c' 1234567.891 ValueError Unknown format code 'c' for object of type 'float'
#> '+c' 0 ValueError Sign not allowed with integer format specifier 'c'
#> '+c' 1e-07 ValueError Unknown format code 'c' for object of type 'float'
#> '+c' 100000.0 ValueError Unknown format code 'c' for object of type 'float'
#> '+c' 0.1 ValueError Unknown format code 'c' for object of type 'float'
#> '+c' 12345678901234567890 ValueError Sign not allowed with integer format specifier 'c'
#> '#c' 42 ValueError Alternate form (#) not allowed with integer format specifier 'c'
#> '#c' -5 ValueError Alternate form (#) not allowed with integer format specifier 'c'
#> '#c' 3.14159 ValueError Unknown format code 'c' for object of type 'float'
#> '#c' -0.0 ValueError Unknown format code 'c' for object of type 'float'
#> '#c' 1e+20 ValueError Unknown format code 'c' for object of type 'float'
#> '#c' nan ValueError Unknown format code 'c' for object of type 'float'
#> '#c' inf ValueError Unknown format code 'c' for object of type 'float'
#> '#c' 'abc' ValueError Unknown format code 'c' for object of type 'str'
#> '#c' True ValueError Alternate form (#) not allowed with integer format specifier 'c'
#> '#c' 123456789 ValueError Alternate form (#) not allowed with integer format specifier 'c'
#> '#c' 1234567.891 ValueError Unknown format code 'c' for object of type 'float'
#> '#c' 0 ValueError Alternate form (#) not allowed with integer format specifier 'c'
#> '#c' 1e-07 ValueError Unknown format code 'c' for object of type 'float'
#> '#c' 100000.0 ValueError Unknown format code 'c' for object of type 'float'
#> '#c' 0.1 ValueError Unknown format code 'c' for object of type 'float'
#> '#c' 12345678901234567890 ValueError Alternate form (#) not allowed with integer format specifier 'c'
---
# Format specs of every kind of value
specs = [',c', 'z', 'z.1f', '5.', '.', '5,_', ',,', '111111111111111111111111111111', '.999999999999999999999999999999', 'é>5', '5x5', 'G']
values = [42, -5, 3.14159, -0.0, 1e20, float("nan"), float("inf"), "abc", True, 123456789, 1234567.891, 0, 1e-7, 100000.0, 0.1, 12345678901234567890]
for spec in specs:
    for value in values:
        try:
            print(repr(spec), repr(value), repr(format(value, spec)))
        except Exception as error:
            print(repr(spec), repr(value), type(error).__name__, error)
#> ',c' 42 ValueError Cannot specify ',' with 'c'.
#> ',c' -5 ValueError Cannot specify ',' with 'c'.
#> ',c' 3.14159 ValueError Cannot specify ',' with 'c'.
#> ',c' -0.0 ValueError Cannot specify ',' with 'c'.
#> ',c' 1e+20 ValueError Cannot specify ',' with 'c'.
#> ',c' nan ValueError Cannot specify ',' with 'c'.
#> ',c' inf ValueError Cannot specify ',' with 'c'.
#> ',c' 'abc' ValueError Cannot specify ',' with 'c'.
#> ',c' True ValueError Cannot specify ',' with 'c'.
#> ',c' 123456789 ValueError Cannot specify ',' with 'c'.
#> ',c' 1234567.891 ValueError Cannot specify ',' with 'c'.
#> ',c' 0 ValueError Cannot specify ',' with 'c'.
#> ',c' 1e-07 ValueError Cannot specify ',' with 'c'.
#> ',c' 100000.0 ValueError Cannot specify ',' with 'c'.
#> ',c' 0.1 ValueError Cannot specify ',' with 'c'.
#> ',c' 12345678901234567890 ValueError Cannot specify ',' with 'c'.
#> 'z' 42 ValueError Negative zero coercion (z) not allowed in integer format specifier
#> 'z' -5 ValueError Negative zero coercion (z) not allowed in integer format specifier
#> 'z' 3.14159 '3.14159'
#> 'z' -0.0 '0.0'
#> 'z' 1e+20 '1e+20'
#> 'z' nan 'nan'
#> 'z' inf 'inf'
#> 'z' 'abc' ValueError Negative zero coercion (z) not allowed in string format specifier
#> 'z' True ValueError Negative zero coercion (z) not allowed in integer format specifier
#> 'z' 123456789 ValueError Negative zero coercion (z) not allowed in integer format specifier
#> 'z' 1234567.891 '1234567.891'
#> 'z' 0 ValueError Negative zero coercion (z) not allowed in integer format specifier
#> 'z' 1e-07 '1e-07'
#> 'z' 100000.0 '100000.0'
#> 'z' 0.1 '0.1'
#> 'z' 12345678901234567890 ValueError Negative zero coercion (z) not allowed in integer format specifier
#> 'z.1f' 42 '42.0'
#> 'z.1f' -5 '-5.0'
#> 'z.1f' 3.14159 '3.1'
#> 'z.1f' -0.0 '0.0'
#> 'z.1f' 1e+20 '100000000000000000000.0'
#> 'z.1f' nan 'nan'
#> 'z.1f' inf 'inf'
#> 'z.1f' 'abc' ValueError Unknown format code 'f' for object of type 'str'
#> 'z.1f' True '1.0'
#> 'z.1f' 123456789 '123456789.0'
#> 'z.1f' 1234567.891 '1234567.9'
#> 'z.1f' 0 '0.0'
#> 'z.1f' 1e-07 '0.0'
#> 'z.1f' 100000.0 '100000.0'
#> 'z.1f' 0.1 '0.1'
#> 'z.1f' 12345678901234567890 '12345678901234567168.0'
#> '5.' 42 ValueError Format specifier missing precision
#> '5.' -5 ValueError Format specifier missing precision
#> '5.' 3.14159 ValueError Format specifier missing precision
#> '5.' -0.0 ValueError Format specifier missing precision
#> '5.' 1e+20 ValueError Format specifier missing precision
#> '5.' nan ValueError Format specifier missing precision
#> '5.' inf ValueError Format specifier missing precision
#> '5.' 'abc' ValueError Format specifier missing precision
#> '5.' True ValueError Format specifier missing precision
#> '5.' 123456789 ValueError Format specifier missing precision
#> '5.' 1234567.891 ValueError Format specifier missing precision
#> '5.' 0 ValueError Format specifier missing precision
#> '5.' 1e-07 ValueError Format specifier missing precision
#> '5.' 100000.0 ValueError Format specifier missing precision
#> '5.' 0.1 ValueError Format specifier missing precision
#> '5.' 12345678901234567890 ValueError Format specifier missing precision
#> '.' 42 ValueError Format specifier missing precision
#> '.' -5 ValueError Format specifier missing precision
#> '.' 3.14159 ValueError Format specifier missing precision
#> '.' -0.0 ValueError Format specifier missing precision
#> '.' 1e+20 ValueError Format specifier missing precision
#> '.' nan ValueError Format specifier missing precision
#> '.' inf ValueError Format specifier missing precision
#> '.' 'abc' ValueError Format specifier missing precision
#> '.' True ValueError Format specifier missing precision
#> '.' 123456789 ValueError Format specifier missing precision
#> '.' 1234567.891 ValueError Format specifier missing precision
#> '.' 0 ValueError Format specifier missing precision
#> '.' 1e-07 ValueError Format specifier missing precision
#> '.' 100000.0 ValueError Format specifier missing precision
#> '.' 0.1 ValueError Format specifier missing precision
#> '.' 12345678901234567890 ValueError Format specifier missing precision
#> '5,_' 42 ValueError Cannot specify both ',' and '_'.
#> '5,_' -5 ValueError Cannot specify both ',' and '_'.
#> '5,_' 3.14159 ValueError Cannot specify both ',' and '_'.
#> '5,_' -0.0 ValueError Cannot specify both ',' and '_'.
#> '5,_' 1e+20 ValueError Cannot specify both ',' and '_'.
#> '5,_' nan ValueError Cannot specify both ',' and '_'.
#> '5,_' inf ValueError Cannot specify both ',' and '_'.
#> '5,_' 'abc' ValueError Cannot specify both ',' and '_'.
#> '5,_' True ValueError Cannot specify both ',' and '_'.
#> '5,_' 123456789 ValueError Cannot specify both ',' and '_'.
#> '5,_' 1234567.891 ValueError Cannot specify both ',' and '_'.
#> '5,_' 0 ValueError Cannot specify both ',' and '_'.
#> '5,_' 1e-07 ValueError Cannot specify both ',' and '_'.
#> '5,_' 100000.0 ValueError Cannot specify both ',' and '_'.
#> '5,_' 0.1 ValueError Cannot specify both ',' and '_'.
#> '5,_' 12345678901234567890 ValueError Cannot specify both ',' and '_'.
#> ',,' 42 ValueError Cannot specify ',' with ','.
#> ',,' -5 ValueError Cannot specify ',' with ','.
#> ',,' 3.14159 ValueError Cannot specify ',' with ','.
#> ',,' -0.0 ValueError Cannot specify ',' with ','.
#> ',,' 1e+20 ValueError Cannot specify ',' with ','.
#> ',,' nan ValueError Cannot specify ',' with ','.
#> ',,' inf ValueError Cannot specify ',' with ','.
#> ',,' 'abc' ValueError Cannot specify ',' with ','.
#> ',,' True ValueError Cannot specify ',' with ','.
#> ',,' 123456789 ValueError Cannot specify ',' with ','.
#> ',,' 1234567.891 ValueError Cannot specify ',' with ','.
#> ',,' 0 ValueError Cannot specify ',' with ','.
#> ',,' 1e-07 ValueError Cannot specify ',' with ','.
#> ',,' 100000.0 ValueError Cannot specify ',' with ','.
#> ',,' 0.1 ValueError Cannot specify ',' with ','.
#> ',,' 12345678901234567890 ValueError Cannot specify ',' with ','.
#> '111111111111111111111111111111' 42 ValueError Too many decimal digits in format string
#> '111111111111111111111111111111' -5 ValueError Too many decimal digits in format string
#> '111111111111111111111111111111' 3.14159 ValueError Too many decimal digits in format string
#> '111111111111111111111111111111' -0.0 ValueError Too many decimal digits in format string
#> '111111111111111111111111111111' 1e+20 ValueError Too many decimal digits in format string
#> '111111111111111111111111111111' nan ValueError Too many decimal digits in format string
#> '111111111111111111111111111111' inf ValueError Too many decimal digits in format string
#> '111111111111111111111111111111' 'abc' ValueError Too many decimal digits in format string
#> '111111111111111111111111111111' True ValueError Too many decimal digits in format string
#> '111111111111111111111111111111' 123456789 ValueError Too many decimal digits in format string
#> '111111111111111111111111111111' 1234567.891 ValueError Too many decimal digits in format string
#> '111111111111111111111111111111' 0 ValueError Too many decimal digits in format string
#> '111111111111111111111111111111' 1e-07 ValueError Too many decimal digits in format string
#> '111111111111111111111111111111' 100000.0 ValueError Too many decimal digits in format string
#> '111111111111111111111111111111' 0.1 ValueError Too many decimal digits in format string
#> '111111111111111111111111111111' 12345678901234567890 ValueError Too many decimal digits in format string
#> '.999999999999999999999999999999' 42 ValueError Too many decimal digits in format string
#> '.999999999999999999999999999999' -5 ValueError Too many decimal digits in format string
#> '.999999999999999999999999999999' 3.14159 ValueError Too many decimal digits in format string
#> '.999999999999999999999999999999' -0.0 ValueError Too many decimal digits in format string
#> '.999999999999999999999999999999' 1e+20 ValueError Too many decimal digits in format string
#> '.999999999999999999999999999999' nan ValueError Too many decimal digits in format string
#> '.999999999999999999999999999999' inf ValueError Too many decimal digits in format string
#> '.999999999999999999999999999999' 'abc' ValueError Too many decimal digits in format string
#> '.999999999999999999999999999999' True ValueError Too many decimal digits in format string
#> '.999999999999999999999999999999' 123456789 ValueError Too many decimal digits in format string
#> '.999999999999999999999999999999' 1234567.891 ValueError Too many decimal digits in format string
#> '.999999999999999999999999999999' 0 ValueError Too many decimal digits in format string
#> '.999999999999999999999999999999' 1e-07 ValueError Too many decimal digits in format string
#> '.999999999999999999999999999999' 100000.0 ValueError Too many decimal digits in format string
#> '.999999999999999999999999999999' 0.1 ValueError Too many decimal digits in format string
#> '.999999999999999999999999999999' 12345678901234567890 ValueError Too many decimal digits in format string
#> 'é>5' 42 'ééé42'
#> 'é>5' -5 'ééé-5'
#> 'é>5' 3.14159 '3.14159'
#> 'é>5' -0.0 'é-0.0'
#> 'é>5' 1e+20 '1e+20'
#> 'é>5' nan 'éénan'
#> 'é>5' inf 'ééinf'
#> 'é>5' 'abc' 'ééabc'
#> 'é>5' True 'éééé1'
#> 'é>5' 123456789 '123456789'
#> 'é>5' 1234567.891 '1234567.891'
#> 'é>5' 0 'éééé0'
#> 'é>5' 1e-07 '1e-07'
#> 'é>5' 100000.0 '100000.0'
#> 'é>5' 0.1 'éé0.1'
#> 'é>5' 12345678901234567890 '12345678901234567890'
#> '5x5' 42 ValueError Invalid format specifier '5x5' for object of type 'int'
#> '5x5' -5 ValueError Invalid format specifier '5x5' for object of type 'int'
#> '5x5' 3.14159 ValueError Invalid format specifier '5x5' for object of type 'float'
#> '5x5' -0.0 ValueError Invalid format specifier '5x5' for object of type 'float'
#> '5x5' 1e+20 ValueError Invalid format specifier '5x5' for object of type 'float'
#> '5x5' nan ValueError Invalid format specifier '5x5' for object of type 'float'
#> '5x5' inf ValueError Invalid format specifier '5x5' for object of type 'float'
#> '5x5' 'abc' ValueError Invalid format specifier '5x5' for object of type 'str'
#> '5x5' True ValueError Invalid format specifier '5x5' for object of type 'bool'
#> '5x5' 123456789 ValueError Invalid format specifier '5x5' for object of type 'int'
#> '5x5' 1234567.891 ValueError Invalid format specifier '5x5' for object of type 'float'
#> '5x5' 0 ValueError Invalid format specifier '5x5' for object of type 'int'
#> '5x5' 1e-07 ValueError Invalid format specifier '5x5' for object of type 'float'
#> '5x5' 100000.0 ValueError Invalid format specifier '5x5' for object of type 'float'
#> '5x5' 0.1 ValueError Invalid format specifier '5x5' for object of type 'float'
#> '5x5' 12345678901234567890 ValueError Invalid format specifier '5x5' for object of type 'int'
#> 'G' 42 '42'
#> 'G' -5 '-5'
#> 'G' 3.14159 '3.14159'
#> 'G' -0.0 '-0'
#> 'G' 1e+20 '1E+20'
#> 'G' nan 'NAN'
#> 'G' inf 'INF'
#> 'G' 'abc' ValueError Unknown format code 'G' for object of type 'str'
#> 'G' True '1'
#> 'G' 123456789 '1.23457E+08'
#> 'G' 1234567.891 '1.23457E+06'
#> 'G' 0 '0'
#> 'G' 1e-07 '1E-07'
#> 'G' 100000.0 '100000'
#> 'G' 0.1 '0.1'
#> 'G' 12345678901234567890 '1.23457E+19'
---
# Format specs of every kind of value
specs = ['E', 'F', '#.3g', '.0f', '#.0f', '.0e', '0<5', '<05', '=+5', '^+09.2f', 'T', '20.3e']
values = [42, -5, 3.14159, -0.0, 1e20, float("nan"), float("inf"), "abc", True, 123456789, 1234567.891, 0, 1e-7, 100000.0, 0.1, 12345678901234567890]
for spec in specs:
    for value in values:
        try:
            print(repr(spec), repr(value), repr(format(value, spec)))
        except Exception as error:
            print(repr(spec), repr(value), type(error).__name__, error)
#> 'E' 42 '4.200000E+01'
#> 'E' -5 '-5.000000E+00'
#> 'E' 3.14159 '3.141590E+00'
#> 'E' -0.0 '-0.000000E+00'
#> 'E' 1e+20 '1.000000E+20'
#> 'E' nan 'NAN'
#> 'E' inf 'INF'
#> 'E' 'abc' ValueError Unknown format code 'E' for object of type 'str'
#> 'E' True '1.000000E+00'
#> 'E' 123456789 '1.234568E+08'
#> 'E' 1234567.891 '1.234568E+06'
#> 'E' 0 '0.000000E+00'
#> 'E' 1e-07 '1.000000E-07'
#> 'E' 100000.0 '1.000000E+05'
#> 'E' 0.1 '1.000000E-01'
#> 'E' 12345678901234567890 '1.234568E+19'
#> 'F' 42 '42.000000'
#> 'F' -5 '-5.000000'
#> 'F' 3.14159 '3.141590'
#> 'F' -0.0 '-0.000000'
#> 'F' 1e+20 '100000000000000000000.000000'
#> 'F' nan 'NAN'
#> 'F' inf 'INF'
#> 'F' 'abc' ValueError Unknown format code 'F' for object of type 'str'
#> 'F' True '1.000000'
#> 'F' 123456789 '123456789.000000'
#> 'F' 1234567.891 '1234567.891000'
#> 'F' 0 '0.000000'
#> 'F' 1e-07 '0.000000'
#> 'F' 100000.0 '100000.000000'
#> 'F' 0.1 '0.100000'
#> 'F' 12345678901234567890 '12345678901234567168.000000'
#> '#.3g' 42 '42.0'
#> '#.3g' -5 '-5.00'
#> '#.3g' 3.14159 '3.14'
#> '#.3g' -0.0 '-0.00'
#> '#.3g' 1e+20 '1.00e+20'
#> '#.3g' nan 'nan'
#> '#.3g' inf 'inf'
#> '#.3g' 'abc' ValueError Unknown format code 'g' for object of type 'str'
#> '#.3g' True '1.00'
#> '#.3g' 123456789 '1.23e+08'
#> '#.3g' 1234567.891 '1.23e+06'
#> '#.3g' 0 '0.00'
#> '#.3g' 1e-07 '1.00e-07'
#> '#.3g' 100000.0 '1.00e+05'
#> '#.3g' 0.1 '0.100'
#> '#.3g' 12345678901234567890 '1.23e+19'
#> '.0f' 42 '42'
#> '.0f' -5 '-5'
#> '.0f' 3.14159 '3'
#> '.0f' -0.0 '-0'
#> '.0f' 1e+20 '100000000000000000000'
#> '.0f' nan 'nan'
#> '.0f' inf 'inf'
#> '.0f' 'abc' ValueError Unknown format code 'f' for object of type 'str'
#> '.0f' True '1'
#> '.0f' 123456789 '123456789'
#> '.0f' 1234567.891 '1234568'
#> '.0f' 0 '0'
#> '.0f' 1e-07 '0'
#> '.0f' 100000.0 '100000'
#> '.0f' 0.1 '0'
#> '.0f' 12345678901234567890 '12345678901234567168'
#> '#.0f' 42 '42.'
#> '#.0f' -5 '-5.'
#> '#.0f' 3.14159 '3.'
#> '#.0f' -0.0 '-0.'
#> '#.0f' 1e+20 '100000000000000000000.'
#> '#.0f' nan 'nan'
#> '#.0f' inf 'inf'
#> '#.0f' 'abc' ValueError Unknown format code 'f' for object of type 'str'
#> '#.0f' True '1.'
#> '#.0f' 123456789 '123456789.'
#> '#.0f' 1234567.891 '1234568.'
#> '#.0f' 0 '0.'
#> '#.0f' 1e-07 '0.'
#> '#.0f' 100000.0 '100000.'
#> '#.0f' 0.1 '0.'
#> '#.0f' 12345678901234567890 '12345678901234567168.'
#> '.0e' 42 '4e+01'
#> '.0e' -5 '-5e+00'
#> '.0e' 3.14159 '3e+00'
#> '.0e' -0.0 '-0e+00'
#> '.0e' 1e+20 '1e+20'
#> '.0e' nan 'nan'
#> '.0e' inf 'inf'
#> '.0e' 'abc' ValueError Unknown format code 'e' for object of type 'str'
#> '.0e' True '1e+00'
#> '.0e' 123456789 '1e+08'
#> '.0e' 1234567.891 '1e+06'
#> '.0e' 0 '0e+00'
#> '.0e' 1e-07 '1e-07'
#> '.0e' 100000.0 '1e+05'
#> '.0e' 0.1 '1e-01'
#> '.0e' 12345678901234567890 '1e+19'
#> '0<5' 42 '42000'
#> '0<5' -5 '-5000'
#> '0<5' 3.14159 '3.14159'
#> '0<5' -0.0 '-0.00'
#> '0<5' 1e+20 '1e+20'
#> '0<5' nan 'nan00'
#> '0<5' inf 'inf00'
#> '0<5' 'abc' 'abc00'
#> '0<5' True '10000'
#> '0<5' 123456789 '123456789'
#> '0<5' 1234567.891 '1234567.891'
#> '0<5' 0 '00000'
#> '0<5' 1e-07 '1e-07'
#> '0<5' 100000.0 '100000.0'
#> '0<5' 0.1 '0.100'
#> '0<5' 12345678901234567890 '12345678901234567890'
#> '<05' 42 '42000'
#> '<05' -5 '-5000'
#> '<05' 3.14159 '3.14159'
#> '<05' -0.0 '-0.00'
#> '<05' 1e+20 '1e+20'
#> '<05' nan 'nan00'
#> '<05' inf 'inf00'
#> '<05' 'abc' 'abc00'
#> '<05' True '10000'
#> '<05' 123456789 '123456789'
#> '<05' 1234567.891 '1234567.891'
#> '<05' 0 '00000'
#> '<05' 1e-07 '1e-07'
#> '<05' 100000.0 '100000.0'
#> '<05' 0.1 '0.100'
#> '<05' 12345678901234567890 '12345678901234567890'
#> '=+5' 42 '+  42'
#> '=+5' -5 '-   5'
#> '=+5' 3.14159 '+3.14159'
#> '=+5' -0.0 '- 0.0'
#> '=+5' 1e+20 '+1e+20'
#> '=+5' nan '+ nan'
#> '=+5' inf '+ inf'
#> '=+5' 'abc' ValueError Sign not allowed in string format specifier
#> '=+5' True '+   1'
#> '=+5' 123456789 '+123456789'
#> '=+5' 1234567.891 '+1234567.891'
#> '=+5' 0 '+   0'
#> '=+5' 1e-07 '+1e-07'
#> '=+5' 100000.0 '+100000.0'
#> '=+5' 0.1 '+ 0.1'
#> '=+5' 12345678901234567890 '+12345678901234567890'
#> '^+09.2f' 42 '0+42.0000'
#> '^+09.2f' -5 '00-5.0000'
#> '^+09.2f' 3.14159 '00+3.1400'
#> '^+09.2f' -0.0 '00-0.0000'
#> '^+09.2f' 1e+20 '+100000000000000000000.00'
#> '^+09.2f' nan '00+nan000'
#> '^+09.2f' inf '00+inf000'
#> '^+09.2f' 'abc' ValueError Unknown format code 'f' for object of type 'str'
#> '^+09.2f' True '00+1.0000'
#> '^+09.2f' 123456789 '+123456789.00'
#> '^+09.2f' 1234567.891 '+1234567.89'
#> '^+09.2f' 0 '00+0.0000'
#> '^+09.2f' 1e-07 '00+0.0000'
#> '^+09.2f' 100000.0 '+100000.00'
#> '^+09.2f' 0.1 '00+0.1000'
#> '^+09.2f' 12345678901234567890 '+12345678901234567168.00'
#> 'T' 42 ValueError Unknown format code 'T' for object of type 'int'
#> 'T' -5 ValueError Unknown format code 'T' for object of type 'int'
#> 'T' 3.14159 ValueError Unknown format code 'T' for object of type 'float'
#> 'T' -0.0 ValueError Unknown format code 'T' for object of type 'float'
#> 'T' 1e+20 ValueError Unknown format code 'T' for object of type 'float'
#> 'T' nan ValueError Unknown format code 'T' for object of type 'float'
#> 'T' inf ValueError Unknown format code 'T' for object of type 'float'
#> 'T' 'abc' ValueError Unknown format code 'T' for object of type 'str'
#> 'T' True ValueError Unknown format code 'T' for object of type 'bool'
#> 'T' 123456789 ValueError Unknown format code 'T' for object of type 'int'
#> 'T' 1234567.891 ValueError Unknown format code 'T' for object of type 'float'
#> 'T' 0 ValueError Unknown format code 'T' for object of type 'int'
#> 'T' 1e-07 ValueError Unknown format code 'T' for object of type 'float'
#> 'T' 100000.0 ValueError Unknown format code 'T' for object of type 'float'
#> 'T' 0.1 ValueError Unknown format code 'T' for object of type 'float'
#> 'T' 12345678901234567890 ValueError Unknown format code 'T' for object of type 'int'
#> '20.3e' 42 '           4.200e+01'
#> '20.3e' -5 '          -5.000e+00'
#> '20.3e' 3.14159 '           3.142e+00'
#> '20.3e' -0.0 '          -0.000e+00'
#> '20.3e' 1e+20 '           1.000e+20'
#> '20.3e' nan '                 nan'
#> '20.3e' inf '                 inf'
#> '20.3e' 'abc' ValueError Unknown format code 'e' for object of type 'str'
#> '20.3e' True '           1.000e+00'
#> '20.3e' 123456789 '           1.235e+08'
#> '20.3e' 1234567.891 '           1.235e+06'
#> '20.3e' 0 '           0.000e+00'
#> '20.3e' 1e-07 '           1.000e-07'
#> '20.3e' 100000.0 '           1.000e+05'
#> '20.3e' 0.1 '           1.000e-01'
#> '20.3e' 12345678901234567890 '           1.235e+19'
---
# Format specs of every kind of value
specs = ['08_d', '06,d', ',e', ',%', '_g', 'N', ',n', '_c', '<', '>', '^', '{}']
values = [42, -5, 3.14159, -0.0, 1e20, float("nan"), float("inf"), "abc", True, 123456789, 1234567.891, 0, 1e-7, 100000.0, 0.1, 12345678901234567890]
for spec in specs:
    for value in values:
        try:
            print(repr(spec), repr(value), repr(format(value, spec)))
        except Exception as error:
            print(repr(spec), repr(value), type(error).__name__, error)
#> '08_d' 42 '0_000_042'
#> '08_d' -5 '-000_005'
#> '08_d' 3.14159 ValueError Unknown format code 'd' for object of type 'float'
#> '08_d' -0.0 ValueError Unknown format code 'd' for object of type 'float'
#> '08_d' 1e+20 ValueError Unknown format code 'd' for object of type 'float'
#> '08_d' nan ValueError Unknown format code 'd' for object of type 'float'
#> '08_d' inf ValueError Unknown format code 'd' for object of type 'float'
#> '08_d' 'abc' ValueError Unknown format code 'd' for object of type 'str'
#> '08_d' True '0_000_001'
#> '08_d' 123456789 '123_456_789'
#> '08_d' 1234567.891 ValueError Unknown format code 'd' for object of type 'float'
#> '08_d' 0 '0_000_000'
#> '08_d' 1e-07 ValueError Unknown format code 'd' for object of type 'float'
#> '08_d' 100000.0 ValueError Unknown format code 'd' for object of type 'float'
#> '08_d' 0.1 ValueError Unknown format code 'd' for object of type 'float'
#> '08_d' 12345678901234567890 '12_345_678_901_234_567_890'
#> '06,d' 42 '00,042'
#> '06,d' -5 '-0,005'
#> '06,d' 3.14159 ValueError Unknown format code 'd' for object of type 'float'
#> '06,d' -0.0 ValueError Unknown format code 'd' for object of type 'float'
#> '06,d' 1e+20 ValueError Unknown format code 'd' for object of type 'float'
#> '06,d' nan ValueError Unknown format code 'd' for object of type 'float'
#> '06,d' inf ValueError Unknown format code 'd' for object of type 'float'
#> '06,d' 'abc' ValueError Unknown format code 'd' for object of type 'str'
#> '06,d' True '00,001'
#> '06,d' 123456789 '123,456,789'
#> '06,d' 1234567.891 ValueError Unknown format code 'd' for object of type 'float'
#> '06,d' 0 '00,000'
#> '06,d' 1e-07 ValueError Unknown format code 'd' for object of type 'float'
#> '06,d' 100000.0 ValueError Unknown format code 'd' for object of type 'float'
#> '06,d' 0.1 ValueError Unknown format code 'd' for object of type 'float'
#> '06,d' 12345678901234567890 '12,345,678,901,234,567,890'
#> ',e' 42 '4.200000e+01'
#> ',e' -5 '-5.000000e+00'
#> ',e' 3.14159 '3.141590e+00'
#> ',e' -0.0 '-0.000000e+00'
#> ',e' 1e+20 '1.000000e+20'
#> ',e' nan 'nan'
#> ',e' inf 'inf'
#> ',e' 'abc' ValueError Unknown format code 'e' for object of type 'str'
#> ',e' True '1.000000e+00'
#> ',e' 123456789 '1.234568e+08'
#> ',e' 1234567.891 '1.234568e+06'
#> ',e' 0 '0.000000e+00'
#> ',e' 1e-07 '1.000000e-07'
#> ',e' 100000.0 '1.000000e+05'
#> ',e' 0.1 '1.000000e-01'
#> ',e' 12345678901234567890 '1.234568e+19'
#> ',%' 42 '4,200.000000%'
#> ',%' -5 '-500.000000%'
#> ',%' 3.14159 '314.159000%'
#> ',%' -0.0 '-0.000000%'
#> ',%' 1e+20 '10,000,000,000,000,000,000,000.000000%'
#> ',%' nan 'nan%'
#> ',%' inf 'inf%'
#> ',%' 'abc' ValueError Unknown format code '%' for object of type 'str'
#> ',%' True '100.000000%'
#> ',%' 123456789 '12,345,678,900.000000%'
#> ',%' 1234567.891 '123,456,789.100000%'
#> ',%' 0 '0.000000%'
#> ',%' 1e-07 '0.000010%'
#> ',%' 100000.0 '10,000,000.000000%'
#> ',%' 0.1 '10.000000%'
#> ',%' 12345678901234567890 '1,234,567,890,123,456,774,144.000000%'
#> '_g' 42 '42'
#> '_g' -5 '-5'
#> '_g' 3.14159 '3.14159'
#> '_g' -0.0 '-0'
#> '_g' 1e+20 '1e+20'
#> '_g' nan 'nan'
#> '_g' inf 'inf'
#> '_g' 'abc' ValueError Unknown format code 'g' for object of type 'str'
#> '_g' True '1'
#> '_g' 123456789 '1.23457e+08'
#> '_g' 1234567.891 '1.23457e+06'
#> '_g' 0 '0'
#> '_g' 1e-07 '1e-07'
#> '_g' 100000.0 '100_000'
#> '_g' 0.1 '0.1'
#> '_g' 12345678901234567890 '1.23457e+19'
#> 'N' 42 ValueError Unknown format code 'N' for object of type 'int'
#> 'N' -5 ValueError Unknown format code 'N' for object of type 'int'
#> 'N' 3.14159 ValueError Unknown format code 'N' for object of type 'float'
#> 'N' -0.0 ValueError Unknown format code 'N' for object of type 'float'
#> 'N' 1e+20 ValueError Unknown format code 'N' for object of type 'float'
#> 'N' nan ValueError Unknown format code 'N' for object of type 'float'
#> 'N' inf ValueError Unknown format code 'N' for object of type 'float'
#> 'N' 'abc' ValueError Unknown format code 'N' for object of type 'str'
#> 'N' True ValueError Unknown format code 'N' for object of type 'bool'
#> 'N' 123456789 ValueError Unknown format code 'N' for object of type 'int'
#> 'N' 1234567.891 ValueError Unknown format code 'N' for object of type 'float'
#> 'N' 0 ValueError Unknown format code 'N' for object of type 'int'
#> 'N' 1e-07 ValueError Unknown format code 'N' for object of type 'float'
#> 'N' 100000.0 ValueError Unknown format code 'N' for object of type 'float'
#> 'N' 0.1 ValueError Unknown format code 'N' for object of type 'float'
#> 'N' 12345678901234567890 ValueError Unknown format code 'N' for object of type 'int'
#> ',n' 42 ValueError Cannot specify ',' with 'n'.
#> ',n' -5 ValueError Cannot specify ',' with 'n'.
#> ',n' 3.14159 ValueError Cannot specify ',' with 'n'.
#> ',n' -0.0 ValueError Cannot specify ',' with 'n'.
#> ',n' 1e+20 ValueError Cannot specify ',' with 'n'.
#> ',n' nan ValueError Cannot specify ',' with 'n'.
#> ',n' inf ValueError Cannot specify ',' with 'n'.
#> ',n' 'abc' ValueError Cannot specify ',' with 'n'.
#> ',n' True ValueError Cannot specify ',' with 'n'.
#> ',n' 123456789 ValueError Cannot specify ',' with 'n'.
#> ',n' 1234567.891 ValueError Cannot specify ',' with 'n'.
#> ',n' 0 ValueError Cannot specify ',' with 'n'.
#> ',n' 1e-07 ValueError Cannot specify ',' with 'n'.
#> ',n' 100000.0 ValueError Cannot specify ',' with 'n'.
#> ',n' 0.1 ValueError Cannot specify ',' with 'n'.
#> ',n' 12345678901234567890 ValueError Cannot specify ',' with 'n'.
#> '_c' 42 ValueError Cannot specify '_' with 'c'.
#> '_c' -5 ValueError Cannot specify '_' with 'c'.
#> '_c' 3.14159 ValueError Cannot specify '_' with 'c'.
#> '_c' -0.0 ValueError Cannot specify '_' with 'c'.
#> '_c' 1e+20 ValueError Cannot specify '_' with 'c'.
#> '_c' nan ValueError Cannot specify '_' with 'c'.
#> '_c' inf ValueError Cannot specify '_' with 'c'.
#> '_c' 'abc' ValueError Cannot specify '_' with 'c'.
#> '_c' True ValueError Cannot specify '_' with 'c'.
#> '_c' 123456789 ValueError Cannot specify '_' with 'c'.
#> '_c' 1234567.891 ValueError Cannot specify '_' with 'c'.
#> '_c' 0 ValueError Cannot specify '_' with 'c'.
#> '_c' 1e-07 ValueError Cannot specify '_' with 'c'.
#> '_c' 100000.0 ValueError Cannot specify '_' with 'c'.
#> '_c' 0.1 ValueError Cannot specify '_' with 'c'.
#> '_c' 12345678901234567890 ValueError Cannot specify '_' with 'c'.
#> '<' 42 '42'
#> '<' -5 '-5'
#> '<' 3.14159 '3.14159'
#> '<' -0.0 '-0.0'
#> '<' 1e+20 '1e+20'
#> '<' nan 'nan'
#> '<' inf 'inf'
#> '<' 'abc' 'abc'
#> '<' True '1'
#> '<' 123456789 '123456789'
#> '<' 1234567.891 '1234567.891'
#> '<' 0 '0'
#> '<' 1e-07 '1e-07'
#> '<' 100000.0 '100000.0'
#> '<' 0.1 '0.1'
#> '<' 12345678901234567890 '12345678901234567890'
#> '>' 42 '42'
#> '>' -5 '-5'
#> '>' 3.14159 '3.14159'
#> '>' -0.0 '-0.0'
#> '>' 1e+20 '1e+20'
#> '>' nan 'nan'
#> '>' inf 'inf'
#> '>' 'abc' 'abc'
#> '>' True '1'
#> '>' 123456789 '123456789'
#> '>' 1234567.891 '1234567.891'
#> '>' 0 '0'
#> '>' 1e-07 '1e-07'
#> '>' 100000.0 '100000.0'
#> '>' 0.1 '0.1'
#> '>' 12345678901234567890 '12345678901234567890'
#> '^' 42 '42'
#> '^' -5 '-5'
#> '^' 3.14159 '3.14159'
#> '^' -0.0 '-0.0'
#> '^' 1e+20 '1e+20'
#> '^' nan 'nan'
#> '^' inf 'inf'
#> '^' 'abc' 'abc'
#> '^' True '1'
#> '^' 123456789 '123456789'
#> '^' 1234567.891 '1234567.891'
#> '^' 0 '0'
#> '^' 1e-07 '1e-07'
#> '^' 100000.0 '100000.0'
#> '^' 0.1 '0.1'
#> '^' 12345678901234567890 '12345678901234567890'
#> '{}' 42 ValueError Invalid format specifier '{}' for object of type 'int'
#> '{}' -5 ValueError Invalid format specifier '{}' for object of type 'int'
#> '{}' 3.14159 ValueError Invalid format specifier '{}' for object of type 'float'
#> '{}' -0.0 ValueError Invalid format specifier '{}' for object of type 'float'
#> '{}' 1e+20 ValueError Invalid format specifier '{}' for object of type 'float'
#> '{}' nan ValueError Invalid format specifier '{}' for object of type 'float'
#> '{}' inf ValueError Invalid format specifier '{}' for object of type 'float'
#> '{}' 'abc' ValueError Invalid format specifier '{}' for object of type 'str'
#> '{}' True ValueError Invalid format specifier '{}' for object of type 'bool'
#> '{}' 123456789 ValueError Invalid format specifier '{}' for object of type 'int'
#> '{}' 1234567.891 ValueError Invalid format specifier '{}' for object of type 'float'
#> '{}' 0 ValueError Invalid format specifier '{}' for object of type 'int'
#> '{}' 1e-07 ValueError Invalid format specifier '{}' for object of type 'float'
#> '{}' 100000.0 ValueError Invalid format specifier '{}' for object of type 'float'
#> '{}' 0.1 ValueError Invalid format specifier '{}' for object of type 'float'
#> '{}' 12345678901234567890 ValueError Invalid format specifier '{}' for object of type 'int'
---
# Format specs of every kind of value
specs = ['  ', '*', '**', 'x<', '0', '00', '-0', '010.3s', '05s', '-5s', '.1', '.0']
values = [42, -5, 3.14159, -0.0, 1e20, float("nan"), float("inf"), "abc", True, 123456789, 1234567.891, 0, 1e-7, 100000.0, 0.1, 12345678901234567890]
for spec in specs:
    for value in values:
        try:
            print(repr(spec), repr(value), repr(format(value, spec)))
        except Exception as error:
            print(repr(spec), repr(value), type(error).__name__, error)
#> '  ' 42 ValueError Unknown format code '\x20' for object of type 'int'
#> '  ' -5 ValueError Unknown format code '\x20' for object of type 'int'
#> '  ' 3.14159 ValueError Unknown format code '\x20' for object of type 'float'
#> '  ' -0.0 ValueError Unknown format code '\x20' for object of type 'float'
#> '  ' 1e+20 ValueError Unknown format code '\x20' for object of type 'float'
#> '  ' nan ValueError Unknown format code '\x20' for object of type 'float'
#> '  ' inf ValueError Unknown format code '\x20' for object of type 'float'
#> '  ' 'abc' ValueError Unknown format code '\x20' for object of type 'str'
#> '  ' True ValueError Unknown format code '\x20' for object of type 'bool'
#> '  ' 123456789 ValueError Unknown format code '\x20' for object of type 'int'
#> '  ' 1234567.891 ValueError Unknown format code '\x20' for object of type 'float'
#> '  ' 0 ValueError Unknown format code '\x20' for object of type 'int'
#> '  ' 1e-07 ValueError Unknown format code '\x20' for object of type 'float'
#> '  ' 100000.0 ValueError Unknown format code '\x20' for object of type 'float'
#> '  ' 0.1 ValueError Unknown format code '\x20' for object of type 'float'
#> '  ' 12345678901234567890 ValueError Unknown format code '\x20' for object of type 'int'
#> '*' 42 ValueError Unknown format code '*' for object of type 'int'
#> '*' -5 ValueError Unknown format code '*' for object of type 'int'
#> '*' 3.14159 ValueError Unknown format code '*' for object of type 'float'
#> '*' -0.0 ValueError Unknown format code '*' for object of type 'float'
#> '*' 1e+20 ValueError Unknown format code '*' for object of type 'float'
#> '*' nan ValueError Unknown format code '*' for object of type 'float'
#> '*' inf ValueError Unknown format code '*' for object of type 'float'
#> '*' 'abc' ValueError Unknown format code '*' for object of type 'str'
#> '*' True ValueError Unknown format code '*' for object of type 'bool'
#> '*' 123456789 ValueError Unknown format code '*' for object of type 'int'
#> '*' 1234567.891 ValueError Unknown format code '*' for object of type 'float'
#> '*' 0 ValueError Unknown format code '*' for object of type 'int'
#> '*' 1e-07 ValueError Unknown format code '*' for object of type 'float'
#> '*' 100000.0 ValueError Unknown format code '*' for object of type 'float'
#> '*' 0.1 ValueError Unknown format code '*' for object of type 'float'
#> '*' 12345678901234567890 ValueError Unknown format code '*' for object of type 'int'
#> '**' 42 ValueError Invalid format specifier '**' for object of type 'int'
#> '**' -5 ValueError Invalid format specifier '**' for object of type 'int'
#> '**' 3.14159 ValueError Invalid format specifier '**' for object of type 'float'
#> '**' -0.0 ValueError Invalid format specifier '**' for object of type 'float'
#> '**' 1e+20 ValueError Invalid format specifier '**' for object of type 'float'
#> '**' nan ValueError Invalid format specifier '**' for object of type 'float'
#> '**' inf ValueError Invalid format specifier '**' for object of type 'float'
#> '**' 'abc' ValueError Invalid format specifier '**' for object of type 'str'
#> '**' True ValueError Invalid format specifier '**' for object of type 'bool'
#> '**' 123456789 ValueError Invalid format specifier '**' for object of type 'int'
#> '**' 1234567.891 ValueError Invalid format specifier '**' for object of type 'float'
#> '**' 0 ValueError Invalid format specifier '**' for object of type 'int'
#> '**' 1e-07 ValueError Invalid format specifier '**' for object of type 'float'
#> '**' 100000.0 ValueError Invalid format specifier '**' for object of type 'float'
#> '**' 0.1 ValueError Invalid format specifier '**' for object of type 'float'
#> '**' 12345678901234567890 ValueError Invalid format specifier '**' for object of type 'int'
#> 'x<' 42 '42'
#> 'x<' -5 '-5'
#> 'x<' 3.14159 '3.14159'
#> 'x<' -0.0 '-0.0'
#> 'x<' 1e+20 '1e+20'
#> 'x<' nan 'nan'
#> 'x<' inf 'inf'
#> 'x<' 'abc' 'abc'
#> 'x<' True '1'
#> 'x<' 123456789 '123456789'
#> 'x<' 1234567.891 '1234567.891'
#> 'x<' 0 '0'
#> 'x<' 1e-07 '1e-07'
#> 'x<' 100000.0 '100000.0'
#> 'x<' 0.1 '0.1'
#> 'x<' 12345678901234567890 '12345678901234567890'
#> '0' 42 '42'
#> '0' -5 '-5'
#> '0' 3.14159 '3.14159'
#> '0' -0.0 '-0.0'
#> '0' 1e+20 '1e+20'
#> '0' nan 'nan'
#> '0' inf 'inf'
#> '0' 'abc' 'abc'
#> '0' True '1'
#> '0' 123456789 '123456789'
#> '0' 1234567.891 '1234567.891'
#> '0' 0 '0'
#> '0' 1e-07 '1e-07'
#> '0' 100000.0 '100000.0'
#> '0' 0.1 '0.1'
#> '0' 12345678901234567890 '12345678901234567890'
#> '00' 42 '42'
#> '00' -5 '-5'
#> '00' 3.14159 '3.14159'
#> '00' -0.0 '-0.0'
#> '00' 1e+20 '1e+20'
#> '00' nan 'nan'
#> '00' inf 'inf'
#> '00' 'abc' 'abc'
#> '00' True '1'
#> '00' 123456789 '123456789'
#> '00' 1234567.891 '1234567.891'
#> '00' 0 '0'
#> '00' 1e-07 '1e-07'
#> '00' 100000.0 '100000.0'
#> '00' 0.1 '0.1'
#> '00' 12345678901234567890 '12345678901234567890'
#> '-0' 42 '42'
#> '-0' -5 '-5'
#> '-0' 3.14159 '3.14159'
#> '-0' -0.0 '-0.0'
#> '-0' 1e+20 '1e+20'
#> '-0' nan 'nan'
#> '-0' inf 'inf'
#> '-0' 'abc' ValueError Sign not allowed in string format specifier
#> '-0' True '1'
#> '-0' 123456789 '123456789'
#> '-0' 1234567.891 '1234567.891'
#> '-0' 0 '0'
#> '-0' 1e-07 '1e-07'
#> '-0' 100000.0 '100000.0'
#> '-0' 0.1 '0.1'
#> '-0' 12345678901234567890 '12345678901234567890'
#> '010.3s' 42 ValueError Unknown format code 's' for object of type 'int'
#> '010.3s' -5 ValueError Unknown format code 's' for object of type 'int'
#> '010.3s' 3.14159 ValueError Unknown format code 's' for object of type 'float'
#> '010.3s' -0.0 ValueError Unknown format code 's' for object of type 'float'
#> '010.3s' 1e+20 ValueError Unknown format code 's' for object of type 'float'
#> '010.3s' nan ValueError Unknown format code 's' for object of type 'float'
#> '010.3s' inf ValueError Unknown format code 's' for object of type 'float'
#> '010.3s' 'abc' 'abc0000000'
#> '010.3s' True ValueError Unknown format code 's' for object of type 'bool'
#> '010.3s' 123456789 ValueError Unknown format code 's' for object of type 'int'
#> '010.3s' 1234567.891 ValueError Unknown format code 's' for object of type 'float'
#> '010.3s' 0 ValueError Unknown format code 's' for object of type 'int'
#> '010.3s' 1e-07 ValueError Unknown format code 's' for object of type 'float'
#> '010.3s' 100000.0 ValueError Unknown format code 's' for object of type 'float'
#> '010.3s' 0.1 ValueError Unknown format code 's' for object of type 'float'
#> '010.3s' 12345678901234567890 ValueError Unknown format code 's' for object of type 'int'
#> '05s' 42 ValueError Unknown format code 's' for object of type 'int'
#> '05s' -5 ValueError Unknown format code 's' for object of type 'int'
#> '05s' 3.14159 ValueError Unknown format code 's' for object of type 'float'
#> '05s' -0.0 ValueError Unknown format code 's' for object of type 'float'
#> '05s' 1e+20 ValueError Unknown format code 's' for object of type 'float'
#> '05s' nan ValueError Unknown format code 's' for object of type 'float'
#> '05s' inf ValueError Unknown format code 's' for object of type 'float'
#> '05s' 'abc' 'abc00'
#> '05s' True ValueError Unknown format code 's' for object of type 'bool'
#> '05s' 123456789 ValueError Unknown format code 's' for object of type 'int'
#> '05s' 1234567.891 ValueError Unknown format code 's' for object of type 'float'
#> '05s' 0 ValueError Unknown format code 's' for object of type 'int'
#> '05s' 1e-07 ValueError Unknown format code 's' for object of type 'float'
#> '05s' 100000.0 ValueError Unknown format code 's' for object of type 'float'
#> '05s' 0.1 ValueError Unknown format code 's' for object of type 'float'
#> '05s' 12345678901234567890 ValueError Unknown format code 's' for object of type 'int'
#> '-5s' 42 ValueError Unknown format code 's' for object of type 'int'
#> '-5s' -5 ValueError Unknown format code 's' for object of type 'int'
#> '-5s' 3.14159 ValueError Unknown format code 's' for object of type 'float'
#> '-5s' -0.0 ValueError Unknown format code 's' for object of type 'float'
#> '-5s' 1e+20 ValueError Unknown format code 's' for object of type 'float'
#> '-5s' nan ValueError Unknown format code 's' for object of type 'float'
#> '-5s' inf ValueError Unknown format code 's' for object of type 'float'
#> '-5s' 'abc' ValueError Sign not allowed in string format specifier
#> '-5s' True ValueError Unknown format code 's' for object of type 'bool'
#> '-5s' 123456789 ValueError Unknown format code 's' for object of type 'int'
#> '-5s' 1234567.891 ValueError Unknown format code 's' for object of type 'float'
#> '-5s' 0 ValueError Unknown format code 's' for object of type 'int'
#> '-5s' 1e-07 ValueError Unknown format code 's' for object of type 'float'
#> '-5s' 100000.0 ValueError Unknown format code 's' for object of type 'float'
#> '-5s' 0.1 ValueError Unknown format code 's' for object of type 'float'
#> '-5s' 12345678901234567890 ValueError Unknown format code 's' for object of type 'int'
#> '.1' 42 ValueError Precision not allowed in integer format specifier
#> '.1' -5 ValueError Precision not allowed in integer format specifier
#> '.1' 3.14159 '3e+00'
#> '.1' -0.0 '-0e+00'
#> '.1' 1e+20 '1e+20'
#> '.1' nan 'nan'
#> '.1' inf 'inf'
#> '.1' 'abc' 'a'
#> '.1' True ValueError Precision not allowed in integer format specifier
#> '.1' 123456789 ValueError Precision not allowed in integer format specifier
#> '.1' 1234567.891 '1e+06'
#> '.1' 0 ValueError Precision not allowed in integer format specifier
#> '.1' 1e-07 '1e-07'
#> '.1' 100000.0 '1e+05'
#> '.1' 0.1 '0.1'
#> '.1' 12345678901234567890 ValueError Precision not allowed in integer format specifier
#> '.0' 42 ValueError Precision not allowed in integer format specifier
#> '.0' -5 ValueError Precision not allowed in integer format specifier
#> '.0' 3.14159 '3e+00'
#> '.0' -0.0 '-0e+00'
#> '.0' 1e+20 '1e+20'
#> '.0' nan 'nan'
#> '.0' inf 'inf'
#> '.0' 'abc' ''
#> '.0' True ValueError Precision not allowed in integer format specifier
#> '.0' 123456789 ValueError Precision not allowed in integer format specifier
#> '.0' 1234567.891 '1e+06'
#> '.0' 0 ValueError Precision not allowed in integer format specifier
#> '.0' 1e-07 '1e-07'
#> '.0' 100000.0 '1e+05'
#> '.0' 0.1 '0.1'
#> '.0' 12345678901234567890 ValueError Precision not allowed in integer format specifier
