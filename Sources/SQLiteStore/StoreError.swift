import CSQLite

/// What can end a statement.
package enum StoreError: Error, Equatable {
  /// SQLite, or Python's sqlite3 module around it, refused: one of Django's database exceptions.
  case database(DatabaseError)
  /// A counted limit fired. It cannot be caught in a plan.
  case limit(StoreLimit)
  /// The cancel flag was set.
  case cancelled
  /// A hook (REGEXP, RAND) failed with an error of its caller's, kept in `Connection.hookFailure`.
  case hook
}

/// One of Django's database exceptions, with the message that Django would show.
package struct DatabaseError: Error, Equatable, Sendable {
  /// The exceptions of `django.db` (PEP 249). The raw value is the class's name.
  package enum Kind: String, Sendable, CaseIterable {
    case database = "DatabaseError"
    case data = "DataError"
    case integrity = "IntegrityError"
    case `interface` = "InterfaceError"
    case `internal` = "InternalError"
    case notSupported = "NotSupportedError"
    case operational = "OperationalError"
    case programming = "ProgrammingError"
  }

  package var kind: Kind
  package var message: String
  /// SQLite's extended result code, 0 when SQLite was not asked.
  package var code: Int32

  package init(_ kind: Kind, _ message: String, code: Int32 = 0) {
    self.kind = kind
    self.message = message
    self.code = code
  }

  /// The exception for a result code, as CPython 3.11's `_pysqlite_seterror` chooses it.
  package static func kind(ofResultCode code: Int32) -> Kind {
    switch code & 0xff {
    case SQLITE_INTERNAL, SQLITE_NOTFOUND: .internal
    case SQLITE_ERROR, SQLITE_PERM, SQLITE_ABORT, SQLITE_BUSY, SQLITE_LOCKED, SQLITE_READONLY, SQLITE_INTERRUPT,
      SQLITE_IOERR, SQLITE_FULL, SQLITE_CANTOPEN, SQLITE_PROTOCOL, SQLITE_EMPTY, SQLITE_SCHEMA, SQLITE_NOMEM:
      .operational
    case SQLITE_TOOBIG: .data
    case SQLITE_CONSTRAINT, SQLITE_MISMATCH: .integrity
    case SQLITE_MISUSE, SQLITE_RANGE: .interface
    default: .database
    }
  }
}

/// A counted limit of the store.
package enum StoreLimit: Equatable, Sendable {
  case queries(Int)
  case rows(Int)
  /// Steps of SQLite's machine.
  case steps(Int)
}

/// What a hook throws when it failed as a Python function would inside SQLite: the statement then fails with
/// `OperationalError: user-defined function raised exception`. Any other error ends the statement as
/// `StoreError.hook`.
package struct OrdinaryHookFailure: Error {
  package init() {}
}
