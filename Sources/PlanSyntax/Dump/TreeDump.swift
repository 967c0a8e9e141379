package import Diagnostics

/// A tree as text, for golden files and for comparing with CPython's `ast`: one S-expression for each statement,
/// `(Assign 1:0-1:5 [(Name 1:0-1:1 "x")] (Constant 1:4-1:5 1))`.
///
/// Each node is its name in CPython, its place (`line:column-line:column`, columns in UTF-8 bytes) and its fields in
/// the order of CPython's `ast`; lists are in brackets, what is missing is `-`.
package struct TreeDump {
  private let source: SourceFile
  private let showsPlaces: Bool
  private(set) var text = ""

  /// The dump of a file, one line for each of its statements.
  package static func of(_ module: Module, showsPlaces: Bool = true) -> String {
    var dump = TreeDump(source: module.source, showsPlaces: showsPlaces)
    for statement in module.body {
      dump.write(statement)
      dump.text += "\n"
    }
    return dump.text
  }

  /// The dump of one expression, without a line break.
  package static func of(_ expression: Expr, in source: SourceFile, showsPlaces: Bool = true) -> String {
    var dump = TreeDump(source: source, showsPlaces: showsPlaces)
    dump.write(expression)
    return dump.text
  }

  init(source: SourceFile, showsPlaces: Bool) {
    self.source = source
    self.showsPlaces = showsPlaces
  }

  // MARK: Pieces

  /// `(Name place field field)`
  mutating func node(_ name: String, _ span: Span?, _ fields: (inout TreeDump) -> Void = { _ in }) {
    text += "(" + name
    if let span, showsPlaces {
      let start = source.location(at: span.start)
      let end = source.location(at: span.end)
      text += " \(start.line):\(start.column)-\(end.line):\(end.column)"
    }
    fields(&self)
    text += ")"
  }

  mutating func word(_ word: String) { text += " " + word }

  mutating func name(_ name: String?) { text += name.map { " " + Self.quoted($0) } ?? " -" }

  mutating func flag(_ name: String, _ isSet: Bool) { if isSet { word(name) } }

  mutating func list<Element>(_ elements: [Element], _ write: (inout TreeDump, Element) -> Void) {
    text += " ["
    for (index, element) in elements.enumerated() {
      if index > 0 { text += " " }
      write(&self, element)
    }
    text += "]"
  }

  mutating func field(_ expression: Expr?) {
    text += " "
    if let expression { write(expression) } else { text += "-" }
  }

  mutating func list(_ expressions: [Expr]) { list(expressions) { $0.write($1) } }

  mutating func list(_ statements: [Stmt]) { list(statements) { $0.write($1) } }

  mutating func list(_ patterns: [Pattern]) { list(patterns) { $0.write($1) } }

  mutating func append(_ piece: String) { text += piece }

  /// A string in quotes, in ASCII: `"caf\u{e9}"`.
  static func quoted(_ string: String) -> String {
    var result = "\""
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\"", "\\": result += "\\\(scalar)"
      case " "..."~": result.unicodeScalars.append(scalar)
      default: result += "\\u{\(String(scalar.value, radix: 16))}"
      }
    }
    return result + "\""
  }

  static func text(of literal: Literal) -> String {
    switch literal {
    case .none: "None"
    case .bool(let value): value ? "True" : "False"
    case .ellipsis: "..."
    case .int(let value): String(value)
    case .bigInt(let digits, let radix): "\(radix)#\(digits)"
    case .float(let value): value.description
    case .imaginary(let value): value.description + "j"
    case .string(let value): quoted(value)
    case .bytes(let value): "b" + quoted(String(String.UnicodeScalarView(value.map(Unicode.Scalar.init))))
    }
  }
}
