# Numbers: arithmetic, texts, errors (1)
def t(f):
    try:
        print(repr(f()))
    except Exception as error:
        print(type(error).__name__ + ":", error)
t(lambda: (1//0))
t(lambda: (1%0))
t(lambda: (1/0))
t(lambda: (divmod(1,0)))
t(lambda: (1.0//0))
t(lambda: (1.0%0))
t(lambda: (1.0/0))
t(lambda: (divmod(1.0,0)))
t(lambda: (0**-1))
t(lambda: (0.0**-1))
t(lambda: (2.0**1e10))
t(lambda: (10**400*1.0))
t(lambda: (pow(2,-1,7)))
t(lambda: (pow(2,-1,4)))
t(lambda: (pow(2,3,0)))
t(lambda: (pow(2.0,3,4)))
t(lambda: (1<<-1))
t(lambda: (0<<10**20))
t(lambda: (1>>10**20))
t(lambda: (1>>-1))
t(lambda: (int("x")))
t(lambda: (int("")))
t(lambda: (int("1_000")))
t(lambda: (int("1__0")))
t(lambda: (int("  12\n")))
t(lambda: (int("0x1f",16)))
t(lambda: (int("0x1f",0)))
t(lambda: (int("010",0)))
t(lambda: (int("z",36)))
t(lambda: (int("12",1)))
t(lambda: (int("12",37)))
t(lambda: (int(12,10)))
t(lambda: (int("9"*5000)))
t(lambda: (str(10**5000)))
t(lambda: (int(None)))
t(lambda: (int([])))
t(lambda: (int("1.5")))
t(lambda: (int(float("nan"))))
t(lambda: (int(float("inf"))))
t(lambda: (int(b"12")))
#> ZeroDivisionError: integer division or modulo by zero
#> ZeroDivisionError: integer modulo by zero
#> ZeroDivisionError: division by zero
#> ZeroDivisionError: integer division or modulo by zero
#> ZeroDivisionError: float floor division by zero
#> ZeroDivisionError: float modulo
#> ZeroDivisionError: float division by zero
#> ZeroDivisionError: float divmod()
#> ZeroDivisionError: 0.0 cannot be raised to a negative power
#> ZeroDivisionError: 0.0 cannot be raised to a negative power
#> OverflowError: (34, 'Numerical result out of range')
#> OverflowError: int too large to convert to float
#> 4
#> ValueError: base is not invertible for the given modulus
#> ValueError: pow() 3rd argument cannot be 0
#> TypeError: pow() 3rd argument not allowed unless all arguments are integers
#> ValueError: negative shift count
#> 0
#> 0
#> ValueError: negative shift count
#> ValueError: invalid literal for int() with base 10: 'x'
#> ValueError: invalid literal for int() with base 10: ''
#> 1000
#> ValueError: invalid literal for int() with base 10: '1__0'
#> 12
#> 31
#> 31
#> ValueError: invalid literal for int() with base 0: '010'
#> 35
#> ValueError: int() base must be >= 2 and <= 36, or 0
#> ValueError: int() base must be >= 2 and <= 36, or 0
#> TypeError: int() can't convert non-string with explicit base
#> ValueError: Exceeds the limit (4300 digits) for integer string conversion: value has 5000 digits; use sys.set_int_max_str_digits() to increase the limit
#> ValueError: Exceeds the limit (4300 digits) for integer string conversion; use sys.set_int_max_str_digits() to increase the limit
#> TypeError: int() argument must be a string, a bytes-like object or a real number, not 'NoneType'
#> TypeError: int() argument must be a string, a bytes-like object or a real number, not 'list'
#> ValueError: invalid literal for int() with base 10: '1.5'
#> ValueError: cannot convert float NaN to integer
#> OverflowError: cannot convert float infinity to integer
#> 12
---
# Numbers: arithmetic, texts, errors (2)
def t(f):
    try:
        print(repr(f()))
    except Exception as error:
        print(type(error).__name__ + ":", error)
t(lambda: (int(1.9)))
t(lambda: (int("٣")))
t(lambda: (float("1_0.5")))
t(lambda: (float("x")))
t(lambda: (float("")))
t(lambda: (float(None)))
t(lambda: (float("١٢")))
t(lambda: (float("nan")))
t(lambda: (float("-Infinity")))
t(lambda: (float("1e400")))
t(lambda: (float(10**400)))
t(lambda: ((5).to_bytes(1,'big')))
t(lambda: ((500).to_bytes(1,'big')))
t(lambda: ((-5).to_bytes(2,'big')))
t(lambda: ((-5).to_bytes(2,'big',signed=True)))
t(lambda: ((5).to_bytes(2,'x')))
t(lambda: ((5).to_bytes()))
t(lambda: ((2**70).to_bytes(10,'little')))
t(lambda: (int.from_bytes(b"\x01\x02",'little')))
t(lambda: (int.from_bytes([1,2],'big')))
t(lambda: (int.from_bytes(b"\xff"*12,'big',signed=True)))
t(lambda: (int.from_bytes(b"\xff"*12,'big')))
t(lambda: ((5).as_integer_ratio()))
t(lambda: ((5).bit_count()))
t(lambda: ((-2**70).bit_length()))
t(lambda: (round(5,-1)))
t(lambda: (round(15,-1)))
t(lambda: (round(25,-1)))
t(lambda: (round(5,1)))
t(lambda: (round(-15,-1)))
t(lambda: (round(123456789012345678901234567890,-10)))
t(lambda: (round(2.5)))
t(lambda: (round(3.5)))
t(lambda: (round(-2.5)))
t(lambda: (round(2.675,2)))
t(lambda: (round(1.005,2)))
t(lambda: (round(0.125,2)))
t(lambda: (round(1e300,2)))
t(lambda: (round(float("nan"))))
t(lambda: (round(float("inf"))))
#> 1
#> 3
#> 10.5
#> ValueError: could not convert string to float: 'x'
#> ValueError: could not convert string to float: ''
#> TypeError: float() argument must be a string or a real number, not 'NoneType'
#> 12.0
#> nan
#> -inf
#> inf
#> OverflowError: int too large to convert to float
#> b'\x05'
#> OverflowError: int too big to convert
#> OverflowError: can't convert negative int to unsigned
#> b'\xff\xfb'
#> ValueError: byteorder must be either 'little' or 'big'
#> b'\x05'
#> b'\x00\x00\x00\x00\x00\x00\x00\x00@\x00'
#> 513
#> 258
#> -1
#> 79228162514264337593543950335
#> (5, 1)
#> 2
#> 71
#> 0
#> 20
#> 20
#> 5
#> -20
#> 123456789012345678900000000000
#> 2
#> 4
#> -2
#> 2.67
#> 1.0
#> 0.12
#> 1e+300
#> ValueError: cannot convert float NaN to integer
#> OverflowError: cannot convert float infinity to integer
---
# Numbers: arithmetic, texts, errors (3)
def t(f):
    try:
        print(repr(f()))
    except Exception as error:
        print(type(error).__name__ + ":", error)
t(lambda: (round("x")))
t(lambda: (round(5.5,None)))
t(lambda: (round(1234.5,-2)))
t(lambda: (round(1250.0,-2)))
t(lambda: (round(1350.0,-2)))
t(lambda: (round(1e22,-22)))
t(lambda: (round(5e15+0.5,1)))
t(lambda: (round(-0.4)))
t(lambda: (round(-0.4,0)))
t(lambda: (round(5,"x")))
t(lambda: (round(5.0,"x")))
t(lambda: (round(2**100*1.0)))
t(lambda: ((1.5).hex()))
t(lambda: ((0.0).hex()))
t(lambda: ((5e-324).hex()))
t(lambda: (float.fromhex("0x1.8p+1")))
t(lambda: (float.fromhex("zz")))
t(lambda: ((1.5).as_integer_ratio()))
t(lambda: ((0.1).as_integer_ratio()))
t(lambda: ((-1e20).as_integer_ratio()))
t(lambda: (float("nan").as_integer_ratio()))
t(lambda: (float("inf").as_integer_ratio()))
t(lambda: (1 < "x"))
t(lambda: (1.5 < "x"))
t(lambda: (int.__add__(1,"x")))
t(lambda: (-True))
t(lambda: (~True))
t(lambda: (True+True))
t(lambda: (True & 1))
t(lambda: (True & True))
t(lambda: (True | False))
t(lambda: (True ^ True))
t(lambda: (bool("x")))
t(lambda: (bool(1,2)))
t(lambda: (int(1,2,3)))
t(lambda: (int(x=1)))
t(lambda: (int("5",base=8)))
t(lambda: (int(base=8)))
t(lambda: ((5).__round__()))
t(lambda: (hash(2**61-1)))
#> TypeError: type str doesn't define __round__ method
#> 6
#> 1200.0
#> 1200.0
#> 1400.0
#> 1e+22
#> 5000000000000000.0
#> 0
#> -0.0
#> TypeError: 'str' object cannot be interpreted as an integer
#> TypeError: 'str' object cannot be interpreted as an integer
#> 1267650600228229401496703205376
#> '0x1.8000000000000p+0'
#> '0x0.0p+0'
#> '0x0.0000000000001p-1022'
#> 3.0
#> ValueError: invalid hexadecimal floating-point string
#> (3, 2)
#> (3602879701896397, 36028797018963968)
#> (-100000000000000000000, 1)
#> ValueError: cannot convert NaN to integer ratio
#> OverflowError: cannot convert Infinity to integer ratio
#> TypeError: '<' not supported between instances of 'int' and 'str'
#> TypeError: '<' not supported between instances of 'float' and 'str'
#> NotImplemented
#> -1
#> -2
#> 2
#> 1
#> True
#> True
#> False
#> True
#> TypeError: bool expected at most 1 argument, got 2
#> TypeError: int() takes at most 2 arguments (3 given)
#> TypeError: 'x' is an invalid keyword argument for int()
#> 5
#> TypeError: int() missing string argument
#> 5
#> 0
---
# Numbers: arithmetic, texts, errors (4)
def t(f):
    try:
        print(repr(f()))
    except Exception as error:
        print(type(error).__name__ + ":", error)
t(lambda: (hash(1.5)))
t(lambda: (hash(-1)))
t(lambda: (hash(10**30)))
t(lambda: (hash(-10**30)))
t(lambda: (hash(0.1)))
t(lambda: (hash(float("inf"))))
t(lambda: (hash("abc")))
t(lambda: (hash("")))
t(lambda: (hash("é")))
t(lambda: (hash("日本")))
t(lambda: (hash("😀")))
t(lambda: (hash(b"abc")))
t(lambda: (hash((1,2,3))))
t(lambda: (hash((1,"a",(2.5,True)))))
t(lambda: (hash(())))
t(lambda: (hash(frozenset([1,2,3]))))
t(lambda: (hash(frozenset("abc"))))
t(lambda: (hash(frozenset())))
t(lambda: (hash(range(3))))
t(lambda: (hash([])))
t(lambda: (hash({})))
t(lambda: (hash(True)))
t(lambda: (1e16))
t(lambda: (1e15))
t(lambda: (123456789012345678.0))
t(lambda: (9007199254740993.0))
t(lambda: (9999999999999998.0))
t(lambda: (1e-4))
t(lambda: (0.00001))
t(lambda: (5e-324))
t(lambda: (1.7976931348623157e308))
t(lambda: (-0.0))
t(lambda: (float("-nan")))
t(lambda: (0.1+0.2))
t(lambda: (1/3))
t(lambda: (100.0))
t(lambda: (1e22))
t(lambda: (1.5e-10))
t(lambda: ((10**20)/3))
t(lambda: ((2**1100)/(2**1000)))
#> 1152921504606846977
#> -2
#> 465258685558744706
#> -465258685558744706
#> 230584300921369408
#> 314159
#> -4594863902769663758
#> 0
#> 6047309291227476195
#> 6243316497235261705
#> -3536540696076613844
#> -4594863902769663758
#> 529344067295497451
#> -4613351189973629086
#> 5740354900026072187
#> -272375401224217160
#> 8636088911049444515
#> 133146708735736
#> -8338477496398685190
#> TypeError: unhashable type: 'list'
#> TypeError: unhashable type: 'dict'
#> 1
#> 1e+16
#> 1000000000000000.0
#> 1.2345678901234568e+17
#> 9007199254740992.0
#> 9999999999999998.0
#> 0.0001
#> 1e-05
#> 5e-324
#> 1.7976931348623157e+308
#> -0.0
#> nan
#> 0.30000000000000004
#> 0.3333333333333333
#> 100.0
#> 1e+22
#> 1.5e-10
#> 3.333333333333333e+19
#> 1.2676506002282294e+30
---
# Numbers: arithmetic, texts, errors (5)
def t(f):
    try:
        print(repr(f()))
    except Exception as error:
        print(type(error).__name__ + ":", error)
t(lambda: ((2**1100)/1))
t(lambda: (1/(2**1100)))
t(lambda: (3/(2**1074)))
t(lambda: ((2**53+1)/1))
t(lambda: ((10**400)/(10**399)))
t(lambda: (7//-2))
t(lambda: (-7%3))
t(lambda: (7%-3))
t(lambda: (7.5//-2))
t(lambda: (-7.5%3))
t(lambda: (7.5%-3))
t(lambda: (-0.0%3))
t(lambda: (3.0%-3))
t(lambda: (divmod(-7,2)))
t(lambda: (divmod(7.5,-2)))
t(lambda: (divmod(-2**70,3)))
t(lambda: (divmod(2**70,-2**65)))
t(lambda: ((-2)**3))
t(lambda: (2**-1))
t(lambda: ((-2)**-1))
t(lambda: (2**100))
t(lambda: ((-3)**51))
t(lambda: (3**200))
t(lambda: ((2**100)**0.5))
t(lambda: (1e308*10))
t(lambda: ((3).real))
t(lambda: ((3).numerator))
t(lambda: ((3.5).imag))
t(lambda: (True.real))
t(lambda: (abs(-2**63)))
t(lambda: (abs(-5)))
t(lambda: (abs(-5.5)))
t(lambda: (abs("x")))
t(lambda: (10**19 % 7))
t(lambda: (-(2**63)))
t(lambda: ((2**63)//-1))
t(lambda: ((-2**63)//-1))
t(lambda: (2**63-1+1))
t(lambda: (-2**63-1))
t(lambda: ((2**63)*(2**63)))
#> OverflowError: integer division result too large for a float
#> 0.0
#> 1.5e-323
#> 9007199254740992.0
#> 10.0
#> -4
#> 2
#> -2
#> -4.0
#> 1.5
#> -1.5
#> 0.0
#> -0.0
#> (-4, 1)
#> (-4.0, -0.5)
#> (-393530540239137101142, 2)
#> (-32, 0)
#> -8
#> 0.5
#> -0.5
#> 1267650600228229401496703205376
#> -2153693963075557766310747
#> 265613988875874769338781322035779626829233452653394495974574961739092490901302182994384699044001
#> 1125899906842624.0
#> inf
#> 3
#> 3
#> 0.0
#> 1
#> 9223372036854775808
#> 5
#> 5.5
#> TypeError: bad operand type for abs(): 'str'
#> 3
#> -9223372036854775808
#> -9223372036854775808
#> 9223372036854775808
#> 9223372036854775808
#> -9223372036854775809
#> 85070591730234615865843651857942052864
---
# Numbers: arithmetic, texts, errors (6)
def t(f):
    try:
        print(repr(f()))
    except Exception as error:
        print(type(error).__name__ + ":", error)
t(lambda: ((2**64)-(2**64)+5))
t(lambda: (5 .__divmod__(3)))
t(lambda: (5 .__rsub__(3)))
t(lambda: ((5).conjugate()))
t(lambda: (3 .__format__("x")))
t(lambda: (3 .__index__()))
t(lambda: (3.7.__trunc__()))
t(lambda: (3.7.__floor__()))
t(lambda: (3.2.__ceil__()))
t(lambda: (2**53 == 2.0**53))
t(lambda: (2**53+1 == 2.0**53))
t(lambda: (2**53+1 > 2.0**53))
t(lambda: (10**400 > 1e308))
t(lambda: (10**400 < float("inf")))
t(lambda: (1 == 1.0))
t(lambda: (1 < 1.5))
t(lambda: (float("nan") == float("nan")))
t(lambda: (float("nan") < 1))
t(lambda: (1e400 == float("inf")))
t(lambda: ((2**70) & (2**70-1)))
t(lambda: ((-2**70) | 5))
t(lambda: ((-1) ^ (2**70)))
t(lambda: (~(2**70)))
t(lambda: (-5 >> 1))
t(lambda: (-(2**70) >> 60))
t(lambda: (1 << 70))
t(lambda: (bin(10)))
t(lambda: (bin(-2**65)))
t(lambda: (oct(-8)))
t(lambda: (hex(255)))
t(lambda: (hex("x")))
t(lambda: (divmod("x",1)))
t(lambda: (pow("x",2)))
t(lambda: (pow(3,4)))
t(lambda: (pow(3,4,5)))
t(lambda: (pow(-3,3,5)))
t(lambda: (pow(3,3,-5)))
t(lambda: (sum([1,2,3])))
t(lambda: (sum([0.1]*10)))
t(lambda: (sum([1,2.5])))
#> 5
#> (1, 2)
#> -2
#> 5
#> '3'
#> 3
#> 3
#> 3
#> 4
#> True
#> False
#> True
#> True
#> True
#> True
#> True
#> False
#> False
#> True
#> 0
#> -1180591620717411303419
#> -1180591620717411303425
#> -1180591620717411303425
#> -3
#> -1024
#> 1180591620717411303424
#> '0b1010'
#> '-0b100000000000000000000000000000000000000000000000000000000000000000'
#> '-0o10'
#> '0xff'
#> TypeError: 'str' object cannot be interpreted as an integer
#> TypeError: unsupported operand type(s) for divmod(): 'str' and 'int'
#> TypeError: unsupported operand type(s) for ** or pow(): 'str' and 'int'
#> 81
#> 1
#> 3
#> -3
#> 6
#> 0.9999999999999999
#> 3.5
---
# Numbers: arithmetic, texts, errors (7)
def t(f):
    try:
        print(repr(f()))
    except Exception as error:
        print(type(error).__name__ + ":", error)
t(lambda: (sum([[1],[2]],[])))
t(lambda: (sum(["a"],"")))
t(lambda: (sum(["a"])))
t(lambda: (sum([2**62,2**62,2**62])))
t(lambda: (max(1,2.5,True)))
t(lambda: (max([])))
t(lambda: (max([],default=3)))
t(lambda: (max(1,2,default=3)))
t(lambda: (min("abc")))
t(lambda: (min([3,1,2],key=lambda x:-x)))
t(lambda: (max("a",1)))
t(lambda: (max()))
t(lambda: (min([(1,"b"),(1,"a")])))
t(lambda: (sorted([3,1,2])))
t(lambda: (sorted([3,1,2],reverse=True)))
t(lambda: (sorted(["b","A","c"],key=str.lower)))
t(lambda: (sorted([1,"a"])))
t(lambda: (sorted([float("nan"),1.0,0.5,float("nan"),2.0,-1.0])))
t(lambda: (sorted(5)))
t(lambda: (any([0,"",3])))
t(lambda: (all([1,"a"])))
t(lambda: (all([])))
t(lambda: (chr(97)))
t(lambda: (chr(0x110000)))
t(lambda: (ord("a")))
t(lambda: (ord("ab")))
t(lambda: (ord(b"a")))
t(lambda: (int("12", 3.5)))
t(lambda: (int(3.99)))
t(lambda: (float(3)))
t(lambda: (float(" 1.5\n")))
t(lambda: (1 if 0.0 else 2))
t(lambda: (1_000_000))
t(lambda: (0x_ff))
t(lambda: (0b101 + 0o17))
t(lambda: (1e3))
t(lambda: (float.__name__))
t(lambda: (isinstance(True,int)))
t(lambda: (issubclass(bool,int)))
t(lambda: (isinstance(1,(str,int))))
#> [1, 2]
#> TypeError: sum() can't sum strings [use ''.join(seq) instead]
#> TypeError: unsupported operand type(s) for +: 'int' and 'str'
#> 13835058055282163712
#> 2.5
#> ValueError: max() arg is an empty sequence
#> 3
#> TypeError: Cannot specify a default for max() with multiple positional arguments
#> 'a'
#> 3
#> TypeError: '>' not supported between instances of 'int' and 'str'
#> TypeError: max expected at least 1 argument, got 0
#> (1, 'a')
#> [1, 2, 3]
#> [3, 2, 1]
#> ['A', 'b', 'c']
#> TypeError: '<' not supported between instances of 'str' and 'int'
#> [nan, -1.0, 0.5, 1.0, nan, 2.0]
#> TypeError: 'int' object is not iterable
#> True
#> True
#> True
#> 'a'
#> ValueError: chr() arg not in range(0x110000)
#> 97
#> TypeError: ord() expected a character, but string of length 2 found
#> 97
#> TypeError: 'float' object cannot be interpreted as an integer
#> 3
#> 3.0
#> 1.5
#> 2
#> 1000000
#> 255
#> 20
#> 1000.0
#> 'float'
#> True
#> True
#> True
---
# Numbers: arithmetic, texts, errors (8)
def t(f):
    try:
        print(repr(f()))
    except Exception as error:
        print(type(error).__name__ + ":", error)
t(lambda: (isinstance(1,"x")))
t(lambda: (issubclass(1,int)))
t(lambda: (id(1) == id(1)))
t(lambda: (callable(len)))
t(lambda: (callable(1)))
#> TypeError: isinstance() arg 2 must be a type, a tuple of types, or a union
#> TypeError: issubclass() arg 1 must be a class
#> True
#> True
#> False
