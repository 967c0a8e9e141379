// Django as the modules of one interpreter.
//
// Two layers. The native module `_django` holds what is deep or hot: models' metadata, queries as values (SQLModel), running
// statements (SQLiteStore) and decoding rows into instances. On top of it stand the modules of `django.*`, written in Python and
// embedded by CDjangoLibrary: classes, managers, descriptors, signals, transactions, caches, HTTP. Library code is invisible in
// ledgers and tracebacks.

import Diagnostics
package import PlanRuntime
import SQLModel
package import SQLiteStore

package final class DjangoWorld {
  let vm: Interpreter
  /// Connections by alias, `default` first.
  let connections: [Connection]
  let log: QueryLog
  let registry = ModelRegistry()
  package let settings: DjangoSettings
  /// Models by class.
  var modelsByType: [ObjectIdentifier: ModelObject] = [:]
  /// Models by metadata.
  var modelsByMetadata: [ObjectIdentifier: ModelObject] = [:]
  /// Classes of the library that native code has to know.
  var pythonTypes = PythonTypes()
  /// Classes of the native module.
  var nativeTypes: NativeTypes!
  /// An error that a function called by SQLite failed with.
  var hookError: PlanError?
  /// Some receiver listens to `pre_init` or `post_init`.
  var hasInitReceivers = false
  /// Connections (by alias) whose statements go through `execute_wrapper`s or must be refused.
  var guards: [String: ConnectionGuard] = [:]
  /// Python's strings of the aliases.
  var aliasStrings: [String: Held] = [:]
  /// The name of the current time zone (`timezone.activate`).
  var currentTimeZone = "UTC"
  /// Zones that truncated moments are meant in (`tzinfo=`).
  var truncationZones: [String] = []
  /// What the registry knew before each `isolate_apps` that is open.
  var isolated: [ModelRegistry.Snapshot] = []
  /// Its distance from UTC in seconds.
  var currentUTCOffset = 0
  /// Fields of plans' own classes that convert what is read (`from_db_value`).
  var customFields: [Held] = []
  var customDecoders: [CustomDecoder] = []
  var customFieldPlaces: [ObjectIdentifier: Int?] = [:]
  let stateName: NameID
  /// Notes what becomes of rows, while a trace is wanted.
  package var observer: RowObserver?
  /// Layouts of instances, valid while no class changed.
  var layouts: [LayoutKey: (epoch: UInt32, layout: InstanceLayout)] = [:]
  /// Statements with Django's placeholders, by their SQL.
  var templates: [String: String] = [:]

  /// Receivers by worker.
  var signals = SignalState()
  /// What the caches hold and did.
  var caching = CacheState()
  /// Whether the code that runs now may not use `raw` or `cursor`.
  package var forbids: (String) -> Bool = { _ in false }
  /// Number of the measured call that runs, for the caches' events.
  package var callNumber: () -> Int = { 0 }
  /// What pickles refer to.
  var pickled = PickledThings()
  /// What `connection.queries` shows, by alias.
  var shownQueries: [String: ShownQueries] = [:]

  /// Registers all modules; nothing is imported yet.
  /// - Parameter connections: `default` first; they share one log.
  package init(_ interpreter: Interpreter, connections: [Connection], log: QueryLog, settings: DjangoSettings) {
    vm = interpreter
    stateName = interpreter.name("_state")
    currentTimeZone = settings.timeZone
    self.connections = connections
    self.log = log
    self.settings = settings
    for connection in connections {
      aliasStrings[connection.alias] = Held(vm.string(connection.alias), heap: vm.heap)
    }
    vm.registerModule("_django") { [unowned self] (_, module) throws(PlanError) in try self.fill(module) }
    registerDatabaseModule()
    registerSignalModule()
    registerCacheModule()
    vm.moduleFinders.append { name in
      DjangoLibrary.module(name, toleratingMissingNames: settings.toleratesMissingNames)
    }
  }

  func connection(_ alias: Value) throws(PlanError) -> Connection {
    let name = try vm.text(alias, "alias")
    guard let found = connections.first(where: { $0.alias == name }) else {
      throw raised("ConnectionDoesNotExist", in: "django.db.utils", "The connection '\(name)' doesn't exist.")
    }
    return found
  }

  /// The place of a field that has a `from_db_value`, nil for one that has none.
  func customField(_ field: FieldMetadata) -> Int? {
    let key = ObjectIdentifier(field)
    if let known = customFieldPlaces[key] { return known }
    var place: Int?
    if let type = modelObject(of: field.model)?.type {
      do throws(PlanError) {
        let meta = try vm.getAttribute(.object(type.reference), "_meta")
        let made = try vm.callMethod(meta, "get_field", vm.string(field.name))
        if try vm.attributeIfPresent(made, vm.name("from_db_value")) != nil {
          place = customFields.count
          customFields.append(Held(made, heap: vm.heap))
        }
      } catch {
        if case .raised = error { _ = vm.takeRaised() }
      }
    }
    customFieldPlaces[key] = place
    return place
  }

  func truncationZone(named name: String) -> Int {
    if let known = truncationZones.firstIndex(of: name) { return known }
    truncationZones.append(name)
    return truncationZones.count - 1
  }

  func modelObject(of metadata: ModelMetadata) -> ModelObject? { modelsByMetadata[ObjectIdentifier(metadata)] }
}

/// Classes of the library that native code has to know.
struct PythonTypes {
  unowned(unsafe) var model: TypeInfo?
  unowned(unsafe) var querySet: TypeInfo?
  unowned(unsafe) var expression: TypeInfo?
  /// `Model.__init__` and `Model.from_db` as the library defines them: rows of models that keep both are decoded in place.
  var modelInit: Value = .undefined
  var modelFromDB: Value = .undefined
}

/// Why a connection's statements do not go straight to the database.
struct ConnectionGuard {
  /// `execute_wrapper`s are installed: the Python function that runs them.
  var runsWrappers = false
  /// `needs_rollback`: queries are refused until the end of the atomic block.
  var isBroken = false
  /// A wrapper is running: what it sends itself passes.
  var isInside = false
}

/// What a pack says of its Django.
package struct DjangoSettings: Sendable {
  package var debug = true
  package var usesTimeZones = true
  package var timeZone = "UTC"
  package var defaultAutoField = "django.db.models.BigAutoField"
  /// Aliases of the replicas.
  package var replicas: [String] = []
  /// Caches by alias, `default` first.
  package var caches: [Cache] = [Cache()]
  package var installedApps: [String] = []
  package var databaseRouters: [String] = []
  package var middleware: [String] = []
  /// Names that this Django does not have may be imported, and raise when they are used.
  package var toleratesMissingNames = false

  package struct Cache: Sendable {
    package var alias = "default"
    package var timeout: Int? = 300
    package var maximumEntries = 300
    package var cullFrequency = 3
    package var keyPrefix = ""
    package var version = 1
    package init() {}
  }

  package init() {}
}
