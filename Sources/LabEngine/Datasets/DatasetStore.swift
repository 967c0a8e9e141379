import Foundation
package import LabProtocol
package import Packs
import SystemPackage

/// Builds the datasets of packs, each once, and keeps them in the user's cache folder.
///
/// A dataset's file is named by the hash of its recipe, models, size, seed and version. It is built by a worker into a
/// temporary file beside it and then renamed, so that a file with the right name is always whole. Builders of the same
/// dataset, in this process or another one, wait for each other on a lock file; whoever comes second finds it built.
package actor DatasetStore {
  private let folder: String
  private let launcher: any WorkerLauncher
  private let index: LabStore?
  private let report: @Sendable (String) -> Void
  private var underWay: [String: Task<String, any Error>] = [:]

  /// - Parameters:
  ///   - folder: the cache folder; datasets lie in `datasets` below it.
  ///   - index: where built datasets are noted, if anywhere.
  ///   - report: told in a few words what is being built, since it takes seconds.
  package init(
    folder: String, launcher: any WorkerLauncher, index: LabStore?, report: @escaping @Sendable (String) -> Void
  ) {
    self.folder = folder + "/datasets"
    self.launcher = launcher
    self.index = index
    self.report = report
  }

  /// The path of a dataset, which is built where it is missing.
  ///
  /// - Throws: `LabError` with the recipe's line when it cannot be built, `PackError` when a file is missing.
  package func database(_ pack: Pack, size: Int, seed: Int) async throws -> String {
    let recipe = try readText(pack.recipePath)
    let models = try readText(pack.modelsPath)
    let key = DatasetKey(
      recipe: recipe, models: models, size: size, seed: seed, version: pack.manifest.datasets.version)
    let digest = key.digest
    if let task = underWay[digest] { return try await task.value }
    let path = "\(folder)/\(digest).sqlite3"
    if FileManager.default.fileExists(atPath: path) { return path }
    let task = Task { try await build(pack, key: key, models: models, at: path) }
    underWay[digest] = task
    defer { underWay[digest] = nil }
    return try await task.value
  }

  private func build(_ pack: Pack, key: DatasetKey, models: String, at path: String) async throws -> String {
    let files = FileManager.default
    do {
      try files.createDirectory(atPath: folder, withIntermediateDirectories: true)
    } catch {
      throw LabError("the cache folder \(folder) cannot be made: \(error.localizedDescription)")
    }
    let lock = try FileDescriptor.open(
      FilePath(path + ".lock"), .writeOnly, options: [.create, .closeOnExec], permissions: .ownerReadWrite)
    defer { try? lock.close() }
    try await waitForLock(lock)
    if files.fileExists(atPath: path) { return path }
    report("building the dataset \(pack.manifest.datasets.name(of: key.size)) (seed \(key.seed)) …")
    let temporary = "\(path).\(ProcessInfo.processInfo.processIdentifier).tmp"
    try? files.removeItem(atPath: temporary)
    let world = World(
      version: ProtocolVersion.current, app: pack.manifest.app,
      models: PlanSource(path: pack.shown(pack.modelsPath), text: models), settings: pack.manifest.settings,
      createsTables: true, limits: .forBuilding, seed: key.seed, epoch: pack.manifest.datasets.epoch,
      tracesStatements: false)
    let build = DatasetBuild(
      recipe: PlanSource(path: pack.shown(pack.recipePath), text: key.recipe),
      parameters: ["size": .integer(key.size), "seed": .integer(key.seed)], destination: temporary)
    let reply = try await launcher.withWorker { session in
      try await session.start(world)
      return try await session.request(within: .seconds(600)) { .build(request: $0, dataset: build) }
    }
    switch reply.outcome {
    case .done: break
    case .fault(let fault): throw LabError(fault)
    case .raised(let failure):
      let place = failure.place.map { "\($0.path):\($0.line): " } ?? ""
      throw LabError("\(place)\(failure.type): \(failure.message)")
    case .limited(let hit, _): throw LabError("the dataset could not be built: \(hit.message)")
    }
    guard files.fileExists(atPath: temporary) else { throw LabError("the worker built no dataset at \(temporary)") }
    do {
      try files.setAttributes([.posixPermissions: 0o444], ofItemAtPath: temporary)
      try files.moveItem(atPath: temporary, toPath: path)
    } catch {
      throw LabError("the dataset could not be kept at \(path): \(error.localizedDescription)")
    }
    let bytes = (try? files.attributesOfItem(atPath: path)[.size] as? Int) ?? 0
    // The index is a convenience: a dataset is usable without its entry.
    try? index?.note(
      CachedDataset(
        digest: key.digest, pack: pack.manifest.id, size: key.size, seed: key.seed, bytes: bytes, builtAt: Date(),
        usedAt: Date()))
    return path
  }

  /// Waiting for another process's lock blocks, so a thread does it.
  private func waitForLock(_ lock: FileDescriptor) async throws {
    let isLocked = await withCheckedContinuation { continuation in
      let thread = Thread { continuation.resume(returning: lockFile(lock)) }
      thread.start()
    }
    guard isLocked else { throw LabError("the cache folder \(folder) does not let files be locked") }
  }
}

extension Limits {
  /// A recipe is the pack author's: only backstops.
  package static let forBuilding = Limits(
    operations: .max, queries: .max, rows: .max, memoryBytes: 2 << 30, outputBytes: 1 << 20, sqliteSteps: .max,
    wallSeconds: 600, cpuSeconds: 600)
}
