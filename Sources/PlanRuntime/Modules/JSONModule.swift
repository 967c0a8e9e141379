// The module `_json`: the two functions that do the work of the library's `json`.

extension Interpreter {
  func registerJSON() {
    registerModule("_json") { (vm, module) throws(PlanError) in
      module.set(
        "encode",
        vm.function(
          "encode",
          """
          value, skipkeys, ensure_ascii, check_circular, allow_nan, sort_keys, item_separator, key_separator, indent, \
          default, /
          """
        ) { (vm, a) throws(PlanError) in
          var style = JSONStyle()
          style.skipsKeys = try vm.truth(a[1])
          style.isASCII = try vm.truth(a[2])
          style.checksCircles = try vm.truth(a[3])
          style.allowsNaN = try vm.truth(a[4])
          style.sortsKeys = try vm.truth(a[5])
          style.itemSeparator = Array(try vm.text(a[6], "item_separator").utf8)
          style.keySeparator = Array(try vm.text(a[7], "key_separator").utf8)
          if !a[8].isNone {
            if let text = vm.stringObject(a[8]) {
              style.indent = Array(text.bytes)
            } else {
              style.indent = Array(repeating: 32, count: max(0, try vm.integer(a[8])))
            }
          }
          style.fallback = a[9]
          var writer = JSONWriter(vm, style)
          try writer.write(a[0])
          try vm.charge(writer.output.count / 64)
          return vm.heap.string(writer.output)
        })
      // (value, end): the value at a position, and the position behind it and the blanks that follow.
      module.set(
        "decode",
        vm.function(
          "decode",
          """
          text, start, object_hook, object_pairs_hook, parse_float, parse_int, parse_constant, strict, error, \
          whole, /
          """
        ) { (vm, a) throws(PlanError) in
          guard let text = vm.stringObject(a[0]) else {
            throw vm.error(.typeError, "expected string, got \(vm.typeName(of: a[0]))")
          }
          var hooks = JSONHooks(object: a[2], pairs: a[3], float: a[4], int: a[5], constant: a[6])
          hooks.isStrict = try vm.truth(a[7])
          let whole = try vm.truth(a[9])
          let start = text.byteOffset(of: min(max(0, try vm.integer(a[1])), text.count))
          try vm.charge(text.byteCount / 64)
          var reader = JSONReader(vm, text.bytes, from: start, hooks)
          do throws(JSONFailure) {
            if whole { reader.skipBlanks() }
            let value = try reader.value()
            if whole {
              reader.skipBlanks()
              if !reader.isAtEnd { throw .malformed("Extra data", at: reader.place) }
              return value
            }
            return vm.heap.tuple([value, .int(Interpreter.codePoints(text, before: reader.place))])
          } catch {
            switch error {
            case .raised(let planError): throw planError
            case .malformed(let message, let place):
              let position = Interpreter.codePoints(text, before: place)
              throw vm.raise(try vm.call(a[8], vm.string(message), a[0], .int(position)))
            }
          }
        })
    }
  }

  /// How many code points begin before a byte.
  static func codePoints(_ string: StringObject, before place: Int) -> Int {
    if string.isASCII { return place }
    return string.bytes.prefix(place).reduce(0) { $0 + ($1 & 0xC0 != 0x80 ? 1 : 0) }
  }
}
