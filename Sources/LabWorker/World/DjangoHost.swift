import LabProtocol
import PlanRuntime
import SQLiteStore

/// The seam between a world and the Django that its plans see.
final class DjangoHost {
  private unowned let world: PlanWorld

  init(_ world: PlanWorld) {
    self.world = world
  }

  /// Makes `django.*` and the app's modules importable, and imports the models.
  func install() throws(PlanError) {
    let description = world.description
    var found: [String: ModuleSource] = [:]
    found[description.app] = ModuleSource(
      file: world.source(PlanSource(path: "\(description.app)/__init__.py", text: "")), isPackage: true,
      isLibrary: false)
    if let models = description.models {
      found["\(description.app).models"] = ModuleSource(file: world.source(models), isLibrary: false)
    }
    for (name, source) in description.modules {
      found[name] = ModuleSource(file: world.source(source), isLibrary: false)
    }
    world.interpreter.moduleFinders.append { found[$0] }
    LabModule.register(world)
    if description.models != nil { _ = try world.interpreter.importModule("\(description.app).models") }
  }

  /// What the caches did and hold.
  var cacheTotals: CacheTotals { CacheTotals() }

  /// What happened in the caches.
  var cacheEvents: [CacheEvent] { [] }

  /// Runs `body` with the receivers of one worker at work; those that it connects are that worker's.
  func asWorker(_ number: Int, _ body: () throws(PlanError) -> Void) throws(PlanError) {
    try enter(worker: number)
    try body()
  }

  /// Puts a worker's signal receivers to work.
  func enter(worker: Int) throws(PlanError) {}

  /// What SQL functions ask of the world.
  var functionHooks: FunctionHooks { FunctionHooks() }
}
