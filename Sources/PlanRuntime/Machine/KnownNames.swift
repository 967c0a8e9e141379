// swift-format-ignore-file: AlwaysUseLowerCamelCase, OneCasePerLine
// The names are Python's, and a list of them reads better than a column.

/// Names that the machine itself looks up. A `NameTable` for an interpreter is made with `KnownName.allTexts`, so that a known
/// name's identity is its place in this list.
package enum KnownName: String, CaseIterable {
  case __init__, __new__, __del__, __repr__, __str__, __bytes__, __format__, __hash__, __bool__, __dict__, __class__
  case __lt__, __le__, __eq__, __ne__, __gt__, __ge__
  case __getattr__, __getattribute__, __setattr__, __delattr__, __dir__, __get__, __set__, __delete__, __set_name__
  case __init_subclass__, __class_getitem__, __mro_entries__, __prepare__, __instancecheck__, __subclasscheck__
  case __call__, __len__, __length_hint__, __getitem__, __setitem__, __delitem__, __missing__, __iter__, __reversed__,
    __contains__, __next__
  case __add__, __sub__, __mul__, __matmul__, __truediv__, __floordiv__, __mod__, __divmod__, __pow__, __lshift__,
    __rshift__, __and__, __xor__, __or__
  case __radd__, __rsub__, __rmul__, __rmatmul__, __rtruediv__, __rfloordiv__, __rmod__, __rdivmod__, __rpow__,
    __rlshift__, __rrshift__, __rand__, __rxor__, __ror__
  case __iadd__, __isub__, __imul__, __imatmul__, __itruediv__, __ifloordiv__, __imod__, __ipow__, __ilshift__,
    __irshift__, __iand__, __ixor__, __ior__
  case __neg__, __pos__, __abs__, __invert__, __int__, __float__, __complex__, __index__, __round__, __trunc__,
    __floor__, __ceil__
  case __enter__, __exit__, __name__, __qualname__, __module__, __doc__, __annotations__, __slots__, __bases__, __mro__,
    __base__
  case __file__, __all__, __path__, __package__, __builtins__, __main__, __wrapped__, __self__, __func__, __defaults__,
    __kwdefaults__, __closure__, __code__, __globals__
  case __cause__, __context__, __traceback__, __suppress_context__, __notes__, args, value, name, obj, msg, path, code
  case __copy__, __deepcopy__, __reduce__, __reduce_ex__, __getstate__, __setstate__, __getnewargs__, __sizeof__,
    __fspath__, __match_args__, __classcell__
  case __abstractmethods__, __isabstractmethod__, __subclasses__, mro, __orig_bases__, __hash_seed__
  case send, `throw`, close, gi_frame, keys, items, values, get, append, join, format, sort, add, update, pop, encode,
    decode
  case start, stop, step, lastResult = "_", metaclass, key, reverse, sep, end, file, flush, __objclass__, __weakref__,
    __unsupported__

  /// The name's identity in every interpreter's table.
  package var id: NameID { NameID(index: Int32(KnownName.position(self))) }

  private static func position(_ name: KnownName) -> Int {
    withUnsafeBytes(of: name) { bytes in
      // An enumeration without payloads is its case's number, in one byte up to 256 cases.
      Int(bytes[0])
    }
  }

  package static var allTexts: [String] { allCases.map(\.rawValue) }
}
