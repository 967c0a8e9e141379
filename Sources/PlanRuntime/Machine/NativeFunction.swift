/// The body of a native function: it borrows its arguments and returns a value that it borrowed or that belongs to its scope.
package typealias NativeBody = (Interpreter, Arguments) throws(PlanError) -> Value

/// The arguments of a native call, bound to the parameters of its signature: one place for each, in order. `*args` is a tuple,
/// `**kwargs` a dictionary; a parameter whose default is `...` is undefined when it was not given.
///
/// They are borrowed and must not be kept beyond the call.
package struct Arguments {
  package let base: UnsafeMutablePointer<Value>
  package let count: Int

  package init(base: UnsafeMutablePointer<Value>, count: Int) {
    self.base = base
    self.count = count
  }

  package subscript(_ index: Int) -> Value { base[index] }
}

/// A function written in Swift, as plans see it.
package final class NativeFunction: ForeignObject {
  package let name: String
  /// The class it was defined on, for messages (`list.append() takes …`).
  package let ownerName: String?
  /// Whether reading it through an instance binds the receiver, as functions and method descriptors do.
  package let binds: Bool
  package let signatureText: StaticString
  package let body: NativeBody
  /// Whether the loop knows a shorter way.
  let intrinsic: Intrinsic
  package private(set) lazy var signature = Signature(signatureText)
  /// For calls without keywords: how many arguments fit as they are, and from how many on only defaults are missing (-1 where the
  /// signature needs more thought). Read from the signature at the first call.
  var plainCount = -1
  var leastCount = -1
  var mostCount = -1
  var parameterCount = 0
  private(set) var defaults: UnsafeMutablePointer<Value>?
  private var isReady = false

  init(
    name: String, ownerName: String? = nil, binds: Bool, signature: StaticString, intrinsic: Intrinsic = .none,
    body: @escaping NativeBody
  ) {
    self.intrinsic = intrinsic
    self.name = name
    self.ownerName = ownerName
    self.binds = binds
    signatureText = signature
    self.body = body
  }

  deinit { defaults?.deallocate() }

  /// Prepares the fast ways to bind arguments.
  func prepare(_ vm: Interpreter) {
    if isReady { return }
    isReady = true
    let signature = signature
    parameterCount = signature.names.count
    if signature.isPlain {
      plainCount = parameterCount
      return
    }
    guard signature.variadic == nil, signature.keywordVariadic == nil, signature.positional == parameterCount else {
      return
    }
    let values = UnsafeMutablePointer<Value>.allocate(capacity: parameterCount)
    for (index, value) in signature.defaults.enumerated() {
      (values + index).initialize(to: vm.value(of: value))
    }
    defaults = values
    leastCount = signature.required
    mostCount = parameterCount
  }

  override package var cpythonSize: Int { 72 }
  override package var cost: Int { 160 }
}

/// The parameters of a native function, written as Python writes them: `"self, x, /, y=None, *args, key=..., **kwargs"`.
///
/// Defaults may be None, True, False, integers, floats, quoted strings without escapes, and `...` for "not given".
package struct Signature {
  package enum Default {
    case required, omitted, none
    case bool(Bool)
    case int(Int)
    case float(Double)
    case string(String)
  }

  package private(set) var names: [String] = []
  package private(set) var defaults: [Default] = []
  /// Parameters before the `/`.
  package private(set) var positionalOnly = 0
  /// Parameters that can be given by position.
  package private(set) var positional = 0
  package private(set) var variadic: Int?
  package private(set) var keywordVariadic: Int?
  /// Positional parameters without a default.
  package private(set) var required = 0
  /// No defaults, no keyword-only and no starred parameters: arguments can be used where they are.
  package private(set) var isPlain = true

  package init(_ text: StaticString) {
    var keywordOnly = false
    for part in "\(text)".split(separator: ",") {
      let parameter = part.drop { $0 == " " }
      if parameter == "/" {
        positionalOnly = names.count
      } else if parameter == "*" {
        keywordOnly = true
        isPlain = false
      } else if parameter.hasPrefix("**") {
        keywordVariadic = names.count
        add(String(parameter.dropFirst(2)), .omitted)
        isPlain = false
      } else if parameter.hasPrefix("*") {
        variadic = names.count
        add(String(parameter.dropFirst()), .omitted)
        keywordOnly = true
        isPlain = false
      } else {
        let sides = parameter.split(separator: "=", maxSplits: 1)
        let value = sides.count == 2 ? Signature.parse(sides[1]) : Default.required
        add(String(sides[0]), value)
        if sides.count == 2 { isPlain = false }
        if !keywordOnly {
          positional = names.count
          if sides.count == 1 { required = names.count }
        }
      }
    }
  }

  private mutating func add(_ name: String, _ value: Default) {
    names.append(name)
    defaults.append(value)
  }

  private static func parse(_ text: Substring) -> Default {
    switch text {
    case "None": return .none
    case "True": return .bool(true)
    case "False": return .bool(false)
    case "...": return .omitted
    default: break
    }
    if let first = text.first, first == "'" || first == "\"" { return .string(String(text.dropFirst().dropLast())) }
    if let integer = Int(text) { return .int(integer) }
    guard let number = Double(text) else { preconditionFailure("a native signature's default: \(text)") }
    return .float(number)
  }
}
