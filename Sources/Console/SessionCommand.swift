import Packs

/// What begins with `%` in a session. One case a command; the help is made from this list.
enum SessionCommand: String, CaseIterable {
  case run
  case score
  case hint
  case task
  case sql
  case explain
  case profile
  case edit
  case diff
  case open
  case list
  case reset
  case net
  case predict
  case solution
  case help
  case quit

  var argument: String {
    switch self {
    case .open: "ID"
    case .explain: "[SQL]"
    case .net: "[0.5ms|1.5ms|10ms|socket]"
    case .predict: "on|off"
    default: ""
    }
  }

  var meaning: String {
    switch self {
    case .run: "run your plan.py, see what it costs and what it scores"
    case .score: "the checkpoints of the last run, in full"
    case .hint: "the next hint"
    case .task: "what to do in this exercise"
    case .sql: "the statements of the last run or statement"
    case .explain: "SQLite's EXPLAIN of the last statements, or of SQL that you give"
    case .profile: "your source with what each line cost in the last run"
    case .edit: "open plan.py in $EDITOR"
    case .diff: "what you changed in the starter"
    case .open: "another exercise"
    case .list: "the exercises with their best scores"
    case .reset: "a fresh database, cache and names"
    case .net: "how far away the database is assumed to be"
    case .predict: "whether to ask for a prediction before the first run"
    case .solution: "the reference, after passing"
    case .help: "this list"
    case .quit: "leave (or Ctrl-D)"
    }
  }

  enum Parsed: Equatable {
    case command(SessionCommand, argument: String)
    case unknown(String, suggestion: String?)
  }

  /// `%open csv_export` in its parts; a name that is not there comes with the nearest one that is.
  static func parse(_ line: String) -> Parsed {
    let words = line.dropFirst().split(separator: " ", maxSplits: 1)
    let name = words.first.map(String.init) ?? ""
    let argument = words.count > 1 ? words[1].drop { $0 == " " } : ""
    if let command = SessionCommand(rawValue: name) { return .command(command, argument: String(argument)) }
    let known = allCases.map(\.rawValue)
    let prefixed = known.filter { $0.hasPrefix(name) }
    if name.isEmpty { return .unknown(name, suggestion: "help") }
    return .unknown(name, suggestion: prefixed.count == 1 ? prefixed[0] : nearest(to: name, among: known))
  }
}
