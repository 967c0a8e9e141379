import DjangoORM
import LabProtocol
import PlanRuntime
import SQLiteStore

/// The seam between a world and the Django that its plans see.
final class DjangoHost {
  private unowned let world: PlanWorld
  private var django: DjangoWorld?

  init(_ world: PlanWorld) {
    self.world = world
  }

  /// Makes `django.*` and the app's modules importable, imports the models, and makes their tables where the world asks for it.
  func install() throws(PlanError) {
    let description = world.description
    let vm = world.interpreter
    let django = DjangoWorld(
      vm, connections: world.connections, log: world.log, settings: Self.settings(of: description))
    self.django = django
    vm.postponesAsync = description.toleratesMissingNames
    django.forbids = { [unowned world] name in
      // The pack's own code may use everything.
      description.forbidden.contains(name) && world.chains.place(world.chains.current(vm)) != nil
    }
    django.callNumber = { [unowned world] in world.state.count }
    var found: [String: ModuleSource] = [:]
    found[description.app] = ModuleSource(
      file: world.source(PlanSource(path: "\(description.app)/__init__.py", text: "")), isPackage: true,
      isLibrary: false)
    if let models = description.models {
      found["\(description.app).models"] = ModuleSource(file: world.source(models), isLibrary: false)
    }
    for (name, source) in description.modules {
      found[name] = ModuleSource(
        file: world.source(source), isPackage: source.path.hasSuffix("__init__.py"), isLibrary: false)
    }
    vm.moduleFinders.append { found[$0] }
    LabModule.register(world)
    if description.isPlainPython { return }
    _ = try vm.importModule("django.contrib.auth.models")
    if description.models != nil { _ = try vm.importModule("\(description.app).models") }
    try django.rememberReceivers()
    if description.createsTables { try django.createTables(app: description.app) }
  }

  /// Whether it is noted what becomes of the rows that plans fetch.
  func observe(_ isOn: Bool) { django?.observer = isOn ? RowObserver() : nil }

  /// What was noted since `observe(true)`.
  var observed: [ObservedRows] { django?.observer?.observed ?? [] }

  private static func settings(of description: World) -> DjangoORM.DjangoSettings {
    var settings = DjangoORM.DjangoSettings()
    settings.debug = description.settings.debug
    settings.defaultAutoField = description.settings.defaultAutoField
    settings.usesTimeZones = description.settings.usesTimeZones
    settings.timeZone = description.settings.timeZone
    settings.toleratesMissingNames = description.toleratesMissingNames
    settings.replicas = description.settings.replicas
    settings.installedApps = [
      "django.contrib.contenttypes", "django.contrib.auth", description.app,
    ]
    settings.caches = description.settings.caches.sorted { $0.key < $1.key }.map { alias, options in
      var cache = DjangoORM.DjangoSettings.Cache()
      cache.alias = alias
      cache.timeout = options.timeout
      cache.maximumEntries = options.maximumEntries
      cache.cullFrequency = options.cullFrequency
      cache.keyPrefix = options.keyPrefix
      cache.version = options.version
      return cache
    }
    return settings
  }

  /// What the caches did and hold.
  var cacheTotals: CacheTotals {
    guard let totals = django?.cacheTotals else { return CacheTotals() }
    return CacheTotals(
      reads: totals.reads, hits: totals.hits, writes: totals.writes, entries: totals.entries, bytes: totals.bytes)
  }

  /// What happened in the caches.
  var cacheEvents: [CacheEvent] {
    let epoch = world.description.epoch * 1_000
    return (django?.cacheEvents ?? []).map { event in
      CacheEvent(
        call: event.call, worker: event.worker, kind: CacheEvent.Kind(rawValue: event.kind.rawValue) ?? .touch,
        alias: event.alias, key: event.key, line: world.chains.place(event.site)?.line ?? 0, bytes: event.bytes,
        atMilliseconds: event.microseconds / 1_000 - epoch)
    }
  }

  /// Runs `body` with the receivers of one worker at work; those that it connects are that worker's.
  func asWorker(_ number: Int, _ body: () throws(PlanError) -> Void) throws(PlanError) {
    try enter(worker: number)
    try body()
  }

  /// Puts a worker's signal receivers to work.
  func enter(worker: Int) throws(PlanError) {
    try django?.enter(worker: worker)
  }

  /// What SQL functions ask of the world.
  var functionHooks: FunctionHooks {
    var hooks = FunctionHooks()
    let vm = world.interpreter
    hooks.searches = { pattern, text in
      do throws(PlanError) {
        let found = try vm.call(
          vm.getAttribute(vm.importModule("re"), "search"), vm.string(pattern), vm.string(text))
        return !found.isNone
      } catch {
        // What Python raises inside of a function that SQLite calls is not seen outside of it.
        if case .raised = error { _ = vm.takeRaised() }
        throw OrdinaryHookFailure()
      }
    }
    hooks.random = {
      guard let module = try? vm.importModule("random"), let random = try? vm.callMethod(module, "random"),
        let number = try? vm.double(random)
      else { return 0.5 }
      return number
    }
    hooks.randomBits = {
      guard let module = try? vm.importModule("random"),
        let bits = try? vm.callMethod(module, "getrandbits", .int(62)), let number = try? vm.integer(bits)
      else { return 0 }
      return UInt64(truncatingIfNeeded: number)
    }
    return hooks
  }
}
