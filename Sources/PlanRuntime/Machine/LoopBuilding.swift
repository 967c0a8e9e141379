// Out of line parts of the loop: displays, unpacking, f-strings, functions.

extension Interpreter {
  // MARK: Displays. All of them take over the counts of the registers.

  func buildListOwned(_ run: UnsafeMutablePointer<Value>, _ count: Int) -> ObjectReference {
    let reference = heap.listOwned(capacity: count, exact: count)
    let list = ListObject(reference)
    var boxed = 0
    for index in 0..<count {
      let value = run[index]
      run[index] = .undefined
      boxed &+= CPythonSize.boxed(value)
      (list.storage + index).initialize(to: value)
    }
    list.count = count
    if boxed != 0 { heap.charge(boxed, site: reference.site) }
    return reference
  }

  func buildTupleOwned(_ run: UnsafeMutablePointer<Value>, _ count: Int) -> ObjectReference {
    if count == 0 {
      let reference = emptyTuple.reference
      reference.retain()
      return reference
    }
    return heap.tupleOwned(count: count) { target in
      for index in 0..<count {
        (target + index).initialize(to: run[index])
        run[index] = .undefined
      }
    }
  }

  func buildSetOwned(_ run: UnsafeMutablePointer<Value>, _ count: Int) throws(PlanError) -> ObjectReference {
    let reference = heap.setOwned()
    do throws(PlanError) {
      for index in 0..<count { try add(SetObject(reference), run[index]) }
    } catch {
      clear(run, count)
      heap.release(reference)
      throw error
    }
    clear(run, count)
    return reference
  }

  func buildDictionaryOwned(_ run: UnsafeMutablePointer<Value>, _ pairs: Int) throws(PlanError) -> ObjectReference {
    let reference = heap.dictionaryOwned(capacity: pairs)
    do throws(PlanError) {
      for pair in 0..<pairs { try set(DictionaryObject(reference), run[pair * 2], run[pair * 2 + 1]) }
    } catch {
      clear(run, pairs * 2)
      heap.release(reference)
      throw error
    }
    clear(run, pairs * 2)
    return reference
  }

  /// `{"title": …, "author": …}`: the keys are distinct strings.
  func buildDistinctOwned(_ run: UnsafeMutablePointer<Value>, _ keys: TupleObject) -> ObjectReference {
    let count = keys.count
    for index in 0..<count { _ = hash(StringObject(keys[index].reference)) }
    let reference = heap.dictionaryOwned(keys: keys.elements, values: run, count: count)
    for index in 0..<count { run[index] = .undefined }
    return reference
  }

  /// The keys are constants of any kind, perhaps equal ones.
  func buildConstantKeysOwned(
    _ run: UnsafeMutablePointer<Value>, _ keys: TupleObject
  ) throws(PlanError) -> ObjectReference {
    let count = keys.count
    let reference = heap.dictionaryOwned(capacity: count)
    for index in 0..<count {
      try set(DictionaryObject(reference), keys[index], run[index])
      heap.release(run[index])
      run[index] = .undefined
    }
    return reference
  }

  // MARK: Unpacking

  /// `a, b = value`: stores exactly as many values as there are targets.
  func unpack(_ r: UnsafeMutablePointer<Value>, _ i: Instruction) throws(PlanError) {
    let count = Int(i.c)
    let source = r[Int(i.b)]
    if case .object(let reference) = source, reference.kind == .tuple || reference.kind == .list {
      let buffer = reference.kind == .tuple ? TupleObject(reference).buffer : ListObject(reference).buffer
      try checkCount(buffer.count, count)
      let values = buffer.baseAddress
      // Targets may overlap the source's register: take it out first.
      reference.retain()
      for index in 0..<count {
        if let value = values?[index] { put(r, i.a + UInt16(index), retained(value)) }
      }
      if i.flags.rawValue & 1 != 0 && (i.b < i.a || Int(i.b) >= Int(i.a) + count) { put(r, i.b, .undefined) }
      heap.release(reference)
      return
    }
    var values: [Value] = []
    let iterator = try unpackable(source)
    while values.count <= count {
      guard let value = try next(iterator) else { break }
      values.append(value)
    }
    if values.count > count { throw error(.valueError, "too many values to unpack (expected \(count))") }
    try checkCount(values.count, count)
    for value in values { retain(value) }
    consumeB(r, i)
    for (index, value) in values.enumerated() { put(r, i.a + UInt16(index), value) }
  }

  private func unpackable(_ value: Value) throws(PlanError) -> Value {
    if lookupSpecial(value, .__iter__) == nil && lookupSpecial(value, .__getitem__) == nil,
      value.object.map({ ![.list, .tuple, .generator].contains($0.kind) }) ?? true
    {
      throw error(.typeError, "cannot unpack non-iterable \(typeName(of: value)) object")
    }
    return try getIterator(value)
  }

  private func checkCount(_ got: Int, _ expected: Int) throws(PlanError) {
    if got > expected { throw error(.valueError, "too many values to unpack (expected \(expected))") }
    if got < expected {
      throw error(.valueError, "not enough values to unpack (expected \(expected), got \(got))")
    }
  }

  /// `a, *b, c = value`.
  func unpackStar(_ r: UnsafeMutablePointer<Value>, _ i: Instruction, _ extra: Instruction) throws(PlanError) {
    let before = Int(extra.b)
    let after = Int(extra.c)
    let source = r[Int(i.b)]
    if lookupSpecial(source, .__iter__) == nil { _ = try unpackable(source) }
    let all = try collect(source)
    if all.count < before + after {
      throw error(
        .valueError, "not enough values to unpack (expected at least \(before + after), got \(all.count))")
    }
    let middle = heap.list(
      UnsafeBufferPointer(start: all.storage + before, count: all.count - before - after))
    consumeB(r, i)
    for index in 0..<before { put(r, i.a + UInt16(index), retained(all[index])) }
    put(r, i.a + UInt16(before), retained(middle))
    for index in 0..<after {
      put(r, i.a + UInt16(before + 1 + index), retained(all[all.count - after + index]))
    }
  }

  // MARK: Growing what the compiler made

  func extend(_ list: ListObject, by value: Value) throws(PlanError) {
    if lookupSpecial(value, .__iter__) == nil && lookupSpecial(value, .__getitem__) == nil,
      value.object.map({ ![.list, .tuple, .generator].contains($0.kind) }) ?? true
    {
      throw error(.typeError, "Value after * must be an iterable, not \(typeName(of: value))")
    }
    try forEach(value) { (element) throws(PlanError) in
      self.heap.append(element, to: list)
      return true
    }
  }

  func update(_ set: SetObject, by value: Value) throws(PlanError) {
    try update(set, from: value)
  }

  /// `{**value}`.
  func update(_ target: DictionaryObject, by value: Value) throws(PlanError) {
    if let source = dictionary(value), value.object?.kind == .dictionary || lookupSpecial(value, .keys) == nil {
      try source.forEach { (key, value) throws(PlanError) in try self.set(target, key, value) }
      return
    }
    guard let keys = try attributeIfPresent(value, KnownName.keys.id) else {
      throw error(.typeError, "'\(typeName(of: value))' object is not a mapping")
    }
    try forEach(call(keys)) { (key) throws(PlanError) in
      try self.set(target, key, self.getItem(value, key))
      return true
    }
  }

  /// `**value` of a call.
  func merge(_ target: DictionaryObject, keywords value: Value, callee: Value) throws(PlanError) {
    let name = calleeName(callee)
    let keys: Value
    if dictionary(value) != nil {
      keys = heap.list([])
    } else if let method = try attributeIfPresent(value, KnownName.keys.id) {
      keys = try call(method)
    } else {
      throw error(
        .typeError, "\(name) argument after ** must be a mapping, not \(typeName(of: value))")
    }
    func put(_ key: Value, _ item: Value) throws(PlanError) {
      guard let text = stringObject(key) else { throw error(.typeError, "keywords must be strings") }
      if try find(target, key) != nil {
        throw error(.typeError, "\(name) got multiple values for keyword argument '\(text.text)'")
      }
      try set(target, key, item)
    }
    if let source = dictionary(value) {
      try source.forEach { (key, item) throws(PlanError) in try put(key, item) }
    } else {
      try forEach(keys) { (key) throws(PlanError) in
        try put(key, self.getItem(value, key))
        return true
      }
    }
  }

  /// `module.f()` as messages name a callee.
  func calleeName(_ callee: Value) -> String {
    if let function = swiftObject(callee, as: FunctionState.self) {
      return "\(function.module.name).\(function.qualifiedName)()"
    }
    if let function = swiftObject(callee, as: NativeFunction.self) { return function.displayName }
    if let method = callee.object(of: .boundMethod) { return calleeName(BoundMethodObject(method).function) }
    if let type = typeInfo(callee) {
      return type.module == "builtins" ? "\(type.displayName)()" : "\(type.module).\(type.qualifiedName)()"
    }
    return "\(typeName(of: callee)) object"
  }

  // MARK: f-strings

  /// Values whose text `buildString` appends by itself.
  @inline(__always)
  func isPlainText(_ value: Value) -> Bool {
    switch value {
    case .int: return true
    case .object(let reference): return reference.kind == .string
    default: return false
    }
  }

  func formatValue(_ value: Value, _ i: Instruction, _ r: UnsafeMutablePointer<Value>) throws(PlanError) -> Value {
    var value = value
    switch i.flags.conversion {
    case 1: value = try strValue(value)
    case 2: value = try reprValue(value)
    case 3: value = try asciiValue(value)
    default: break
    }
    let spec = i.flags.contains(.formatSpec) ? r[Int(i.c)] : emptyString
    if stringObject(spec)?.byteCount == 0 {
      switch value {
      case .object(let reference) where reference.kind == .string: return value
      case .int, .float, .bool, .none: return try strValue(value)
      default: break
      }
    }
    return try format(value, spec)
  }

  /// Joins strings and integers into one string, in two passes: sizes, then bytes. The registers' counts are taken over.
  func joinOwned(_ run: UnsafeMutablePointer<Value>, _ count: Int) throws(PlanError) -> ObjectReference {
    if count == 1, case .object(let reference) = run.pointee, stringObject(run.pointee) != nil {
      // As in CPython, `f"{text}"` is the text itself.
      run.pointee = .undefined
      return reference
    }
    let end = run + count
    var (bytes, points, widest) = (0, 0, 0)
    var piece = run
    while piece < end {
      if case .object(let reference) = piece.pointee, reference.kind == .string {
        let string = StringObject(reference)
        bytes &+= string.byteCount
        points &+= string.count
        if string.width > widest { widest = string.width }
      } else if case .int(let integer) = piece.pointee {
        let length = Interpreter.decimalLength(integer)
        bytes &+= length
        points &+= length
      } else {
        put(piece, 0, retained(try plainString(piece.pointee)))
        continue
      }
      piece += 1
    }
    if bytes >= 64 {
      try checkAllocation(bytes)
      try charge(bytes >> 6)
    }
    return heap.stringOwned(byteCount: bytes, count: points, width: widest) { target in
      var cursor = target
      var piece = run
      while piece < end {
        if case .object(let reference) = piece.pointee {
          cursor = StringObject(reference).copy(to: cursor)
          heap.release(reference)
        } else if case .int(let integer) = piece.pointee {
          cursor = Interpreter.writeDecimal(integer, length: Interpreter.decimalLength(integer), to: cursor)
        }
        piece.pointee = .undefined
        piece += 1
      }
    }
  }

  /// What stands for a piece of an f-string: the text of an instance of a subclass of `str`, which no method is asked for, and `str()`
  /// of anything else.
  private func plainString(_ value: Value) throws(PlanError) -> Value {
    if let string = stringObject(value) { return .object(string.reference) }
    let text = try strValue(value)
    return stringObject(text).map { .object($0.reference) } ?? emptyString
  }

  // MARK: Functions

  func makeFunctionOwned(
    _ frame: UnsafeMutablePointer<Frame>, _ i: Instruction, _ r: UnsafeMutablePointer<Value>
  ) -> ObjectReference {
    let outer = frame.pointee.code.takeUnretainedValue()
    guard case .code(let constant) = outer.constants[Int(i.b)] else {
      preconditionFailure("makeFunction names a code constant")
    }
    let code = constant.code
    var place = Int(i.c)
    func next(_ flag: InstructionFlags) -> Value {
      guard i.flags.contains(flag) else { return .undefined }
      defer { place += 1 }
      let value = r[place]
      r[place] = .undefined
      return value
    }
    let defaults = next(.defaults)
    let keywordDefaults = next(.keywordDefaults)
    let annotations = next(.annotations)
    let cellCount = i.flags.contains(.closure) ? code.freeNames.count : 0
    let module = frame.pointee.module.takeUnretainedValue()
    let moduleValue = modules[module.name] ?? .undefined
    let state = FunctionState(
      code: code, module: module, moduleValue: moduleValue, names: names, heap: heap, cells: r + place,
      cellCount: cellCount)
    for index in 0..<cellCount { r[place + index] = .undefined }
    state.setOwned(.defaults, defaults, heap: heap)
    state.setOwned(.keywordDefaults, keywordDefaults, heap: heap)
    state.setOwned(.annotations, annotations, heap: heap)
    return functionOwned(state)
  }
}
