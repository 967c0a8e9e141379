import PlanRuntime
import SQLModel
import SQLiteStore

// Errors of queries and of the database, as the exceptions that plans catch.

extension DjangoWorld {
  /// Runs `body` and raises what it throws as Django does.
  func attempt<R>(_ body: () throws -> R) throws(PlanError) -> R {
    do {
      return try body()
    } catch {
      throw raised(error)
    }
  }

  func raised(_ error: any Error) -> PlanError {
    switch error {
    case let error as PlanError: return error
    case let error as SQLModelError: return raised(error)
    case let error as StoreError: return raised(error)
    default: return vm.error(.runtimeError, "\(error)")
    }
  }

  private func raised(_ error: SQLModelError) -> PlanError {
    let module: String
    switch error.kind {
    case .fieldError, .fieldDoesNotExist: module = "django.core.exceptions"
    case .validationError:
      // The text is what str() shows of the exception: a list of one message.
      return raised("ValidationError", in: "django.core.exceptions", String(error.message.dropFirst(2).dropLast(2)))
    case .outputFieldIsNoneError: module = "django.db.models.expressions"
    case .databaseError, .notSupportedError: module = "django.db.utils"
    case .zoneInfoNotFoundError: module = "zoneinfo"
    default:
      if let standard = StandardError(rawValue: error.kind.rawValue) { return vm.error(standard, error.message) }
      return vm.error(.runtimeError, error.message)
    }
    return raised(error.kind.rawValue, in: module, error.message)
  }

  private func raised(_ error: StoreError) -> PlanError {
    switch error {
    case .database(let database): return raised(database)
    case .limit(.queries(let value)): return vm.stopped(.limit(type: "QueryLimit", name: "query", value: value))
    case .limit(.rows(let value)): return vm.stopped(.limit(type: "RowLimit", name: "row", value: value))
    case .limit(.steps(let value)): return vm.stopped(.limit(type: "OperationLimit", name: "SQLite step", value: value))
    case .cancelled: return vm.stopped(.cancelled)
    case .hook:
      if let error = hookError {
        hookError = nil
        return error
      }
      return vm.error(.runtimeError, "a function called by the database failed")
    }
  }

  /// An exception of `django.db`, with the driver's own as its cause.
  private func raised(_ error: DatabaseError) -> PlanError {
    let name = vm.string(error.kind.rawValue)
    do throws(PlanError) {
      let type = try vm.getAttribute(vm.importModule("django.db.utils"), error.kind.rawValue)
      let exception = try vm.call(type, vm.string(error.message))
      let behind = try vm.getAttribute(vm.importModule("sqlite3"), "_behind")
      return vm.raise(try vm.call(behind, exception, name, vm.string(error.message), .int(Int(error.code))))
    } catch {
      return error
    }
  }

  /// An exception of a class that the library defines in Python.
  func raised(_ name: String, in module: String, _ message: String) -> PlanError {
    do throws(PlanError) {
      let value = try vm.getAttribute(vm.importModule(module), name)
      // By calling it: an exception may keep more than its arguments (ValidationError does).
      return vm.raise(try vm.call(value, vm.string(message)))
    } catch {
      return error
    }
  }
}
