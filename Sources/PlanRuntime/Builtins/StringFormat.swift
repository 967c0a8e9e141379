// `str.format`, `format_map` and `%`-formatting are methods of str; the first two share this reader of templates.
//
// A template is literal text and fields `{name!conversion:spec}`. A spec may itself hold fields, one level deep. Names are
// resolved as CPython's string.Formatter does: a number or nothing is a position, then `.attribute` and `[index]`.

extension Interpreter {
  func defineStringFormatting(_ d: TypeDefinition) {
    d.method("format", "self, /, *args, **kwargs") { (vm, a) throws(PlanError) in
      let template = try vm.stringReceiver(a[0])
      var formatter = TemplateFormatter(vm: vm, positional: vm.tuple(a[1]), keywords: a[2], isMap: false)
      return vm.string(String(try formatter.format(template.scalars[...], depth: 2)))
    }
    d.method("format_map", "self, mapping, /") { (vm, a) throws(PlanError) in
      let template = try vm.stringReceiver(a[0])
      var formatter = TemplateFormatter(vm: vm, positional: nil, keywords: a[1], isMap: true)
      return vm.string(String(try formatter.format(template.scalars[...], depth: 2)))
    }
    d.method("__format__", "self, format_spec, /") { (vm, a) throws(PlanError) in
      let string = try vm.stringReceiver(a[0])
      guard let spec = vm.stringObject(a[1]) else {
        throw vm.error(.typeError, "__format__() argument must be str, not \(vm.typeName(of: a[1]))")
      }
      if spec.byteCount == 0 { return try vm.strValue(a[0]) }
      return try vm.formatText(string, spec: spec.bytes, of: a[0])
    }
    d.method("__mod__", "self, value, /") { (vm, a) throws(PlanError) in
      guard let template = vm.stringObject(a[0]) else { return vm.notImplemented }
      var formatter = PercentFormatter(vm: vm, template: template, arguments: a[1])
      return try formatter.run()
    }
    d.method("__rmod__", "self, value, /") { (vm, a) throws(PlanError) in
      guard let template = vm.stringObject(a[1]) else { return vm.notImplemented }
      var formatter = PercentFormatter(vm: vm, template: template, arguments: a[0])
      return try formatter.run()
    }
  }
}

/// Formats one template.
private struct TemplateFormatter {
  let vm: Interpreter
  let positional: TupleObject?
  /// The keyword arguments, or the mapping of `format_map`.
  let keywords: Value
  let isMap: Bool
  private var automatic = 0
  private var numbering: Numbering?

  private enum Numbering { case automatic, manual }
  private typealias Text = String.UnicodeScalarView
  private typealias Slice = ArraySlice<Unicode.Scalar>

  init(vm: Interpreter, positional: TupleObject?, keywords: Value, isMap: Bool) {
    self.vm = vm
    self.positional = positional
    self.keywords = keywords
    self.isMap = isMap
  }

  mutating func format(_ template: ArraySlice<Unicode.Scalar>, depth: Int) throws(PlanError) -> String.UnicodeScalarView
  {
    if depth == 0 { throw vm.error(.valueError, "Max string recursion exceeded") }
    var text = Text()
    var place = template.startIndex
    let end = template.endIndex
    while place < end {
      let scalar = template[place]
      place += 1
      guard scalar == "{" || scalar == "}" else {
        text.append(scalar)
        continue
      }
      if place < end && template[place] == scalar {
        text.append(scalar)
        place += 1
        continue
      }
      if scalar == "}" { throw vm.error(.valueError, "Single '}' encountered in format string") }
      if place == end { throw vm.error(.valueError, "Single '{' encountered in format string") }
      let field = try readField(template, &place)
      try vm.charge(1)
      let mark = vm.heap.scopeCount
      defer { vm.heap.closeScope(to: mark) }
      text.append(contentsOf: try render(field, depth: depth))
    }
    return text
  }

  private struct Field {
    var name: ArraySlice<Unicode.Scalar>
    var conversion: Unicode.Scalar?
    var spec: ArraySlice<Unicode.Scalar>
    var specHasFields = false
  }

  /// Reads a field whose `{` is behind `place`, and steps over its `}`.
  private func readField(_ template: Slice, _ place: inout Int) throws(PlanError) -> Field {
    let end = template.endIndex
    let start = place
    var bracket = false
    while place < end {
      let scalar = template[place]
      if scalar == "{" { throw vm.error(.valueError, "unexpected '{' in field name") }
      if scalar == "[" { bracket = true }
      if scalar == "]" { bracket = false }
      if !bracket && (scalar == "}" || scalar == ":" || scalar == "!") { break }
      place += 1
    }
    var field = Field(name: template[start..<place], spec: template[place..<place])
    guard place < end else { throw vm.error(.valueError, "expected '}' before end of string") }
    if template[place] == "!" {
      place += 1
      guard place < end else {
        throw vm.error(.valueError, "end of string while looking for conversion specifier")
      }
      field.conversion = template[place]
      place += 1
      guard place < end else { throw vm.error(.valueError, "unmatched '{' in format spec") }
      if template[place] == "}" {
        place += 1
        return field
      }
      guard template[place] == ":" else {
        throw vm.error(
          .valueError,
          field.conversion == "}" ? "unmatched '{' in format spec" : "expected ':' after conversion specifier")
      }
    }
    if template[place] == ":" {
      place += 1
      let start = place
      var open = 1
      while place < end {
        if template[place] == "{" {
          open += 1
          field.specHasFields = true
        } else if template[place] == "}" {
          open -= 1
          if open == 0 { break }
        }
        place += 1
      }
      guard place < end else { throw vm.error(.valueError, "unmatched '{' in format spec") }
      field.spec = template[start..<place]
    }
    place += 1
    return field
  }

  private mutating func render(_ field: Field, depth: Int) throws(PlanError) -> Text {
    var value = try resolve(field.name)
    if let conversion = field.conversion {
      switch conversion {
      case "r": value = try vm.reprValue(value)
      case "s": value = try vm.strValue(value)
      case "a": value = try vm.asciiValue(value)
      default:
        if conversion.value > 32 && conversion.value < 127 {
          throw vm.error(.valueError, "Unknown conversion specifier \(conversion)")
        }
        throw vm.error(.valueError, "Unknown conversion specifier \\x\(String(conversion.value, radix: 16))")
      }
    }
    let spec: Value
    if field.specHasFields {
      spec = vm.string(String(try format(field.spec, depth: depth - 1)))
    } else {
      spec = field.spec.isEmpty ? vm.emptyString : vm.string(field.spec)
    }
    let result = try vm.format(value, spec)
    return vm.stringObject(result).map { $0.text.unicodeScalars } ?? Text()
  }

  /// The object that a field's name means.
  private mutating func resolve(_ name: Slice) throws(PlanError) -> Value {
    var place = name.startIndex
    while place < name.endIndex, name[place] != ".", name[place] != "[" { place += 1 }
    let first = name[..<place]
    var value = try argument(first)
    while place < name.endIndex {
      let opening = name[place]
      place += 1
      let start = place
      if opening == "." {
        while place < name.endIndex, name[place] != ".", name[place] != "[" { place += 1 }
        if start == place { throw vm.error(.valueError, "Empty attribute in format string") }
        value = try vm.getAttribute(value, vm.name(text(name[start..<place])))
        continue
      }
      guard opening == "[" else {
        throw vm.error(.valueError, "Only '.' or '[' may follow ']' in format field specifier")
      }
      while place < name.endIndex, name[place] != "]" { place += 1 }
      guard place < name.endIndex else { throw vm.error(.valueError, "Missing ']' in format string") }
      if start == place { throw vm.error(.valueError, "Empty attribute in format string") }
      let key = name[start..<place]
      place += 1
      value = try vm.getItem(value, try number(key).map { .int($0) } ?? vm.string(key))
    }
    return value
  }

  private func text(_ slice: Slice) -> String {
    var view = Text()
    view.append(contentsOf: slice)
    return String(view)
  }

  private func number(_ slice: Slice) throws(PlanError) -> Int? {
    guard !slice.isEmpty, slice.allSatisfy({ $0.value >= 48 && $0.value <= 57 }) else { return nil }
    guard let number = Int(text(slice)) else {
      throw vm.error(.valueError, "Too many decimal digits in format string")
    }
    return number
  }

  private mutating func argument(_ name: Slice) throws(PlanError) -> Value {
    var index: Int?
    if name.isEmpty {
      if numbering == .manual {
        throw vm.error(
          .valueError, "cannot switch from manual field specification to automatic field numbering")
      }
      numbering = .automatic
      index = automatic
      automatic += 1
    } else if let given = try number(name) {
      if numbering == .automatic {
        throw vm.error(
          .valueError, "cannot switch from automatic field numbering to manual field specification")
      }
      numbering = .manual
      index = given
    }
    guard let index else {
      let key = vm.string(name)
      if isMap { return try vm.getItem(keywords, key) }
      if let dictionary = vm.dictionary(keywords), let found = try vm.find(dictionary, key) { return found }
      throw vm.error(.keyError, arguments: [key])
    }
    guard let positional else {
      throw vm.error(.valueError, "Format string contains positional fields")
    }
    guard index < positional.count else {
      throw vm.error(.indexError, "Replacement index \(index) out of range for positional args tuple")
    }
    return positional[index]
  }
}
