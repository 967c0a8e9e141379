/// How a connection is opened.
package struct ConnectionConfiguration {
  /// Where the database's bytes come from.
  package enum Source: Equatable, Sendable {
    /// An empty database in memory.
    case empty
    /// A file that nobody changes while it is used: read in place, written blocks kept in memory. It must not be in
    /// WAL mode; a file that is, is copied first.
    case immutable(path: String)
    /// A file that others may be using: copied first, with SQLite's backup interface.
    case copying(path: String)
    /// The file itself, created when it is not there: how datasets are built.
    case writing(path: String)
  }

  package var source: Source
  /// Django's alias of the connection.
  package var alias: String = "default"
  /// CREATE TABLE and its like are allowed. Indexes and ANALYZE always are.
  package var allowsSchemaChanges = false
  /// Bytes that may be written before the disk is "full".
  package var capacity = 1 << 30
  /// Where a copy is made; it has no name there after opening.
  package var temporaryDirectory = "/tmp"
  /// The virtual clock, milliseconds since 1970 UTC.
  package var clock: () -> Int64 = { 0 }
  /// Whether the run was cancelled; looked at every `StoreLimits.stepsPerCheck` machine steps.
  package var isCancelled: () -> Bool = { false }
  /// Which line of the plan is running: an index of the caller's, kept in `ExecutedStatement.site`.
  package var sourceSite: () -> Int = { -1 }
  package var hooks = FunctionHooks()

  package init(_ source: Source) {
    self.source = source
  }
}

/// What SQL functions need from the plan's world. The defaults serve connections without one.
package struct FunctionHooks {
  /// `re.search(pattern, text)`. Throws `OrdinaryHookFailure` for what would be a Python exception.
  package var searches: (_ pattern: String, _ text: String) throws -> Bool = { _, _ in throw OrdinaryHookFailure() }
  /// `random.random()`: [0, 1).
  package var random: () -> Double = { 0.5 }
  /// Seconds east of UTC that a named zone has at a moment (seconds since 1970); nil for an unknown zone.
  package var utcOffset: (_ zone: String, _ utcSeconds: Int) -> Int? = { _, _ in nil }
  /// 64 random bits for SQLite's RANDOM().
  package var randomBits: () -> UInt64 = { 0 }

  package init() {}
}
