/// What a worker tells the engine.
package enum WorkerMessage: Sendable, Equatable {
  /// First of all.
  case hello(WorkerVersions)
  /// What the plan printed, in order.
  case output(stream: OutputStream, text: String)
  /// The result of a statement: Python's repr, and for `execute` and results of a scenario JSON text as well.
  case value(ResultValue)
  /// One measured call of a scenario (or one statement, or one `exec`), in order.
  case call(MeasuredCall)
  /// The rows that `ScenarioRun.rowWindow` asked for.
  case rows(DeliveredRows)
  /// Where everything came from: statements, querysets, cache events, the ledger. Once a request, before `finished`.
  case trace(RunTrace)
  /// A step of the scenario, in words.
  case step(text: String, place: SourcePlace?)
  /// Candidates for `complete`.
  case completions([String])
  /// The answer to `explain`.
  case explanation([Explanation])
  /// One test's outcome.
  case test(TestOutcome)
  /// The number of steps done and to do, for a progress bar (building a dataset).
  case progress(done: Int, total: Int)
  /// The watchdog's last word before it ends the process.
  case watchdog(LimitHit)
  /// The end of one request.
  case finished(request: Int, outcome: Outcome)
}

/// What the worker is.
package struct WorkerVersions: Codable, Sendable, Equatable {
  package var protocolVersion: Int
  /// `sqlite3_libversion()`.
  package var sqlite: String
  package var processIdentifier: Int
  /// What confines this worker: `rlimits`, `no_new_privs`, `seccomp`, in this order.
  package var sandbox: [String]

  package init(protocolVersion: Int, sqlite: String, processIdentifier: Int, sandbox: [String]) {
    self.protocolVersion = protocolVersion
    self.sqlite = sqlite
    self.processIdentifier = processIdentifier
    self.sandbox = sandbox
  }
}

package enum OutputStream: String, Codable, Sendable, Equatable {
  case standardOutput = "stdout"
  case standardError = "stderr"
}

/// A value of the plan's world, in two spellings.
package struct ResultValue: Codable, Sendable, Equatable {
  /// Python's `repr`, cut at the output limit; nil for None at a prompt.
  package var representation: String?
  /// JSON as cli.md maps results, as text so that big integers and the order of keys survive.
  package var json: String?
  /// Python's name of the type.
  package var type: String

  package init(representation: String? = nil, json: String? = nil, type: String) {
    self.representation = representation
    self.json = json
    self.type = type
  }
}

/// How a request ended.
package enum Outcome: Sendable, Equatable {
  case done
  /// The plan raised.
  case raised(PlanFailure)
  /// A limit ended the plan.
  case limited(LimitHit, traceback: [TracebackFrame])
  /// The lab is at fault: a bad pack, a full disk, a defect. Never a grade.
  case fault(LabFault)
}

/// A fault of the lab, not of the plan.
package struct LabFault: Codable, Sendable, Equatable {
  /// In words, with the file and line of a pack where there is one.
  package var message: String
  package var place: SourcePlace?

  package init(message: String, place: SourcePlace? = nil) {
    self.message = message
    self.place = place
  }
}

package struct TestOutcome: Codable, Sendable, Equatable {
  package enum State: String, Codable, Sendable, Equatable {
    case pass
    case fail
    case error
    case skip
  }
  /// `defer.tests.DeferTests.test_only`.
  package var id: String
  package var status: State
  package var message: String = ""
  package var line: Int?

  package init(id: String, status: State, message: String = "", line: Int? = nil) {
    self.id = id
    self.status = status
    self.message = message
    self.line = line
  }
}
