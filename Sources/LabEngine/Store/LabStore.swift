package import Foundation
import GRDB

/// The lab's own data about this user: attempts, hints seen, what was open, and the index of cached datasets.
///
/// One SQLite file in WAL mode, so that a grading and a session can go on side by side; migrations only ever append.
package struct LabStore: Sendable {
  private let pool: DatabasePool

  /// Opens the store in a folder, which is made where it is missing.
  ///
  /// - Throws: `LabError` when the folder or the file cannot be written.
  package init(folder: String) throws {
    do {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      pool = try DatabasePool(path: folder + "/lab.sqlite3")
      try Self.migrator.migrate(pool)
    } catch {
      throw LabError("the lab's own data cannot be opened in \(folder): \(error)")
    }
  }

  private static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("1 attempts, hints, settings, datasets") { database in
      try database.create(table: "attempt") { table in
        table.autoIncrementedPrimaryKey("id")
        table.column("pack", .text).notNull()
        table.column("exercise", .text).notNull()
        table.column("path", .text).notNull()
        table.column("score", .integer)
        table.column("passed", .boolean).notNull()
        table.column("missed", .text).notNull()
        table.column("at", .datetime).notNull()
      }
      try database.create(index: "attempt_of_exercise", on: "attempt", columns: ["pack", "exercise"])
      try database.create(table: "hintSeen") { table in
        table.column("pack", .text).notNull()
        table.column("exercise", .text).notNull()
        table.column("number", .integer).notNull()
        table.primaryKey(["pack", "exercise", "number"])
      }
      try database.create(table: "setting") { table in
        table.primaryKey("name", .text)
        table.column("value", .text).notNull()
      }
      try database.create(table: "dataset") { table in
        table.primaryKey("digest", .text)
        table.column("pack", .text).notNull()
        table.column("size", .integer).notNull()
        table.column("seed", .integer).notNull()
        table.column("bytes", .integer).notNull()
        table.column("builtAt", .datetime).notNull()
        table.column("usedAt", .datetime).notNull()
      }
    }
    return migrator
  }

  package func record(_ attempt: Attempt) throws {
    try pool.write { database in
      var attempt = attempt
      try attempt.insert(database)
    }
  }

  /// Attempts at one exercise, oldest first.
  package func attempts(pack: String, exercise: String) throws -> [Attempt] {
    try pool.read { database in
      try Attempt.filter(Column("pack") == pack && Column("exercise") == exercise).order(Column("id")).fetchAll(
        database)
    }
  }

  package func progress(pack: String, exercise: String) throws -> Progress {
    let attempts = try attempts(pack: pack, exercise: exercise)
    return Progress(
      attempts: attempts.count, best: attempts.compactMap(\.score).max(), isPassed: attempts.contains(where: \.passed),
      missed: attempts.last?.missedNames ?? [])
  }

  package func noteHint(_ number: Int, pack: String, exercise: String) throws {
    try pool.write { database in
      try database.execute(
        sql: "INSERT OR IGNORE INTO hintSeen (pack, exercise, number) VALUES (?, ?, ?)",
        arguments: [pack, exercise, number])
    }
  }

  package func hintsSeen(pack: String, exercise: String) throws -> Set<Int> {
    try pool.read { database in
      Set(
        try Int.fetchAll(
          database, sql: "SELECT number FROM hintSeen WHERE pack = ? AND exercise = ?", arguments: [pack, exercise]))
    }
  }

  package func setting(_ name: String) throws -> String? {
    try pool.read { database in
      try String.fetchOne(database, sql: "SELECT value FROM setting WHERE name = ?", arguments: [name])
    }
  }

  package func set(_ name: String, to value: String) throws {
    try pool.write { database in
      try database.execute(
        sql: "INSERT INTO setting (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        arguments: [name, value])
    }
  }

  package func note(_ dataset: CachedDataset) throws {
    try pool.write { database in try dataset.save(database) }
  }

  package func datasets() throws -> [CachedDataset] {
    try pool.read { database in try CachedDataset.order(Column("usedAt").desc).fetchAll(database) }
  }
}

/// One grading of one exercise.
package struct Attempt: Codable, FetchableRecord, MutablePersistableRecord, Sendable {
  package var id: Int64?
  package var pack: String
  package var exercise: String
  package var path: String
  /// nil when it could not be graded.
  package var score: Int?
  package var passed: Bool
  /// Names of the checkpoints that were missed, with commas between.
  package var missed: String
  package var at: Date

  package init(pack: String, exercise: String, path: String, score: Int?, passed: Bool, missed: [String], at: Date) {
    self.pack = pack
    self.exercise = exercise
    self.path = path
    self.score = score
    self.passed = passed
    self.missed = missed.joined(separator: ",")
    self.at = at
  }

  package var missedNames: [String] { missed.split(separator: ",").map(String.init) }
}

/// How far this user is with an exercise.
package struct Progress: Sendable, Equatable {
  package var attempts: Int
  package var best: Int?
  package var isPassed: Bool
  /// Checkpoints missed at the last attempt.
  package var missed: [String]
}

/// One database in the cache, for `perflab doctor` and for clearing out.
package struct CachedDataset: Codable, FetchableRecord, PersistableRecord, Sendable {
  package static let databaseTableName = "dataset"
  package var digest: String
  package var pack: String
  package var size: Int
  package var seed: Int
  package var bytes: Int
  package var builtAt: Date
  package var usedAt: Date
}
