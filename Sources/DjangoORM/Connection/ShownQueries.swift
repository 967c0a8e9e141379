// `connection.queries`: the part of the log that a plan sees.
//
// Django keeps the last 9,000 statements of a connection while DEBUG or a forced debug cursor is on, and forgets them when
// asked to. The lab's own log keeps everything; what is kept here are the places in it that the plan may see.

import SQLiteStore

/// What one connection's `queries_log` holds.
struct ShownQueries {
  /// Indices of `QueryLog.statements`.
  private var records: [Int] = []
  /// Statements of the log that were looked at.
  private var seen = 0
  private(set) var isLogging = true

  /// Takes up what was sent since the last time.
  mutating func follow(_ log: QueryLog, alias: String) {
    defer { seen = log.count }
    guard isLogging, seen < log.count else { return }
    for index in seen..<log.count where log.statements[index].connection == alias { records.append(index) }
  }

  mutating func setLogging(_ flag: Bool, _ log: QueryLog, alias: String) {
    follow(log, alias: alias)
    isLogging = flag
  }

  mutating func clear(_ log: QueryLog, alias: String) {
    follow(log, alias: alias)
    records.removeAll()
  }

  mutating func indices(_ log: QueryLog, alias: String, last limit: Int) -> ArraySlice<Int> {
    follow(log, alias: alias)
    return records.suffix(limit)
  }

  mutating func count(_ log: QueryLog, alias: String) -> Int {
    follow(log, alias: alias)
    return records.count
  }
}

/// SQL as Django's log shows it: parameters quoted by SQLite and put in.
enum ShownSQL {
  static func text(_ template: String, _ arguments: StatementArguments, repetitions: Int?, _ connection: Connection)
    -> String
  {
    if let repetitions { return "\(repetitions) times: \(template)" }
    switch arguments {
    case .none: return template
    case .positional(let values):
      return filled(template) {
        quoted(values[safe: $0], connection)
      } named: { _ in
        "NULL"
      }
    case .named(let names, let values):
      return filled(template) { _ in
        "NULL"
      } named: { name in
        quoted(names.firstIndex(of: name).map { values[$0] }, connection)
      }
    }
  }

  private static func filled(_ template: String, _ positional: (Int) -> String, named: (String) -> String) -> String {
    var result = ""
    var next = 0
    var rest = template[...]
    while let percent = rest.firstIndex(of: "%") {
      result += rest[..<percent]
      rest = rest[rest.index(after: percent)...]
      switch rest.first {
      case "s":
        result += positional(next)
        next += 1
        rest = rest.dropFirst()
      case "%":
        result += "%"
        rest = rest.dropFirst()
      case "(":
        guard let end = rest.firstIndex(of: ")") else { return result + "%" + rest }
        result += named(String(rest[rest.index(after: rest.startIndex)..<end]))
        rest = rest[rest.index(after: end)...].dropFirst()
      default:
        result += "%"
      }
    }
    return result + rest
  }

  private static func quoted(_ value: SQLiteValue?, _ connection: Connection) -> String {
    switch value {
    case nil, .null: return "NULL"
    case .integer(let integer): return String(integer)
    case .text(let text):
      return "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''") + "'"
    case .blob, .real:
      guard let value, let rows = try? connection.ask("SELECT QUOTE(?)", [value]),
        case .text(let text)? = rows.first?.first
      else { return "NULL" }
      return text
    }
  }
}

extension Array {
  fileprivate subscript(safe index: Int) -> Element? { indices.contains(index) ? self[index] : nil }
}
