// str: constructor, operators, subscripts. The methods are in StringSearch, StringSplit, StringCase, StringLayout, StringCodec.

extension Interpreter {
  func defineStr() {
    define(types.str) { d in
      defineStringConstructor(d)
      defineStringOperators(d)
      defineStringSubscripts(d)
      defineStringSearch(d)
      defineStringSplit(d)
      defineStringCase(d)
      defineStringTests(d)
      defineStringLayout(d)
      defineStringTranslation(d)
      defineStringCodec(d)
      defineStringFormatting(d)
    }
  }

  private func defineStringConstructor(_ d: TypeDefinition) {
    d.staticMethod("__new__", "cls, object=..., encoding=..., errors=...") { (vm, a) throws(PlanError) in
      let type = try vm.classArgument(a[0], of: vm.types.str)
      if a[1].isUndefined { return vm.wrap(vm.emptyString, in: type) }
      if a[2].isUndefined && a[3].isUndefined {
        let text = try vm.strValue(a[1])
        return type === vm.types.str ? text : vm.wrap(vm.native(text), in: type)
      }
      guard let bytes = vm.bytesObject(a[1]) else {
        if vm.stringObject(a[1]) != nil { throw vm.error(.typeError, "decoding str is not supported") }
        throw vm.error(
          .typeError, "decoding to str: need a bytes-like object, \(vm.typeName(of: a[1])) found")
      }
      return vm.wrap(try vm.decode(bytes, encoding: a[2], errors: a[3]), in: type)
    }
  }

  private func defineStringOperators(_ d: TypeDefinition) {
    d.method("__repr__", "self, /") { (vm, a) throws(PlanError) in
      let string = try vm.stringReceiver(a[0])
      try vm.charge(string.byteCount >> 6)
      return vm.string(StringRepr.quoted(string.scalars))
    }
    d.method("__str__", "self, /") { (vm, a) throws(PlanError) in .object(try vm.stringReceiver(a[0]).reference) }
    d.method("__hash__", "self, /") { (vm, a) throws(PlanError) in .int(vm.hash(try vm.stringReceiver(a[0]))) }
    d.method("__len__", "self, /") { (vm, a) throws(PlanError) in .int(try vm.stringReceiver(a[0]).count) }
    d.method("__sizeof__", "self, /") { (vm, a) throws(PlanError) in .int(try vm.stringReceiver(a[0]).cpythonSize) }
    d.method("__getnewargs__", "self, /") { (vm, a) throws(PlanError) in
      vm.heap.tuple([.object(try vm.stringReceiver(a[0]).reference)])
    }
    d.method("__add__", "self, value, /") { (vm, a) throws(PlanError) in
      let left = try vm.stringReceiver(a[0])
      guard let right = vm.stringObject(a[1]) else {
        throw vm.error(
          .typeError, "can only concatenate str (not \"\(vm.typeName(of: a[1]))\") to str")
      }
      return try vm.concatenation(left, right)
    }
    for name in ["__mul__", "__rmul__"] {
      d.method(name, "self, value, /") { (vm, a) throws(PlanError) in
        let string = try vm.stringReceiver(a[0])
        return try vm.repetition(string, vm.repetitionCount(a[1]))
      }
    }
    func compare(_ name: String, _ body: @escaping (Int) -> Bool) {
      d.method(name, "self, value, /") { (vm, a) throws(PlanError) in
        let left = try vm.stringReceiver(a[0])
        guard let right = vm.stringObject(a[1]) else { return vm.notImplemented }
        return .bool(body(Interpreter.order(left.bytes, right.bytes)))
      }
    }
    compare("__lt__") { $0 < 0 }
    compare("__le__") { $0 <= 0 }
    compare("__gt__") { $0 > 0 }
    compare("__ge__") { $0 >= 0 }
    d.method("__eq__", "self, value, /") { (vm, a) throws(PlanError) in
      let left = try vm.stringReceiver(a[0])
      guard let right = vm.stringObject(a[1]) else { return vm.notImplemented }
      return .bool(left.equals(right))
    }
    d.method("__ne__", "self, value, /") { (vm, a) throws(PlanError) in
      let left = try vm.stringReceiver(a[0])
      guard let right = vm.stringObject(a[1]) else { return vm.notImplemented }
      return .bool(!left.equals(right))
    }
    d.method("__contains__", "self, key, /") { (vm, a) throws(PlanError) in
      let string = try vm.stringReceiver(a[0])
      guard let needle = vm.stringObject(a[1]) else {
        throw vm.error(
          .typeError, "'in <string>' requires string as left operand, not \(vm.typeName(of: a[1]))")
      }
      try vm.charge(string.byteCount >> 6)
      return .bool(Interpreter.firstIndex(of: needle.bytes, in: string.bytes) != nil)
    }
  }

  /// The number of repetitions of `sequence * n`.
  func repetitionCount(_ value: Value) throws(PlanError) -> Int {
    if case .int(let integer) = value { return integer }
    if let whole = whole(value) {
      switch whole {
      case .small(let integer): return integer
      case .big: throw error(.overflowError, "cannot fit 'int' into an index-sized integer")
      }
    }
    if lookupSpecial(value, .__index__) != nil { return try integer(value) }
    throw error(.typeError, "can't multiply sequence by non-int of type '\(typeName(of: value))'")
  }

  private func defineStringSubscripts(_ d: TypeDefinition) {
    d.method("__getitem__", "self, key, /") { (vm, a) throws(PlanError) in
      let string = try vm.stringReceiver(a[0])
      if let slice = vm.sliceState(a[1]) {
        let range = try slice.indices(vm, count: string.count)
        if range.step == 1 { return vm.substring(string, range.start, range.start + range.count) }
        try vm.charge(range.count)
        let scalars = string.scalars
        return vm.string((0..<range.count).map { scalars[range.start + $0 * range.step] })
      }
      let index = try vm.subscriptIndex(a[1], "string")
      guard let place = vm.position(index, in: string.count) else {
        throw vm.error(.indexError, "string index out of range")
      }
      return vm.character(of: string, at: place)
    }
    d.method("__iter__", "self, /") { (vm, a) throws(PlanError) in
      vm.stringIterator(try vm.stringReceiver(a[0]))
    }
  }

  private func stringIterator(_ string: StringObject) -> Value {
    iterator(StringIterator(string), type: string.isASCII ? types.more.asciiIterator : types.more.stringIterator)
  }

  /// The integer of a subscript, or the TypeError of a sequence of that name.
  func subscriptIndex(_ value: Value, _ sequence: String) throws(PlanError) -> Int {
    if case .int(let integer) = value { return integer }
    if let whole = whole(value) {
      if case .small(let integer) = whole { return integer }
      throw error(.indexError, "cannot fit '\(typeName(of: value))' into an index-sized integer")
    }
    if lookupSpecial(value, .__index__) != nil { return try integer(value) }
    if sequence == "string" {
      throw error(.typeError, "string indices must be integers, not '\(typeName(of: value))'")
    }
    throw error(.typeError, "\(sequence) indices must be integers or slices, not \(typeName(of: value))")
  }
}

/// Iterates over the code points of a string.
final class StringIterator: NativeIterator {
  private var string: Value
  private var offset = 0

  init(_ string: StringObject) {
    string.reference.retain()
    self.string = .object(string.reference)
  }

  override func next(_ vm: Interpreter) throws(PlanError) -> Value? {
    guard case .object(let reference) = string else { return nil }
    let text = StringObject(reference)
    if offset >= text.byteCount {
      string = .undefined
      vm.release(.object(reference))
      return nil
    }
    try vm.charge(1)
    let length = StringObject.length(ofLead: text.bytes[offset])
    offset += length
    if length == 1 { return vm.characterStrings[Int(text.bytes[offset - 1])] }
    return vm.substring(text, bytes: (offset - length)..<offset)
  }

  override func visit(_ visitor: (Value) -> Void) { visitor(string) }

  override func dismantle(_ heap: Heap) {
    let old = string
    string = .undefined
    heap.release(old)
  }
}
