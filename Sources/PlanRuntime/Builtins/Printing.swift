// print, repr, ascii, format: what turns values into text.

extension Interpreter {
  func definePrinting() {
    builtin("print", "*args, sep=None, end=None, file=None, flush=False") { (vm, a) throws(PlanError) in
      let separator = try vm.printArgument(a[1], "sep", standard: [32])
      let end = try vm.printArgument(a[2], "end", standard: [10])
      var text: [UInt8] = []
      for (index, value) in vm.values(ofTuple: a[0]).enumerated() {
        if index > 0 { text += separator }
        try vm.appendStr(value, to: &text)
      }
      text += end
      if a[3].isNone {
        if let stream = vm.redirectedOutput {
          _ = try vm.callMethod(stream, "write", vm.heap.string(text))
        } else {
          try vm.write(text)
        }
      } else {
        _ = try vm.callMethod(a[3], "write", vm.string(text))
      }
      return .none
    }
    builtin("repr", "obj, /") { (vm, a) throws(PlanError) in try vm.reprValue(a[0]) }
    builtin("ascii", "obj, /") { (vm, a) throws(PlanError) in try vm.asciiValue(a[0]) }
    builtin("format", "value, format_spec='', /") { (vm, a) throws(PlanError) in
      guard vm.stringObject(a[1]) != nil else {
        throw vm.error(.typeError, "format() argument 2 must be str, not \(vm.typeName(of: a[1]))")
      }
      return try vm.format(a[0], a[1])
    }
  }

  private func printArgument(_ value: Value, _ name: String, standard: [UInt8]) throws(PlanError) -> [UInt8] {
    if value.isNone { return standard }
    guard let string = stringObject(value) else {
      throw error(.typeError, "\(name) must be None or a string, not \(typeName(of: value))")
    }
    return Array(string.bytes)
  }

  /// Appends `str(value)`.
  func appendStr(_ value: Value, to text: inout [UInt8]) throws(PlanError) {
    let mark = heap.scopeCount
    defer { heap.closeScope(to: mark) }
    guard let string = stringObject(try strValue(value)) else { return }
    try charge(string.byteCount >> 6)
    text.append(contentsOf: string.bytes)
  }

  /// Writes to the plan's standard output, up to its limit.
  package func write(_ bytes: [UInt8]) throws(PlanError) {
    try charge(bytes.count >> 6)
    if outputBytes + bytes.count > outputLimit {
      throw stopped(.limit(type: "OutputLimit", name: "output", value: outputLimit))
    }
    outputBytes += bytes.count
    bytes.withUnsafeBufferPointer { output($0) }
  }

  /// `ascii(value)`.
  func asciiValue(_ value: Value) throws(PlanError) -> Value {
    let text = try reprValue(value)
    guard let string = stringObject(text), !string.isASCII else { return text }
    var result = ""
    for scalar in string.scalars {
      if scalar.isASCII { result.unicodeScalars.append(scalar) } else { result += StringRepr.escape(scalar.value) }
    }
    return self.string(result)
  }
}
