import Foundation
package import LabProtocol
package import Packs

/// One pack, ready to run: its launcher, its datasets and this user's progress, made once by a command.
package struct Lab: Sendable {
  package let pack: Pack
  package let launcher: any WorkerLauncher
  package let datasets: DatasetStore
  package let store: LabStore?
  package let runner: PlanRunner
  package let grader: ExerciseGrader

  package init(
    pack: Pack, launcher: any WorkerLauncher, folders: UserFolders, store: LabStore?,
    report: @escaping @Sendable (String) -> Void = { _ in }
  ) {
    self.pack = pack
    self.launcher = launcher
    self.store = store
    datasets = DatasetStore(folder: folders.cache, launcher: launcher, index: store, report: report)
    runner = PlanRunner(pack: pack, launcher: launcher, datasets: datasets)
    grader = ExerciseGrader(runner)
  }

  /// Notes a graded exercise as an attempt of this user; a store that cannot be written costs no grade.
  package func record(_ report: ExerciseReport) {
    let missed = report.checkpoints.filter { !$0.met }.map(\.metric) + report.gates.filter { !$0.met }.map(\.metric)
    try? store?.record(
      Attempt(
        pack: pack.manifest.id, exercise: report.id, path: report.path, score: report.score, passed: report.passed,
        missed: missed, at: Date()))
  }
}
