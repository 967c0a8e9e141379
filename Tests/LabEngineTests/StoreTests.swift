import Foundation
import Packs
import Testing

@testable import LabEngine

/// Progress, and finding what is to be graded.
struct StoreTests {
  private func folder() -> String { NSTemporaryDirectory() + "perflab-store-" + UUID().uuidString }

  @Test func progressIsTheBestOfAttempts() throws {
    let path = folder()
    defer { try? FileManager.default.removeItem(atPath: path) }
    let store = try LabStore(folder: path)
    for (score, passed) in [(40, false), (100, true), (75, false)] {
      try store.record(
        Attempt(
          pack: "p", exercise: "e", path: "plan.py", score: score, passed: passed, missed: passed ? [] : ["queries"],
          at: Date(timeIntervalSince1970: 0)))
    }
    #expect(
      try store.progress(pack: "p", exercise: "e")
        == Progress(attempts: 3, best: 100, isPassed: true, missed: ["queries"]))
    #expect(try store.progress(pack: "p", exercise: "other").attempts == 0)
    try store.noteHint(2, pack: "p", exercise: "e")
    try store.noteHint(2, pack: "p", exercise: "e")
    #expect(try LabStore(folder: path).hintsSeen(pack: "p", exercise: "e") == [2])
    try store.set("a", to: "1")
    try store.set("a", to: "2")
    #expect(try store.setting("a") == "2")
  }

  @Test func aSubmissionIsAFileAFolderOrAClass() throws {
    let pack = try PlayedPack()
    defer { pack.remove() }
    func find(_ path: String, _ exercise: String? = nil) throws -> [String] {
      try Submission.find(path, in: pack.lab.pack, exercise: exercise).plans.map(\.path)
    }
    #expect(try find(pack.root + "/solutions") == [pack.root + "/solutions/one/plan.py"])
    #expect(try find(pack.root + "/solutions/one") == [pack.root + "/solutions/one/plan.py"])
    #expect(
      try find(pack.root + "/exercises/one/wrong/hard_coded.py") == [pack.root + "/exercises/one/wrong/hard_coded.py"])
    #expect(throws: SubmissionError.self) { try find(pack.root + "/nowhere") }
    #expect(throws: SubmissionError.self) { try find(pack.root + "/solutions", "two") }
    try pack.write("class/ana/one/plan.py", "queries=1")
    try pack.write("class/luis/notes.txt", "nothing")
    let submissions = try Submission.findClass(pack.root + "/class", in: pack.lab.pack, exercise: nil)
    #expect(submissions.map(\.name) == ["ana", "luis"])
    #expect(submissions[1].plans.first?.problem == "nothing was handed in")
  }

  @Test func aClassIsGradedTheSameWithAnyJobsAndResumes() async throws {
    let pack = try PlayedPack()
    defer { pack.remove() }
    for (name, plan) in [("a", "queries=1"), ("b", "crash"), ("c", "queries=1 per_row=2"), ("d", "syntax error")] {
      try pack.write("class/\(name)/one/plan.py", plan)
    }
    let submissions = try Submission.findClass(pack.root + "/class", in: pack.lab.pack, exercise: nil)
    let kept = pack.root + "/kept"
    func scores(jobs: Int, resumes: Bool) async throws -> [Int] {
      try await ClassGrader(pack.lab, jobs: jobs, keepingIn: kept, resumes: resumes).grade(submissions) { _, _, _ in }
        .map(\.report.score)
    }
    #expect(try await scores(jobs: 1, resumes: false) == [100, 0, 60, 0])
    #expect(try await scores(jobs: 3, resumes: false) == [100, 0, 60, 0])
    // What was graded is not graded again, unless the plan changed.
    try pack.write("class/c/one/plan.py", "queries=1")
    #expect(try await scores(jobs: 2, resumes: true) == [100, 0, 100, 0])
    #expect(try FileManager.default.contentsOfDirectory(atPath: kept).count == 5)
  }

  @Test func workFoldersKeepWhatIsThere() throws {
    let pack = try PlayedPack()
    defer { pack.remove() }
    let path = pack.root + "/work"
    #expect(try WorkFolder.make(at: path, for: pack.lab.pack) == ["one"])
    try pack.write("work/one/plan.py", "mine")
    #expect(try WorkFolder.make(at: path, for: pack.lab.pack) == [])
    #expect(try readText(path + "/one/plan.py") == "mine")
    #expect(WorkFolder.find(for: pack.lab.pack, from: path + "/one")?.path == path)
    #expect(WorkFolder.find(for: pack.lab.pack, from: "/") == nil)
  }

  @Test func foldersFollowXDG() {
    let folders = UserFolders(environment: [
      "HOME": "/home/ana", "XDG_CACHE_HOME": "/scratch", "XDG_DATA_HOME": "relative",
    ])
    #expect(folders.cache == "/scratch/perflab")
    #expect(folders.data == "/home/ana/.local/share/perflab")
    #expect(UserFolders(environment: ["PERFLAB_HOME": "/p"]).cache == "/p/cache")
  }
}
