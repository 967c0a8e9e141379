package import PlanRuntime

// Tables of an app's models, as Django's migrations make and name them: the statements are the library's
// (django.db.backends.sqlite3.schema).

extension DjangoWorld {
  /// Creates the tables of all models that are registered, on every connection.
  /// - Parameter app: label of the app whose models were loaded.
  package func createTables(app: String) throws(PlanError) {
    let module = try vm.importModule("django.db.backends.sqlite3.schema")
    _ = try vm.call(vm.getAttribute(module, "create_all"), vm.string(app))
  }
}
