# str: methods and errors (1)
def t(f):
    try:
        print(repr(f()))
    except Exception as error:
        print(type(error).__name__ + ":", error)
t(lambda: ("abc"["x"]))
t(lambda: ("abc"[5]))
t(lambda: ("abc"[-1]))
t(lambda: ("añb"[1]))
t(lambda: ("añb"[-2:]))
t(lambda: ("日本語"[::-1]))
t(lambda: ("a"[10**20]))
t(lambda: ("a"[1:2:0]))
t(lambda: ("abcdef"[1:5:2]))
t(lambda: ("abcdef"[-2::-2]))
t(lambda: ("abc"[5:]))
t(lambda: ("abc".index("z")))
t(lambda: ("abc".rindex("z")))
t(lambda: ("abc".count("")))
t(lambda: ("".count("")))
t(lambda: ("aaaa".count("aa")))
t(lambda: ("abcabc".count("b",2)))
t(lambda: ("abc".split("")))
t(lambda: ("abc".split(1)))
t(lambda: ("abc".find(1)))
t(lambda: ("abcabc".find("c",3)))
t(lambda: ("abcabc".rfind("c",0,4)))
t(lambda: ("ñañb".find("b")))
t(lambda: ("ñañb".rfind("ñ")))
t(lambda: ("abc".find("", 3)))
t(lambda: ("abc".find("", 4)))
t(lambda: ("abc".rfind("",4)))
t(lambda: ("abc".replace("a",1)))
t(lambda: ("abc".replace("", "-")))
t(lambda: ("abc".replace("", "-", 2)))
t(lambda: ("abc".replace("a","b",-1)))
t(lambda: ("aaa".replace("a","bb",2)))
t(lambda: ("añao".replace("ñ","n")))
t(lambda: ("abc".startswith(1)))
t(lambda: ("abc".startswith(("a",1))))
t(lambda: ("abc".startswith((1,"a"))))
t(lambda: ("abc".startswith("")))
t(lambda: ("abc".startswith("", 4)))
t(lambda: ("abc".startswith("b",1)))
t(lambda: ("abc".endswith(("x","c"))))
#> TypeError: string indices must be integers, not 'str'
#> IndexError: string index out of range
#> 'c'
#> 'ñ'
#> 'ñb'
#> '語本日'
#> IndexError: cannot fit 'int' into an index-sized integer
#> ValueError: slice step cannot be zero
#> 'bd'
#> 'eca'
#> ''
#> ValueError: substring not found
#> ValueError: substring not found
#> 4
#> 1
#> 2
#> 1
#> ValueError: empty separator
#> TypeError: must be str or None, not int
#> TypeError: must be str, not int
#> 5
#> 2
#> 3
#> 2
#> 3
#> -1
#> -1
#> TypeError: replace() argument 2 must be str, not int
#> '-a-b-c-'
#> '-a-bc'
#> 'bbc'
#> 'bbbba'
#> 'anao'
#> TypeError: startswith first arg must be str or a tuple of str, not int
#> True
#> TypeError: tuple for startswith must only contain str, not int
#> True
#> False
#> True
#> True
---
# str: methods and errors (2)
def t(f):
    try:
        print(repr(f()))
    except Exception as error:
        print(type(error).__name__ + ":", error)
t(lambda: ("abc".endswith("b",0,2)))
t(lambda: (",".join(1)))
t(lambda: (",".join([1])))
t(lambda: (",".join(["a",None])))
t(lambda: (",".join("abc")))
t(lambda: ("-".join(x for x in ["a","ñ"])))
t(lambda: ("".join([])))
t(lambda: (" a  b ".split()))
t(lambda: (" a  b ".split(None,1)))
t(lambda: (" a  b ".rsplit(None,1)))
t(lambda: (" a  b ".rsplit(None,0)))
t(lambda: (" a  b ".split(None,0)))
t(lambda: ("a\u2003b\xa0c".split()))
t(lambda: ("a,b,c".rsplit(",",1)))
t(lambda: ("a,b,c".split(",",0)))
t(lambda: ("a,b,,c".split(",")))
t(lambda: ("a<>b<>c".split("<>",1)))
t(lambda: ("a,b".partition("")))
t(lambda: ("a,b".partition(",")))
t(lambda: ("a,b,c".rpartition(",")))
t(lambda: ("a,b".rpartition("x")))
t(lambda: ("a,b".partition("x")))
t(lambda: ("abc".strip(1)))
t(lambda: ("xxabcxx".strip("x")))
t(lambda: ("  abc ".lstrip()))
t(lambda: ("  abc ".rstrip()))
t(lambda: ("\u3000abc\n".strip()))
t(lambda: ("ñabcñ".strip("ñ")))
t(lambda: ("a\nb\r\nc\x1cd\u2028e".splitlines()))
t(lambda: ("a\nb\r\nc\n".splitlines(True)))
t(lambda: ("".splitlines()))
t(lambda: ("ab\tc".expandtabs()))
t(lambda: ("ab\tc".expandtabs(4)))
t(lambda: ("a\tb\n\tc".expandtabs(3)))
t(lambda: ("abc".center(10)))
t(lambda: ("abc".center(7,"*")))
t(lambda: ("ab".center(5,"*")))
t(lambda: ("abc".center(8,"ñ")))
t(lambda: ("abc".center(10,"ab")))
t(lambda: ("abc".center("x")))
#> True
#> TypeError: can only join an iterable
#> TypeError: sequence item 0: expected str instance, int found
#> TypeError: sequence item 1: expected str instance, NoneType found
#> 'a,b,c'
#> 'a-ñ'
#> ''
#> ['a', 'b']
#> ['a', 'b ']
#> [' a', 'b']
#> [' a  b']
#> ['a  b ']
#> ['a', 'b', 'c']
#> ['a,b', 'c']
#> ['a,b,c']
#> ['a', 'b', '', 'c']
#> ['a', 'b<>c']
#> ValueError: empty separator
#> ('a', ',', 'b')
#> ('a,b', ',', 'c')
#> ('', '', 'a,b')
#> ('a,b', '', '')
#> TypeError: strip arg must be None or str
#> 'abc'
#> 'abc '
#> '  abc'
#> 'abc'
#> 'abc'
#> ['a', 'b', 'c', 'd', 'e']
#> ['a\n', 'b\r\n', 'c\n']
#> []
#> 'ab      c'
#> 'ab  c'
#> 'a  b\n   c'
#> '   abc    '
#> '**abc**'
#> '**ab*'
#> 'ññabcñññ'
#> TypeError: The fill character must be exactly one character long
#> TypeError: 'str' object cannot be interpreted as an integer
---
# str: methods and errors (3)
def t(f):
    try:
        print(repr(f()))
    except Exception as error:
        print(type(error).__name__ + ":", error)
t(lambda: ("abc".ljust(5,1)))
t(lambda: ("abc".ljust(5) + "|"))
t(lambda: ("abc".rjust(5,".")))
t(lambda: ("-42".zfill(6)))
t(lambda: ("+42".zfill(6)))
t(lambda: ("42".zfill(6)))
t(lambda: ("abc".translate({97:"x",98:None,99:100})))
t(lambda: ("abc".translate([1])))
t(lambda: (str.maketrans("abc","xyz")))
t(lambda: (str.maketrans("abc","xyz","d")))
t(lambda: (str.maketrans("ab","xyz")))
t(lambda: (str.maketrans({"a":1,98:"q"})))
t(lambda: (str.maketrans({"ab":1})))
t(lambda: (str.maketrans("a")))
t(lambda: ("hello".translate(str.maketrans("l","L","o"))))
t(lambda: ("ß".upper(), "ǆ".title(), "ΑΣ".lower(), "Σ".lower(), "ŉ".upper(), "ﬁ".capitalize()))
t(lambda: ("ΑΣ Σ".lower(), "İ".lower(), "ΣΑ".title()))
t(lambda: ("hello world's".title()))
t(lambda: ("HELLO".swapcase(), "ß".swapcase(), "ß".casefold(), "ı".casefold()))
t(lambda: ("Ñandú ÁRBOL".lower(), "ñandú".upper(), "ñandú".capitalize()))
t(lambda: ("abc".encode("utf-8"), "é".encode("latin-1"), "é".encode()))
t(lambda: ("é".encode("ascii")))
t(lambda: ("日本é".encode("ascii")))
t(lambda: ("日".encode("latin-1")))
t(lambda: ("é日".encode("ascii","ignore"), "é日".encode("ascii","replace"), "é日".encode("ascii","xmlcharrefreplace"), "é日".encode("ascii","backslashreplace")))
t(lambda: ("é".encode("foo")))
t(lambda: ("é".encode("ascii","foo")))
t(lambda: (b"\xff".decode()))
t(lambda: (b"\xe9t".decode("utf-8")))
t(lambda: (b"\xe6\x97".decode("utf-8")))
t(lambda: (b"\xff".decode("ascii")))
t(lambda: (b"\xff".decode("latin-1")))
t(lambda: (b"a\xffb".decode("utf-8","ignore"), b"a\xffb".decode("utf-8","replace")))
t(lambda: (b"\xe6\x97a".decode("utf-8","replace")))
t(lambda: (b"\xf0\x9f\x98".decode("utf-8","replace")))
t(lambda: (b"\xed\xa0\x80".decode("utf-8","replace")))
t(lambda: (b"\xed\xa0\x80".decode("utf-8")))
t(lambda: (b"\xc0\x80".decode("utf-8")))
t(lambda: ("abc".isidentifier(), "1a".isidentifier(), "a b".isidentifier(), "".isidentifier()))
t(lambda: ("abc".removeprefix("ab"), "abc".removesuffix("bc"), "abc".removeprefix("x")))
#> TypeError: The fill character must be a unicode character, not int
#> 'abc  |'
#> '..abc'
#> '-00042'
#> '+00042'
#> '000042'
#> 'xd'
#> 'abc'
#> {97: 120, 98: 121, 99: 122}
#> {97: 120, 98: 121, 99: 122, 100: None}
#> ValueError: the first two maketrans arguments must have equal length
#> {97: 1, 98: 'q'}
#> ValueError: string keys in translate table must be of length 1
#> TypeError: if you give only one argument to maketrans it must be a dict
#> 'heLL'
#> ('SS', 'ǅ', 'ας', 'σ', 'ʼN', 'Fi')
#> ('ας σ', 'i̇', 'Σα')
#> "Hello World'S"
#> ('hello', 'SS', 'ss', 'ı')
#> ('ñandú árbol', 'ÑANDÚ', 'Ñandú')
#> (b'abc', b'\xe9', b'\xc3\xa9')
#> UnicodeEncodeError: 'ascii' codec can't encode character '\xe9' in position 0: ordinal not in range(128)
#> UnicodeEncodeError: 'ascii' codec can't encode characters in position 0-2: ordinal not in range(128)
#> UnicodeEncodeError: 'latin-1' codec can't encode character '\u65e5' in position 0: ordinal not in range(256)
#> (b'', b'??', b'&#233;&#26085;', b'\\xe9\\u65e5')
#> LookupError: unknown encoding: foo
#> LookupError: unknown error handler name 'foo'
#> UnicodeDecodeError: 'utf-8' codec can't decode byte 0xff in position 0: invalid start byte
#> UnicodeDecodeError: 'utf-8' codec can't decode byte 0xe9 in position 0: invalid continuation byte
#> UnicodeDecodeError: 'utf-8' codec can't decode bytes in position 0-1: unexpected end of data
#> UnicodeDecodeError: 'ascii' codec can't decode byte 0xff in position 0: ordinal not in range(128)
#> 'ÿ'
#> ('ab', 'a�b')
#> '�a'
#> '�'
#> '���'
#> UnicodeDecodeError: 'utf-8' codec can't decode byte 0xed in position 0: invalid continuation byte
#> UnicodeDecodeError: 'utf-8' codec can't decode byte 0xc0 in position 0: invalid start byte
#> (True, False, False, False)
#> ('c', 'a', 'abc')
---
# str: methods and errors (4)
def t(f):
    try:
        print(repr(f()))
    except Exception as error:
        print(type(error).__name__ + ":", error)
t(lambda: ("abc".removeprefix(1)))
t(lambda: ("a" + 1))
t(lambda: ("a" * 2.0))
t(lambda: ("a" * "b"))
t(lambda: ("ab" * 3, 3 * "ab", "ab" * 0, "ab" * -1))
t(lambda: (1 in "abc"))
t(lambda: ("b" in "abc", "" in "", "x" not in "abc"))
t(lambda: ("a" < 1))
t(lambda: ("a" < "b", "a" < "B", "é" > "z", "ab" < "abc", "😀" > "日"))
t(lambda: ("%d" % "x"))
t(lambda: ("%d" % 1.5))
t(lambda: ("%s %s" % (1,)))
t(lambda: ("%s" % (1,2)))
t(lambda: ("%(a)s" % {"a":1}))
t(lambda: ("%(a)s" % 1))
t(lambda: ("%(a" % {}))
t(lambda: ("%(b)s" % {"a":1}))
t(lambda: ("%q" % 1))
t(lambda: ("%" % 1))
t(lambda: ("%c" % "ab"))
t(lambda: ("%c" % 65))
t(lambda: ("%c" % 1.5))
t(lambda: ("%c" % 0x110000))
t(lambda: ("%x" % 255, "%X" % 255, "%#x" % 255, "%o" % 8, "%#o" % 8))
t(lambda: ("%x" % 1.5))
t(lambda: ("%5.2f|%-8s|%+d|%05d|% d|%e|%g|%r|%a|%%" % (1.234,"ab",5,-3,7,12345.678,0.0001,"é","é")))
t(lambda: ("%*d" % (5,3)))
t(lambda: ("%.*f" % (2,3.14159)))
t(lambda: ("%i %u" % (1,2)))
t(lambda: ("%s" % ()))
t(lambda: ("%d %d" % (1,)))
t(lambda: ("abc" % ()))
t(lambda: ("abc" % 1))
t(lambda: ("abc" % {"a":1}))
t(lambda: ("abc" % [1]))
t(lambda: ("%.3s" % "abcdef"))
t(lambda: ("%f" % "x"))
t(lambda: ("%5%" % ()))
t(lambda: ("%d" % True, "%s" % None, "%d" % 10**20, "%.3d" % 5, "%#X" % -255))
t(lambda: ("%.0f" % 2.5, "%#.0f" % 2.5, "%g" % 1e10, "%#g" % 1.0, "%G" % 1e-10, "%F" % float("inf")))
#> TypeError: removeprefix() argument must be str, not int
#> TypeError: can only concatenate str (not "int") to str
#> TypeError: can't multiply sequence by non-int of type 'float'
#> TypeError: can't multiply sequence by non-int of type 'str'
#> ('ababab', 'ababab', '', '')
#> TypeError: 'in <string>' requires string as left operand, not int
#> (True, True, True)
#> TypeError: '<' not supported between instances of 'str' and 'int'
#> (True, False, True, True, True)
#> TypeError: %d format: a real number is required, not str
#> '1'
#> TypeError: not enough arguments for format string
#> TypeError: not all arguments converted during string formatting
#> '1'
#> TypeError: format requires a mapping
#> ValueError: incomplete format key
#> KeyError: 'b'
#> ValueError: unsupported format character 'q' (0x71) at index 1
#> ValueError: incomplete format
#> TypeError: %c requires int or char
#> 'A'
#> TypeError: %c requires int or char
#> OverflowError: %c arg not in range(0x110000)
#> ('ff', 'FF', '0xff', '10', '0o10')
#> TypeError: %x format: an integer is required, not float
#> " 1.23|ab      |+5|-0003| 7|1.234568e+04|0.0001|'é'|'\\xe9'|%"
#> '    3'
#> '3.14'
#> '1 2'
#> TypeError: not enough arguments for format string
#> TypeError: not enough arguments for format string
#> 'abc'
#> TypeError: not all arguments converted during string formatting
#> 'abc'
#> 'abc'
#> 'abc'
#> TypeError: must be real number, not str
#> TypeError: not enough arguments for format string
#> ('1', 'None', '100000000000000000000', '005', '-0XFF')
#> ('2', '2.', '1e+10', '1.00000', '1E-10', 'INF')
---
# str: methods and errors (5)
def t(f):
    try:
        print(repr(f()))
    except Exception as error:
        print(type(error).__name__ + ":", error)
t(lambda: ("%-5d|" % 3, "%05s|" % "a", "%+s" % "a"))
t(lambda: ("%ld" % 5))
t(lambda: ("%.2f%%" % 12.345))
t(lambda: ("%s" % [1,"a"]))
t(lambda: ("%s and %s" % ("a",(1,2))))
t(lambda: ("\x00\x7f\xa0\xad\u200b'\"\\"))
t(lambda: ("it's", 'say "hi"', "both ' and \""))
t(lambda: ("tab\tnew\nret\r"))
t(lambda: ("ñ日😀\u0301\ue000"))
t(lambda: (ascii("é日😀")))
t(lambda: (str(b"abc")))
t(lambda: (str(b"abc","utf-8")))
t(lambda: (str("a","utf-8")))
t(lambda: (str(1,"utf-8")))
t(lambda: (str(), str(1.0), str(None), str([1,"a"])))
t(lambda: ("x".isspace(), " \t".isspace(), "".isspace(), "٣".isdigit(), "²".isdigit(), "²".isdecimal(), "½".isnumeric(), "Ab".istitle(), "A1".isupper(), "1".isupper()))
t(lambda: ("abc".isalpha(), "ñ日".isalpha(), "a1".isalnum(), "a_".isalnum(), "abc".islower(), "aB".islower(), "abc\n".isprintable(), "".isprintable(), "é".isascii()))
t(lambda: ("abc".__getitem__(slice(0,2))))
t(lambda: ("abc".foo))
t(lambda: ("abc".upper(1)))
t(lambda: ("abc".join()))
t(lambda: ("abc".join(1,2)))
t(lambda: (len("日本"), len("😀"), list("añ"), tuple("ab"), "-".join(reversed("abc"))))
t(lambda: ("a".__class__, "abc".__len__(), "abc".__contains__("b"), "abc".__add__("d"), "abc".__eq__(1)))
t(lambda: (str.upper("abc"), str.join(",", ["a"]), str.__name__))
t(lambda: ("abc"[True], "abc"[:None], "abc"[None:2]))
t(lambda: ("abc"["a":]))
t(lambda: ("a,b".split(sep=","), "a b c".split(maxsplit=1)))
t(lambda: ("abc" == "abc", "abc" != "abd", "abc" == 1))
t(lambda: ("Hola {}".format("Ana"), "{:>5}|{:<5}|{:^5}".format(1,2,3)))
t(lambda: ("x" in ["x"], "x" in {"x": 1}))
t(lambda: (hash("abc") == hash("ab" + "c")))
t(lambda: (b"abc"[0], b"abc"[1:], b"abc"[5:], b"abc" + b"d", b"ab" * 2, len(b"abc"), list(b"ab")))
t(lambda: (b"abc"["x"]))
t(lambda: (b"a"[5]))
t(lambda: (b"a".index(b"z")))
t(lambda: (b"a\x00\n'\"", b"it's", bytes(3), bytes([1,2]), bytes("é","utf-8"), bytes(b"x")))
t(lambda: (bytes([300])))
t(lambda: (bytes("x")))
t(lambda: (bytes(-1)))
#> ('3    |', '    a|', 'a')
#> '5'
#> '12.35%'
#> "[1, 'a']"
#> 'a and (1, 2)'
#> '\x00\x7f\xa0\xad\u200b\'"\\'
#> ("it's", 'say "hi"', 'both \' and "')
#> 'tab\tnew\nret\r'
#> 'ñ日😀́\ue000'
#> "'\\xe9\\u65e5\\U0001f600'"
#> "b'abc'"
#> 'abc'
#> TypeError: decoding str is not supported
#> TypeError: decoding to str: need a bytes-like object, int found
#> ('', '1.0', 'None', "[1, 'a']")
#> (False, True, False, True, True, False, True, True, True, False)
#> (True, True, True, False, True, False, False, True, False)
#> 'ab'
#> AttributeError: 'str' object has no attribute 'foo'
#> TypeError: str.upper() takes no arguments (1 given)
#> TypeError: str.join() takes exactly one argument (0 given)
#> TypeError: str.join() takes exactly one argument (2 given)
#> (2, 1, ['a', 'ñ'], ('a', 'b'), 'c-b-a')
#> (<class 'str'>, 3, True, 'abcd', NotImplemented)
#> ('ABC', 'a', 'str')
#> ('b', 'abc', 'ab')
#> TypeError: slice indices must be integers or None or have an __index__ method
#> (['a', 'b'], ['a', 'b c'])
#> (True, True, False)
#> ('Hola Ana', '    1|2    |  3  ')
#> (True, True)
#> True
#> (97, b'bc', b'', b'abcd', b'abab', 3, [97, 98])
#> TypeError: byte indices must be integers or slices, not str
#> IndexError: index out of range
#> ValueError: subsection not found
#> (b'a\x00\n\'"', b"it's", b'\x00\x00\x00', b'\x01\x02', b'\xc3\xa9', b'x')
#> ValueError: bytes must be in range(0, 256)
#> TypeError: string argument without an encoding
#> ValueError: negative count
---
# str: methods and errors (6)
def t(f):
    try:
        print(repr(f()))
    except Exception as error:
        print(type(error).__name__ + ":", error)
t(lambda: (b"a" + "b"))
t(lambda: (b"abc".find(b"c"), b"a,b".split(b","), b",".join([b"a",b"b"]), b" a ".strip(), b"abc".replace(b"b",b"X"), b"abc".startswith(b"a"), b"ABC".lower()))
t(lambda: (b"\x01\xab".hex(), b"\x01\xab\xff".hex(":"), bytes.fromhex("01 ab"), b"abc".count(b"b"), 97 in b"abc", b"b" in b"abc"))
t(lambda: (bytes.fromhex("0g")))
t(lambda: (b"abc" == "abc", b"a" < b"b", b"abc" == b"abc"))
t(lambda: (b"abc".decode("utf-9")))
#> TypeError: can't concat str to bytes
#> (2, [b'a', b'b'], b'a,b', b'a', b'aXc', True, b'abc')
#> ('01ab', '01:ab:ff', b'\x01\xab', 1, True, True)
#> ValueError: non-hexadecimal number found in fromhex() arg at position 1
#> (False, True, True)
#> LookupError: unknown encoding: utf-9
