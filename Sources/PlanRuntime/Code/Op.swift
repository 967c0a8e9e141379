/// The operations of the register machine.
///
/// An instruction is `op flags a b c` (8 bits, 8 bits, three times 16 bits). `r[x]` is register x of the
/// running frame, `k[x]` constant x of the code, `names[x]` its name x. "extra" is the instruction that follows
/// and whose own op is `.extra`; ops that have one skip it when they are done (or jump).
///
/// Rules that hold for every op:
///
/// - **A write to `r[a]` is a store**: when the op has succeeded, the old content of `r[a]` is released and the new
///   one put there. `a` may be a local, and may be the same register as an operand (`inplaceAdd total total x`),
///   also when that operand is consumed.
/// - **Consume flags.** `InstructionFlags.consumeB` (bit 0): `r[b]` is a temporary that dies here, the op takes
///   the reference and leaves the register undefined; `.consumeC` (bit 1) and `.consumeA` (bit 2, where `a` is an
///   input) likewise. A path that knows the operand to be an uncounted number may ignore the flag: a dead temporary may
///   therefore hold a stale number, and no op reads an optional operand by looking for "undefined" in
///   a temporary; presence is always told by a flag.
/// - **Runs** ("`r[b..<b+c]`, consumed") are consecutive temporaries; all of them die, without flags.
/// - When an op raises, it may or may not have consumed its operands; each register is either owned or undefined.
/// - **Locals may be undefined.** The compiler proves what it can and emits `checkLocal` before any other read; no op but
///   those that say so meets an undefined register.
/// - **Jumps**: "target" is a distance in `b | c << 16`, signed, counted from the word that holds it.
///   Compare-and-jump ops and `for` have it in extra's `b | c << 16`.
/// - **Constant indices** and **name indices** are 16 bits where the op says `k[b]`, `names[c]`; the compiler refuses code
///   with more.
/// - Small immediates are `Int16(bitPattern: c)`.
/// - Errors carry the position of the instruction (`Code.positions[pc]`); ops with two places say so.
package enum Op: UInt8, BitwiseCopyable, CaseIterable, Sendable {

  // MARK: Bookkeeping

  /// Does nothing.
  case noOperation
  /// Operands of the instruction before; never executed.
  case extra
  /// `imm = b | c << 16`: a basic block begins; subtract `imm` from the operation budget (at zero: the budget error), and
  /// look at the cancel flag. Weights come from the syntax tree.
  case chargeBlock

  // MARK: Loads and moves

  /// `r[a] = k[b | c << 16]`
  case loadConstant
  /// `r[a] = Int(Int16(c))`
  case loadInt
  /// `r[a] = None`
  case loadNone
  /// `r[a] = True`
  case loadTrue
  /// `r[a] = False`
  case loadFalse
  /// `r[a] = r[b]`: a transfer with `.consumeB`, a new reference without. `x = y`
  case move
  /// Releases `r[a]` and leaves it undefined; fine if it already is. Loop iterators, `except … as e` names.
  case release
  /// If local `r[a]` is undefined: UnboundLocalError "cannot access local variable 'x' where it is not associated with a
  /// value", x = `localNames[a]`.
  case checkLocal
  /// `del x`: like `checkLocal`, then releases `r[a]`.
  case deleteLocal

  // MARK: Cells (variables shared with inner functions)

  /// `r[a]` (a value, or undefined) moves into a new cell, which is put in `r[a]`. At function entry.
  case makeCell
  /// `r[a] = ` content of the cell in `r[b]`; empty: UnboundLocalError with `localNames[b]`.
  case loadCell
  /// content of the cell in `r[a]` `= r[b]`
  case storeCell
  /// `del x` for the cell in `r[a]`; empty: UnboundLocalError as in `loadCell`.
  case deleteCell
  /// `r[a] = ` content of free variable `b` (the function's cells); empty: NameError "cannot access free variable 'x' where
  /// it is not associated with a value in enclosing scope", x = `freeNames[b]`.
  case loadFree
  /// content of free variable `a` `= r[b]`
  case storeFree
  /// `del x` for free variable `a`; empty: NameError as in `loadFree`.
  case deleteFree
  /// `r[a] = ` the cell itself of free variable `b` (for a `makeFunction`, or the `__class__` cell for `callSuper`). Local cells are
  /// passed on with `move`.
  case loadClosure

  // MARK: Globals and class-body names

  /// `r[a] = ` global slot `b` of the code's module, else the builtin of that name, else NameError "name 'x' is not defined".
  /// Extra: cache.
  case loadGlobal
  /// global slot `b` `= r[a]` (`.consumeA`)
  case storeGlobal
  /// `del x`: global slot `b`; unset: NameError.
  case deleteGlobal
  /// In a class body: `r[a] = namespace[names[b]]`, else global slot `c`, else builtin, else NameError.
  case loadName
  /// In a class body: `r[a] = namespace[names[b]]`, else the content of free variable `c`, else NameError as in `loadFree`.
  case loadNameOrFree
  /// In a class body: `namespace[names[a]] = r[b]`
  case storeName
  /// In a class body: `del namespace[names[a]]`; missing: NameError.
  case deleteName
  /// Makes sure that `__annotations__` exists: in the namespace of a class body, in the globals of a module.
  case setupAnnotations

  // MARK: Attributes

  /// `r[a] = r[b].names[c]`. Extra: cache.
  case loadAttribute
  /// `r[a].names[c] = r[b]`; `.consumeA`, `.consumeB`. Extra: cache.
  case storeAttribute
  /// `del r[a].names[c]`; `.consumeA`.
  case deleteAttribute
  /// For `object.name(…)`: looks `names[c]` up on `r[b]`. If it is a plain function or native method found on the class:
  /// `r[a] = ` it and `r[a+1] = r[b]` (the receiver); otherwise `r[a] = ` the attribute and `r[a+1] = undefined`.
  /// `b` may be `a`. Extra: cache.
  case loadMethod
  /// `r[a].names[c] += r[b]` (`-=` with `InstructionFlags.subtract`); `.consumeA`, `.consumeB`. Extra: cache, and extra's own position is
  /// that of the target `object.name`: reading and storing the attribute fail there, the addition fails at the op.
  /// Order: read the attribute, inplace add, store.
  case addToAttribute

  // MARK: Items

  /// `r[a] = r[b][r[c]]`
  case loadItem
  /// `r[a] = r[b][k[c]]`: `row["title"]`
  case loadItemConstant
  /// `r[a] = r[b][Int16(c)]`: `pair[0]`, `rows[-1]`
  case loadItemImmediate
  /// `r[a] = r[b][r[c]:r[c+1]]`; the bounds `r[c]`, `r[c+1]` are consumed temporaries, None where absent. A slice object is made
  /// only for types with `__getitem__` in Python or foreign ones.
  case loadSlice
  /// `r[a][r[b]] = r[c]`; `.consumeA`, `.consumeB`, `.consumeC`.
  case storeItem
  /// `r[a][k[b]] = r[c]`; `.consumeA`, `.consumeC`.
  case storeItemConstant
  /// `del r[a][r[b]]`; `.consumeA`, `.consumeB`.
  case deleteItem
  /// `r[a] = slice(r[b], r[b+1], r[b+2])`, run consumed, None where absent.
  case buildSlice
  /// `r[a][r[b]] += r[c]` (`-=` with `InstructionFlags.subtract`); `.consumeA`, `.consumeB`, `.consumeC`. Extra: nothing but the position of the
  /// target `object[key]`: reading and storing the item fail there, the addition fails at the op.
  case addToItem

  // MARK: Arithmetic

  /// `r[a] = -r[b]`
  case negative
  /// `r[a] = +r[b]`
  case positive
  /// `r[a] = ~r[b]`
  case invert
  /// `r[a] = not r[b]`
  case not

  /// `r[a] = r[b] + r[c]`
  case add
  /// `r[a] = r[b] - r[c]`
  case subtract
  /// `r[a] = r[b] * r[c]`
  case multiply
  /// `r[a] = r[b] / r[c]`
  case divide
  /// `r[a] = r[b] // r[c]`
  case floorDivide
  /// `r[a] = r[b] % r[c]`
  case modulo
  /// `r[a] = r[b] ** r[c]`
  case power
  /// `r[a] = r[b] << r[c]`
  case leftShift
  /// `r[a] = r[b] >> r[c]`
  case rightShift
  /// `r[a] = r[b] & r[c]`
  case bitAnd
  /// `r[a] = r[b] | r[c]`
  case bitOr
  /// `r[a] = r[b] ^ r[c]`
  case bitXor
  /// `r[a] = r[b] @ r[c]`
  case matrixMultiply

  /// `r[a] = (r[b] += r[c])`: the value of `__iadd__`, else of `+`; the error names `+=`. Usually `a == b`.
  case inplaceAdd
  /// `r[a] = (r[b] -= r[c])`
  case inplaceSubtract
  /// `r[a] = (r[b] *= r[c])`
  case inplaceMultiply
  /// `r[a] = (r[b] /= r[c])`
  case inplaceDivide
  /// `r[a] = (r[b] //= r[c])`
  case inplaceFloorDivide
  /// `r[a] = (r[b] %= r[c])`
  case inplaceModulo
  /// `r[a] = (r[b] **= r[c])`
  case inplacePower
  /// `r[a] = (r[b] <<= r[c])`
  case inplaceLeftShift
  /// `r[a] = (r[b] >>= r[c])`
  case inplaceRightShift
  /// `r[a] = (r[b] &= r[c])`
  case inplaceBitAnd
  /// `r[a] = (r[b] |= r[c])`
  case inplaceBitOr
  /// `r[a] = (r[b] ^= r[c])`
  case inplaceBitXor
  /// `r[a] = (r[b] @= r[c])`
  case inplaceMatrixMultiply

  /// `r[a] = r[b] + Int16(c)`
  case addImmediate
  /// `r[a] = r[b] - Int16(c)`
  case subtractImmediate
  /// `r[a] = r[b] * Int16(c)`
  case multiplyImmediate
  /// `r[a] = r[b] // Int16(c)`
  case floorDivideImmediate
  /// `r[a] = r[b] % Int16(c)`
  case moduloImmediate
  /// `r[a] = (r[b] += Int16(c))`: `i += 1`
  case inplaceAddImmediate
  /// `r[a] = (r[b] -= Int16(c))`
  case inplaceSubtractImmediate
  /// `r[a] = r[b] + constants[c]`, a float; with `inplace`, `+=`
  case addFloat
  /// `r[a] = r[b] - constants[c]`, as before
  case subtractFloat
  /// `r[a] = r[b] * constants[c]`, as before
  case multiplyFloat
  /// `r[a] = r[b] / constants[c]`, as before
  case divideFloat

  // MARK: Comparison

  /// `r[a] = r[b] == r[c]`
  case equal
  /// `r[a] = r[b] != r[c]`
  case notEqual
  /// `r[a] = r[b] < r[c]`
  case less
  /// `r[a] = r[b] <= r[c]`
  case lessEqual
  /// `r[a] = r[b] > r[c]`
  case greater
  /// `r[a] = r[b] >= r[c]`
  case greaterEqual
  /// `r[a] = r[b] is r[c]`
  case identical
  /// `r[a] = r[b] is not r[c]`
  case notIdentical
  /// `r[a] = r[b] in r[c]`
  case contains
  /// `r[a] = r[b] not in r[c]`
  case notContains
  /// `r[a] = r[b] == Int16(c)`
  case equalImmediate
  /// `r[a] = r[b] != Int16(c)`
  case notEqualImmediate
  /// `r[a] = r[b] < Int16(c)`
  case lessImmediate
  /// `r[a] = r[b] <= Int16(c)`
  case lessEqualImmediate
  /// `r[a] = r[b] > Int16(c)`
  case greaterImmediate
  /// `r[a] = r[b] >= Int16(c)`
  case greaterEqualImmediate

  // MARK: Jumps

  /// Jumps to target.
  case jump
  /// Jumps to target if `r[a]` is true; `.consumeA` on both ways. (Truth: `__bool__`, `__len__`.)
  case jumpIfTrue
  /// Jumps to target if `r[a]` is false; `.consumeA` on both ways.
  case jumpIfFalse
  /// Jumps to target if `r[a]` is None; `.consumeA` on both ways.
  case jumpIfNone
  /// Jumps to target if `r[a]` is not None; `.consumeA` on both ways.
  case jumpIfNotNone

  /// Jumps to extra's target if `r[b] == r[c]` (the truth of the result). All compare-and-jump ops: with
  /// `InstructionFlags.inverted` (bit 4) they jump if the comparison is *false*. `.consumeB`, `.consumeC`.
  case jumpIfEqual
  /// `r[b] != r[c]`
  case jumpIfNotEqual
  /// `r[b] < r[c]`
  case jumpIfLess
  /// `r[b] <= r[c]`
  case jumpIfLessEqual
  /// `r[b] > r[c]`
  case jumpIfGreater
  /// `r[b] >= r[c]`
  case jumpIfGreaterEqual
  /// Jumps to extra's target if `r[b] == Int16(c)`; `inverted`, `.consumeB`.
  case jumpIfEqualImmediate
  /// `r[b] != Int16(c)`
  case jumpIfNotEqualImmediate
  /// `r[b] < Int16(c)`: `if n < 2`
  case jumpIfLessImmediate
  /// `r[b] <= Int16(c)`
  case jumpIfLessEqualImmediate
  /// `r[b] > Int16(c)`
  case jumpIfGreaterImmediate
  /// `r[b] >= Int16(c)`
  case jumpIfGreaterEqualImmediate

  // MARK: Iteration and unpacking

  /// `r[a] = iter(r[b])`
  case getIterator
  /// `r[a] = next(r[b])`; exhausted: jumps to extra's target, `r[a]` untouched, `r[b]` left in place (the compiler releases it).
  case forIter
  /// The bottom of a `for`: `r[a] = next(r[b])` and jumps to extra's target (the body); exhausted: goes on after extra, `r[a]` untouched, `r[b]`
  /// left in place.
  case forIterLoop
  /// `r[a], …, r[a+c-1] = r[b]`: exactly c values ("not enough values to unpack (expected 2, got 1)", "too many values to unpack
  /// (expected 2)", "cannot unpack non-iterable int object"). Nothing is stored before all is known.
  case unpackSequence
  /// `r[a], …, *r[a+before], …, = r[b]`: extra's `b` = how many before the star, extra's `c` = how many after. The starred one
  /// gets a list.
  case unpackStar

  // MARK: Building

  /// `r[a] = [*r[b..<b+c]]`, run consumed.
  case buildList
  /// `r[a] = (*r[b..<b+c],)`, run consumed.
  case buildTuple
  /// `r[a] = {*r[b..<b+c]}`, run consumed.
  case buildSet
  /// `r[a] = {r[b]: r[b+1], …}`: c pairs, 2c registers, run consumed.
  case buildDict
  /// `r[a] = {k[c][0]: r[b], k[c][1]: r[b+1], …}`: `k[c]` is a tuple of hashable constants (`DictionaryShape` may be cached for it), run
  /// consumed. Keys may repeat, unless `.distinctStrings`: the last value wins, at the place of the first.
  case buildDictConstantKeys
  /// Joins `r[b..<b+c]`, run consumed; each is a string, or a number, bool or None that `formatValue` left as it was (its `str()` is
  /// appended). The result is a string. f-strings
  case buildString
  /// `r[a].append(r[b])`: `.consumeB`; `r[a]` is a list that the compiler made (comprehension, display with `*`).
  case listAppend
  /// `r[a].add(r[b])`, as above, a set.
  case setAdd
  /// `r[a][r[b]] = r[c]`, as above, a dict; `.consumeB`, `.consumeC`.
  case dictSet
  /// `r[a].extend(r[b])`: `*x` in a display or a call; `.consumeB`. "Value after * must be an iterable, not int".
  case listExtend
  /// `r[a].update(r[b])` for a set display; `.consumeB`.
  case setUpdate
  /// `r[a].update(r[b])`: `{**x}`; `.consumeB`. "'int' object is not a mapping".
  case dictUpdate
  /// `**r[b]` in a call, into the dict `r[a]`: a repeated key is TypeError "f() got multiple values for keyword argument 'x'", a
  /// key that is no string "keywords must be strings", no mapping "f() argument after ** must be a mapping, not int"; f is the callee in
  /// `r[c]`, which is only named, not consumed. `.consumeB`.
  case dictMerge
  /// `r[a] = tuple(r[b])`, `r[b]` a list of the compiler's; `.consumeB`.
  case listToTuple
  /// `r[a] = ` `r[b]` formatted. Conversion in bits 4–5 (`InstructionFlags.conversion`): 0 none, 1 `!s`, 2 `!r`, 3 `!a`; with
  /// `InstructionFlags.formatSpec` (bit 6) the spec is the string in `r[c]` (a temporary, consumed). Without conversion
  /// and spec, exact str, int, float, bool and None may be left as they are: `buildString` always follows. `.consumeB`
  case formatValue

  // MARK: Functions, classes, calls

  /// `r[a] = ` function of the code `k[b]`. From `r[c]` on, consumed, in this order, those that the flags announce:
  /// bit 4 (`.defaults`) tuple of defaults; bit 5 (`.keywordDefaults`) dict of keyword-only defaults; bit 6
  /// (`.annotations`) dict of annotations; bit 7 (`.closure`) the cells, as many as `freeNames` in that code, in that order.
  case makeFunction
  /// A class statement: `r[b]` the body (a function whose code is a class body), `r[b+1]` the name, `r[b+2]` the tuple of
  /// bases, and with `InstructionFlags.keywordDictionary` `r[b+3]` the dict of keywords (`metaclass` among them); run consumed.
  /// The body returns its `__class__` cell (the Cell object) or None: the machine puts the class in it. `r[a] = ` the class.
  case buildClass
  /// `r[a] = r[b](…)`: c arguments in `r[b+2 ..< b+2+c]`; run from `r[b]` on consumed. With `InstructionFlags.method` `r[b+1]` is
  /// what `loadMethod` put there (the receiver, to be passed first, or undefined); without it `r[b+1]` means nothing.
  /// With `InstructionFlags.keywords` (bit 3) there is an extra: its `b | c << 16` is the constant that holds the tuple of names of the last
  /// arguments.
  case call
  /// `r[a] = r[c].names[n](…)`: n is extra's a, arguments are in `r[b+2 ..< b+2+m]`, consumed, where m is in extra's flags; `r[b]` and
  /// `r[b+1]` hold nothing but the receiver, if that is `c`. For arguments whose evaluation nobody can see, since the attribute is looked
  /// up after it. `.consumeC`. Extra: also the cache, and the position of the call; the op's own is that of the attribute.
  case callMethod
  /// `r[a] = r[b](*r[b+2], **r[b+3])`; run consumed. `InstructionFlags.method` as in `call`. `r[b+2]` is a tuple, or, when the
  /// call is written with one lone `*x`, whatever x is ("f() argument after * must be an iterable, not int").
  /// `r[b+3]` only with `InstructionFlags.keywordDictionary`, a dict.
  case callSpread
  /// `super()`: if `r[b]` is the builtin `super`, `r[a] = super(content of the cell r[b+2], r[b+3])`, else `r[a] = r[b]()`. With
  /// bit 4 (`.hasClassCell`) `r[b+2]` is the `__class__` cell, possibly empty ("super(): empty __class__ cell"), without "super(): __class__ cell not
  /// found"; with bit 5 (`.hasFirstArgument`) `r[b+3]` is the first argument, without "super(): no arguments". Run consumed.
  case callSuper
  /// Returns `r[a]`; `.consumeA`. Only the first c registers hold anything that the frame must give back.
  case returnValue
  /// Returns None. c as above.
  case returnNone
  /// Suspends with `r[b]` (`.consumeB`); on resumption `r[a] = ` the value sent (or the exception thrown is raised here).
  case yield
  /// `r[a] = ` the iterator that `yield from r[b]` delegates to: generators as they are, else `iter(r[b])`.
  case getYieldFromIterator
  /// Delegates to the iterator `r[b]`: each execution sends it the value that was sent to this generator (None the first time) and suspends with
  /// what it yields, the pc staying on this instruction; throw and close are passed on. When it is exhausted `r[a] = ` its
  /// return value, `r[b]` is released and execution goes on.
  case yieldFrom

  // MARK: Imports

  /// `import k[b]`, the dotted name a string, relative level c. `r[a] = ` the top package (`import a.b`), with
  /// `InstructionFlags.leaf` (bit 4) the module itself (`import a.b as c`, `from a.b import …`).
  case importModule
  /// `from … import name`: `r[a] = r[b].names[c]`, else the submodule, else ImportError "cannot import name 'x' from 'm' (…)". `r[b]` is not consumed.
  case importFrom
  /// `from … import *`: the public names of module `r[a]` into the globals; `.consumeA`.
  case importStar

  // MARK: Exceptions and with

  /// `raise r[a]`, with `InstructionFlags.cause` (bit 4) `raise r[a] from r[b]`; a class is called without arguments; "exceptions must
  /// derive from BaseException". `.consumeA`, `.consumeB`.
  case raise
  /// `raise` alone: the handled exception again, "No active exception to reraise".
  case raiseHandled
  /// A failed `assert`: raises AssertionError, with `InstructionFlags.cause` (bit 4) of the message `r[a]` (`.consumeA`).
  case raiseAssertion
  /// Raises the exception in `r[a]` again as it is: no traceback entry is added for this frame that is not there, no context is set. `r[a]`
  /// is consumed. Ends of handlers that did not match, and of `finally`.
  case reraise
  /// The exception in `r[a]` becomes the handled one (`sys.exception()`, bare `raise`, `__context__`), the one before is remembered.
  case pushHandled
  /// The handled exception from before the last `pushHandled` comes back.
  case popHandled
  /// `r[a] = ` does `except r[c]` match the exception `r[b]` (bool); "catching classes that do not inherit from BaseException is not
  /// allowed". `.consumeC`
  case checkMatch
  /// `with r[b]`: `r[a] = ` its bound `__exit__`, `r[a+1] = ` the result of `__enter__`; both are looked up on the type before the call
  /// ("'int' object does not support the context manager protocol"). `.consumeB`
  case enterContext
  /// Leaves a with block without exception: calls `r[a](None, None, None)`; `r[a]` is consumed.
  case exitContext
  /// Leaves a with block by the exception in `r[c]`: `r[a] = bool(r[b](type, exception, traceback))`; `.consumeB`.
  case exitContextWithException

  // MARK: match

  /// `r[a] = ` is `r[b]` a sequence for patterns (list, tuple, range, …; no str, bytes).
  case matchSequence
  /// `r[a] = ` is `r[b]` a mapping for patterns.
  case matchMapping
  /// `r[a] = len(r[b])`
  case length
  /// `r[a] = ` the tuple of the values of the keys in the tuple `r[c]`, or None if one is missing; "mapping pattern checks duplicate key (…)". Uses `get`, as
  /// CPython does.
  case matchKeys
  /// `r[a] = ` the tuple of attributes for the class pattern `r[c](…)`, or None: no instance, an attribute missing. Extra's `b` =
  /// how many positional patterns (through `__match_args__`), extra's `c` = constant with the tuple of keyword names. `.consumeC`
  case matchClass
  /// `r[a] = dict(r[b])` without the keys in the tuple `r[c]`: `{**rest}`.
  case copyMappingWithout

  // MARK: Prompt

  /// `sys.displayhook(r[a])`: an expression statement at the prompt; `.consumeA`.
  case printExpression
}

extension Op {
  /// Whether the extra word says how far to jump.
  var jumpsByExtraWord: Bool {
    switch self {
    case .jumpIfEqual, .jumpIfNotEqual, .jumpIfLess, .jumpIfLessEqual, .jumpIfGreater, .jumpIfGreaterEqual,
      .jumpIfEqualImmediate, .jumpIfNotEqualImmediate, .jumpIfLessImmediate, .jumpIfLessEqualImmediate,
      .jumpIfGreaterImmediate, .jumpIfGreaterEqualImmediate, .forIter, .forIterLoop:
      true
    default: false
    }
  }
}
