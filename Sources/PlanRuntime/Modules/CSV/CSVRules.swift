/// How the fields of a file are written: the checked values of a `csv` dialect.
final class CSVRules: ForeignObject {
  let delimiter: UInt32
  let quote: UInt32?
  let escape: UInt32?
  let doublesQuotes: Bool
  let skipsInitialSpace: Bool
  let lineTerminator: [UInt8]
  let lineTerminatorScalars: [UInt32]
  let quoting: Quoting
  let isStrict: Bool
  /// `csv.Error`, kept alive by the module.
  let error: TypeInfo

  /// `csv.QUOTE_…`, by the module's numbers.
  enum Quoting: Int {
    case minimal, all, nonNumeric, none
  }

  init(_ vm: Interpreter, _ a: Arguments) throws(PlanError) {
    func character(_ value: Value) -> UInt32? { vm.stringObject(value)?.scalars.first?.value }
    delimiter = character(a[0]) ?? 44
    quote = character(a[1])
    escape = character(a[2])
    doublesQuotes = try vm.truth(a[3])
    skipsInitialSpace = try vm.truth(a[4])
    let terminator = vm.stringObject(a[5])
    lineTerminator = terminator.map { Array($0.bytes) } ?? []
    lineTerminatorScalars = terminator.map { $0.scalars.map(\.value) } ?? []
    quoting = Quoting(rawValue: try vm.integer(a[6])) ?? .minimal
    isStrict = try vm.truth(a[7])
    guard let error = vm.typeInfo(a[8]) else { throw vm.error(.typeError, "error must be a class") }
    self.error = error
  }

  override var cpythonSize: Int { 96 }

  /// The characters that make a field be quoted, or be escaped where nothing is.
  func isSpecial(_ scalar: UInt32) -> Bool {
    scalar == delimiter || scalar == quote || scalar == escape || lineTerminatorScalars.contains(scalar)
  }
}

extension Interpreter {
  /// The module `_csv`: the two loops of the library's `csv` that see every character.
  func registerCSV() {
    registerModule("_csv") { [unowned self] (_, module) throws(PlanError) in
      let rulesType = self.makeType("Rules", module: "_csv")
      let parserType = self.makeType("Parser", module: "_csv")
      module.set(
        "rules",
        self.function(
          "rules",
          "delimiter, quotechar, escapechar, doublequote, skipinitialspace, lineterminator, quoting, strict, error, /"
        ) { (vm, a) throws(PlanError) in vm.foreign(try CSVRules(vm, a), of: rulesType) })
      // The text of one row, with its line end.
      module.set(
        "row",
        self.function("row", "rules, row, /") { (vm, a) throws(PlanError) in
          guard let rules: CSVRules = vm.swiftObject(a[0]) else { throw vm.error(.typeError, "expected rules") }
          var writer = CSVWriter(vm, rules)
          return try writer.row(a[1])
        })
      module.set(
        "parser",
        self.function("parser", "rules, /") { (vm, a) throws(PlanError) in
          guard let rules: CSVRules = vm.swiftObject(a[0]) else { throw vm.error(.typeError, "expected rules") }
          return vm.foreign(CSVParser(rules), of: parserType)
        })
      // The row that a line ends, or None where it goes on.
      module.set(
        "feed",
        self.function("feed", "parser, line, limit, /") { (vm, a) throws(PlanError) in
          guard let parser: CSVParser = vm.swiftObject(a[0]), let line = vm.stringObject(a[1]) else {
            throw vm.error(.typeError, "expected a parser and a line")
          }
          try vm.charge(1 + line.byteCount / 64)
          return try parser.feed(line, limit: try vm.integer(a[2]), vm)
        })
      // The row that is open at the end of the input, or None where there is none.
      module.set(
        "finish",
        self.function("finish", "parser, /") { (vm, a) throws(PlanError) in
          guard let parser: CSVParser = vm.swiftObject(a[0]) else { throw vm.error(.typeError, "expected a parser") }
          return try parser.finish(vm)
        })
    }
  }
}
