// Blanks around and inside a string: stripping, aligning, tabs; and `translate`.

extension Interpreter {
  func defineStringLayout(_ d: TypeDefinition) {
    func strip(_ name: String, left: Bool, right: Bool) {
      d.method(name, "self, chars=None, /") { (vm, a) throws(PlanError) in
        let string = try vm.stringReceiver(a[0])
        if !a[1].isNone && vm.stringObject(a[1]) == nil {
          throw vm.error(.typeError, "\(name) arg must be None or str")
        }
        try vm.charge(string.byteCount >> 6)
        let characters = vm.stringObject(a[1])?.scalars
        let bytes = string.bytes
        func goes(_ place: Int) -> Bool {
          guard let scalar = Interpreter.scalar(bytes, at: place) else { return false }
          return characters?.contains(scalar) ?? scalar.isPythonSpace
        }
        var start = 0
        var end = bytes.count
        if left { while start < end, goes(start) { start += StringObject.length(ofLead: bytes[start]) } }
        while right && end > start {
          var place = end - 1
          while bytes[place] & 0xC0 == 0x80 { place -= 1 }
          if !goes(place) { break }
          end = place
        }
        return vm.substring(string, bytes: start..<end)
      }
    }
    strip("strip", left: true, right: true)
    strip("lstrip", left: true, right: false)
    strip("rstrip", left: false, right: true)

    func align(_ name: String, _ padding: @escaping (_ missing: Int, _ width: Int) -> (left: Int, right: Int)) {
      d.method(name, "self, width, fillchar=..., /") { (vm, a) throws(PlanError) in
        let string = try vm.stringReceiver(a[0])
        let width = try vm.integer(a[1])
        var fill: StringObject?
        if !a[2].isUndefined {
          fill = vm.stringObject(a[2])
          guard let fill else {
            throw vm.error(
              .typeError, "The fill character must be a unicode character, not \(vm.typeName(of: a[2]))")
          }
          if fill.count != 1 {
            throw vm.error(.typeError, "The fill character must be exactly one character long")
          }
        }
        let missing = width - string.count
        if missing <= 0 { return .object(string.reference) }
        let sides = padding(missing, width)
        return try vm.padded(string, left: sides.left, right: sides.right, fill: fill.map { Array($0.bytes) } ?? [32])
      }
    }
    align("ljust") { missing, _ in (0, missing) }
    align("rjust") { missing, _ in (missing, 0) }
    align("center") { missing, width in
      let left = missing / 2 + (missing & width & 1)
      return (left, missing - left)
    }
    d.method("zfill", "self, width, /") { (vm, a) throws(PlanError) in
      let string = try vm.stringReceiver(a[0])
      let missing = try vm.integer(a[1]) - string.count
      if missing <= 0 { return .object(string.reference) }
      try vm.checkAllocation(missing + string.byteCount)
      try vm.charge(missing >> 6)
      var bytes = Array(string.bytes)
      let signed = bytes.first == UInt8(ascii: "-") || bytes.first == UInt8(ascii: "+")
      bytes.insert(contentsOf: [UInt8](repeating: 48, count: missing), at: signed ? 1 : 0)
      return vm.string(bytes)
    }
    d.method("expandtabs", "self, /, tabsize=8") { (vm, a) throws(PlanError) in
      let string = try vm.stringReceiver(a[0])
      let size = try vm.integer(a[1])
      try vm.charge(string.byteCount >> 6)
      var result: [UInt8] = []
      var column = 0
      for byte in string.bytes {
        if byte == 9 {
          let blanks = size > 0 ? size - column % size : 0
          try vm.checkAllocation(result.count + blanks)
          result.append(contentsOf: repeatElement(32, count: blanks))
          column += blanks
        } else {
          result.append(byte)
          if byte & 0xC0 != 0x80 { column += 1 }
          if byte == 10 || byte == 13 { column = 0 }
        }
      }
      return vm.string(result)
    }
  }

  /// A string between so many fill characters.
  func padded(_ string: StringObject, left: Int, right: Int, fill: [UInt8]) throws(PlanError) -> Value {
    let total = (left + right).multipliedReportingOverflow(by: fill.count)
    try checkAllocation(total.overflow ? Int.max : total.partialValue + string.byteCount)
    try charge(total.partialValue >> 6)
    var bytes: [UInt8] = []
    bytes.reserveCapacity(total.partialValue + string.byteCount)
    for _ in 0..<left { bytes.append(contentsOf: fill) }
    bytes.append(contentsOf: string.bytes)
    for _ in 0..<right { bytes.append(contentsOf: fill) }
    return self.string(bytes)
  }

  func defineStringTranslation(_ d: TypeDefinition) {
    d.staticMethod("maketrans", "x, y=..., z=..., /") { (vm, a) throws(PlanError) in
      let table = DictionaryObject(vm.heap.dictionaryOwned())
      _ = vm.heap.adopt(table.reference)
      if a[1].isUndefined {
        guard let source = vm.dictionary(a[0]) else {
          throw vm.error(.typeError, "if you give only one argument to maketrans it must be a dict")
        }
        for place in 0..<source.used where !source.entries[place].key.isUndefined {
          let entry = source.entries[place]
          if let key = vm.stringObject(entry.key) {
            guard key.count == 1, let scalar = key.scalars.first else {
              throw vm.error(.valueError, "string keys in translate table must be of length 1")
            }
            try vm.set(table, .int(Int(scalar.value)), entry.value)
          } else if vm.whole(entry.key) != nil {
            try vm.set(table, entry.key, entry.value)
          } else {
            throw vm.error(.typeError, "keys in translate table must be strings or integers")
          }
        }
        return .object(table.reference)
      }
      let from = Array(try vm.text(a[0], "first maketrans argument").unicodeScalars)
      let to = Array(try vm.text(a[1], "second maketrans argument").unicodeScalars)
      if from.count != to.count {
        throw vm.error(.valueError, "the first two maketrans arguments must have equal length")
      }
      for (old, new) in zip(from, to) { try vm.set(table, .int(Int(old.value)), .int(Int(new.value))) }
      if !a[2].isUndefined {
        for scalar in try vm.text(a[2], "third maketrans argument").unicodeScalars {
          try vm.set(table, .int(Int(scalar.value)), .none)
        }
      }
      return .object(table.reference)
    }
    d.method("translate", "self, table, /") { (vm, a) throws(PlanError) in
      let string = try vm.stringReceiver(a[0])
      let dictionary = a[1].object(of: .dictionary).map(DictionaryObject.init)
      var text = String.UnicodeScalarView()
      for scalar in string.scalars {
        try vm.charge(1)
        let key = Value.int(Int(scalar.value))
        let found: Value?
        if let dictionary {
          found = try vm.find(dictionary, key)
        } else {
          found = try vm.itemIfPresent(a[1], key)
        }
        guard let found else {
          text.append(scalar)
          continue
        }
        if found.isNone { continue }
        if let replacement = vm.stringObject(found) {
          text.append(contentsOf: replacement.scalars)
        } else if let whole = vm.whole(found) {
          guard case .small(let code) = whole, code >= 0, code < 0x110000, let mapped = Unicode.Scalar(UInt32(code))
          else {
            throw vm.error(.valueError, "character mapping must be in range(0x110000)")
          }
          text.append(mapped)
        } else {
          throw vm.error(.typeError, "character mapping must return integer, None or str")
        }
      }
      return vm.string(String(text))
    }
  }

  /// `container[key]`, nil where that raises LookupError.
  func itemIfPresent(_ container: Value, _ key: Value) throws(PlanError) -> Value? {
    do {
      return try getItem(container, key)
    } catch .raised where matches(raised, types[.lookupError]) {
      _ = takeRaised()
      return nil
    }
  }
}
