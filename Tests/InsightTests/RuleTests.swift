import LabProtocol
import Testing

@testable import Insight

/// One rule, one test: the evidence that makes a finding, and the nearest evidence that does not.
struct RuleTests {
  private func followed(_ relation: String, rows: Range<Int>, kind: StatementCause.Kind = .related, line: Int = 10)
    -> [StatementRecord]
  {
    rows.map { row in
      StatementRecord(
        call: 0, template: 1, arguments: "(\(row),)", line: line,
        cause: StatementCause(kind: kind, relation: relation, parentQueryset: 7, parentRow: row), rows: 1,
        latencyNanoseconds: 800_000)
    }
  }

  @Test func threeRelationsInALoopAreThreeFindings() {
    var trace = RunTrace()
    trace.querysets = [QuerysetRecord(id: 7, call: 0, model: "Post", line: 8, rows: 10)]
    trace.statements =
      followed("Post.author", rows: 0..<10) + followed("Post.category", rows: 0..<10, line: 11)
      + followed("Post.comments", rows: 0..<10, kind: .count, line: 12)
    let findings = NPlusOneRule().findings(in: trace)
    #expect(findings.map(\.line) == [10, 11, 12])
    #expect(findings.map(\.count) == [10, 10, 10])
    #expect(findings[0].message.contains("select_related(\"author\")"))
    #expect(findings[2].message.contains("Count(\"comments\")"))
    #expect(findings[0].notes.first?.line == 8)
    #expect(findings[0].latencyMicroseconds == 8000)
  }

  /// Rows of any evaluation of a line lead to that line, not to the queryset that stands at their number in the list.
  @Test func laterEvaluationsBelongToTheSameLine() {
    var trace = RunTrace()
    trace.querysets =
      (0..<7).map { QuerysetRecord(id: 20 + $0, call: 0, model: "Book", line: 30 + $0, rows: 1) }
      + [QuerysetRecord(id: 5, others: [7], call: 0, model: "Post", line: 8, rows: 10)]
    trace.statements = followed("Post.author", rows: 0..<10)
    let finding = NPlusOneRule().findings(in: trace).first
    #expect(finding?.message.contains("each of 10 rows of line 8;") == true)
    #expect(finding?.cure?.line == 8)
  }

  @Test func oneRowIsNoNPlusOne() {
    var trace = RunTrace()
    trace.statements = followed("Post.author", rows: 0..<1)
    #expect(NPlusOneRule().findings(in: trace).isEmpty)
  }

  @Test func lookupsByKeyInALoop() {
    var trace = RunTrace()
    trace.statements = (0..<3).map {
      StatementRecord(
        call: 0, template: 2, arguments: "(\($0),)", line: 5, cause: StatementCause(kind: .get, model: "Post"))
    }
    #expect(RepeatedLookupRule().findings(in: trace).map(\.count) == [3])
    trace.statements.removeLast()
    #expect(RepeatedLookupRule().findings(in: trace).isEmpty)
  }

  @Test func aWriteBetweenMakesNoDuplicate() {
    let read = StatementRecord(
      call: 0, template: 3, arguments: "(1,)", line: 4, cause: StatementCause(kind: .iteration))
    let write = StatementRecord(call: 0, template: 4, line: 6, cause: StatementCause(kind: .update), rowsWritten: 1)
    var trace = RunTrace()
    trace.statements = [read, read]
    #expect(DuplicateRule().findings(in: trace).map(\.line) == [4])
    trace.statements = [read, write, read]
    #expect(DuplicateRule().findings(in: trace).isEmpty)
  }

  @Test func duplicatesAreThoseOfOneCall() {
    func read(_ call: Int) -> StatementRecord {
      StatementRecord(call: call, template: 3, arguments: "(1,)", line: 4, cause: StatementCause(kind: .iteration))
    }
    var trace = RunTrace()
    trace.statements = [read(0), read(0), read(0), read(1), read(1)]
    #expect(DuplicateRule().findings(in: trace).map(\.count) == [2])
  }

  @Test func whatWasFetchedAndNotRead() {
    var trace = RunTrace()
    trace.querysets = [
      QuerysetRecord(
        id: 1, call: 0, model: "Post", line: 3, rows: 6000, isCached: true, columns: ["title", "content"],
        columnsRead: ["title"], columnBytes: [100_000, 9_000_000], joined: ["author", "category"],
        joinedRead: ["author"])
    ]
    #expect(
      UnusedEagerLoadRule().findings(in: trace).map(\.message) == [
        "select_related(\"category\") is fetched and never read"
      ])
    #expect(UnreadColumnsRule().findings(in: trace).first?.message.contains("defer(\"content\")") == true)
    #expect(UnboundedResultRule().findings(in: trace).count == 1)
    trace.querysets[0].usedOnlyForLength = true
    #expect(UnreadColumnsRule().findings(in: trace).isEmpty)
    #expect(CountByLengthRule().findings(in: trace).count == 1)
    trace.querysets[0].usedOnlyForLength = false
    trace.querysets[0].columnsRead = ["title", "content"]
    trace.querysets[0].joinedRead = ["author", "category"]
    trace.querysets[0].isCached = false
    #expect(Insight.findings(in: trace).isEmpty)
  }

  @Test func lengthAndTruth() {
    var trace = RunTrace()
    trace.querysets = [
      QuerysetRecord(id: 1, call: 0, model: "Post", line: 3, rows: 60, usedOnlyForLength: true),
      QuerysetRecord(id: 2, call: 0, model: "Post", line: 4, rows: 60, usedOnlyForTruth: true),
      QuerysetRecord(id: 3, call: -1, model: "Post", line: 5, rows: 60, usedOnlyForLength: true),
    ]
    #expect(Insight.findings(in: trace).map(\.kind) == [.countByLength, .existenceByList])
  }

  @Test func aWholeTableForAPage() {
    var trace = RunTrace()
    trace.querysets = [QuerysetRecord(id: 1, call: 0, model: "Post", line: 9, rows: 200, isSliced: true)]
    trace.statements = [
      StatementRecord(
        call: 0, template: 0, line: 9, cause: StatementCause(kind: .iteration, queryset: 1), rows: 200,
        vmSteps: 8_500_000,
        fullScanSteps: 50_000, sorts: 1)
    ]
    #expect(Insight.findings(in: trace).map(\.kind) == [.workBeforeLimit])
    trace.querysets[0].isSliced = false
    #expect(Insight.findings(in: trace).map(\.kind) == [.missingIndex])
  }

  @Test func keysThatNeverHit() {
    var trace = RunTrace()
    trace.cacheEvents = (0..<10).map {
      CacheEvent(call: $0, worker: $0 % 2, kind: .missAbsent, key: "k\($0 % 2)", line: 4)
    }
    #expect(CacheRule().findings(in: trace).map(\.kind) == [.keyDiffersPerProcess])
    trace.cacheEvents = (0..<10).map { CacheEvent(call: $0, kind: .missAbsent, key: "k", line: 4) }
    #expect(CacheRule().findings(in: trace).map(\.kind) == [.neverHitKey])
    trace.cacheEvents[9].kind = .hit
    #expect(CacheRule().findings(in: trace).isEmpty)
  }
}
