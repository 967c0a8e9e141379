/// The store's counted limits. They are checked against the running totals of the connection's `QueryLog`.
package struct StoreLimits: Equatable, Sendable {
  /// Statements at the cursor.
  package var queries: Int
  /// Rows fetched.
  package var rows: Int
  /// Steps of SQLite's machine. Checked every `stepsPerCheck` steps, which count within a statement, so it fires at
  /// the same place each time.
  package var steps: Int
  /// The longest SQL text, and the longest text or blob, in bytes.
  package var statementBytes: Int
  package var valueBytes: Int

  package init(
    queries: Int = .max, rows: Int = .max, steps: Int = .max, statementBytes: Int = 1_000_000,
    valueBytes: Int = 100_000_000
  ) {
    self.queries = queries
    self.rows = rows
    self.steps = steps
    self.statementBytes = statementBytes
    self.valueBytes = valueBytes
  }

  /// How many machine steps pass between two looks at the budget and the cancel flag.
  package static let stepsPerCheck: Int32 = 1_000
}
