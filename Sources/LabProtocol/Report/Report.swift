/// The canonical report, `perflab.report/1`: what every other format is derived from.
package struct Report: Codable, Sendable, Equatable {
  package static let schema = "perflab.report/1"

  package var schema: String = Report.schema
  /// The pack's id and version.
  package var pack: String
  package var packVersion: String
  /// perflab's own version.
  package var version: String
  package var sqlite: String
  package var seed: Int
  package var profile: NetworkProfile = .halfMillisecond
  /// The mean of the exercises' scores by their weights, 0 to 100, rounded down.
  package var score: Int
  package var passed: Bool
  package var exercises: [ExerciseReport]
  /// What is not a grade but should be known: another SQLite than the pack was checked with, …
  package var warnings: [String] = []

  package enum CodingKeys: String, CodingKey {
    case schema, pack
    case packVersion = "pack_version"
    case version, sqlite, seed, profile, score, passed, exercises, warnings
  }

  package init(
    schema: String = Report.schema,
    pack: String,
    packVersion: String,
    version: String,
    sqlite: String,
    seed: Int,
    profile: NetworkProfile = .halfMillisecond,
    score: Int,
    passed: Bool,
    exercises: [ExerciseReport],
    warnings: [String] = []
  ) {
    self.schema = schema
    self.pack = pack
    self.packVersion = packVersion
    self.version = version
    self.sqlite = sqlite
    self.seed = seed
    self.profile = profile
    self.score = score
    self.passed = passed
    self.exercises = exercises
    self.warnings = warnings
  }
}

/// One plan's grade in one exercise.
package struct ExerciseReport: Codable, Sendable, Equatable {
  package var id: String
  package var path: String
  /// 0 to 100; nil when it could not be graded (a backstop fired, the lab is at fault).
  package var score: Int?
  package var passed: Bool
  /// Every public and hidden run gave the reference's result.
  package var correct: Bool
  /// 0 to 3.
  package var stars: Int = 0
  package var checkpoints: [CheckpointReport] = []
  package var gates: [GateReport] = []
  package var metrics: MetricsReport?
  /// The starter's metrics on the same runs, for "starter → now".
  package var starterMetrics: MetricsReport?
  package var runs: RunsReport = RunsReport()
  package var difference: Difference?
  package var findings: [Finding] = []
  package var ledger: [LedgerLine]?
  package var limits: Limits = Limits()
  /// What confined the worker.
  package var sandbox: [String] = []
  package var error: ReportError?

  package enum CodingKeys: String, CodingKey {
    case id, path, score, passed, correct, stars, checkpoints, gates, metrics
    case starterMetrics = "starter_metrics"
    case runs, difference, findings, ledger, limits, sandbox, error
  }

  package init(
    id: String,
    path: String,
    score: Int? = nil,
    passed: Bool,
    correct: Bool,
    stars: Int = 0,
    checkpoints: [CheckpointReport] = [],
    gates: [GateReport] = [],
    metrics: MetricsReport? = nil,
    starterMetrics: MetricsReport? = nil,
    runs: RunsReport = RunsReport(),
    difference: Difference? = nil,
    findings: [Finding] = [],
    ledger: [LedgerLine]? = nil,
    limits: Limits = Limits(),
    sandbox: [String] = [],
    error: ReportError? = nil
  ) {
    self.id = id
    self.path = path
    self.score = score
    self.passed = passed
    self.correct = correct
    self.stars = stars
    self.checkpoints = checkpoints
    self.gates = gates
    self.metrics = metrics
    self.starterMetrics = starterMetrics
    self.runs = runs
    self.difference = difference
    self.findings = findings
    self.ledger = ledger
    self.limits = limits
    self.sandbox = sandbox
    self.error = error
  }
}

/// How many runs agreed with the reference.
package struct RunsReport: Codable, Sendable, Equatable {
  package var publicRuns: Int = 0
  package var publicSame: Int = 0
  package var hiddenRuns: Int = 0
  package var hiddenSame: Int = 0

  package enum CodingKeys: String, CodingKey {
    case publicRuns = "public"
    case publicSame = "public_same"
    case hiddenRuns = "hidden"
    case hiddenSame = "hidden_same"
  }

  package init(publicRuns: Int = 0, publicSame: Int = 0, hiddenRuns: Int = 0, hiddenSame: Int = 0) {
    self.publicRuns = publicRuns
    self.publicSame = publicSame
    self.hiddenRuns = hiddenRuns
    self.hiddenSame = hiddenSame
  }
}

/// One checkpoint: met or not, there is no fraction of one.
package struct CheckpointReport: Codable, Sendable, Equatable {
  /// `queries`, `growth(queries)`.
  package var metric: String
  package var dataset: String?
  /// As shown: `<= 1`, `constant`, `< 50 ms`.
  package var target: String
  /// In the metric's own unit; nil when the run did not get that far.
  package var value: MetricValue?
  package var met: Bool
  package var points: Int
  package var hidden: Bool = false
  /// Why it is asked for, or why it was missed.
  package var why: String = ""
  /// What to do next, when it was missed.
  package var next: String?
  /// The hint that belongs to it.
  package var hint: Int?

  package init(
    metric: String,
    dataset: String? = nil,
    target: String,
    value: MetricValue? = nil,
    met: Bool,
    points: Int,
    hidden: Bool = false,
    why: String = "",
    next: String? = nil,
    hint: Int? = nil
  ) {
    self.metric = metric
    self.dataset = dataset
    self.target = target
    self.value = value
    self.met = met
    self.points = points
    self.hidden = hidden
    self.why = why
    self.next = next
    self.hint = hint
  }
}

/// A metric's value: a number, or a growth class with the three values behind it.
package enum MetricValue: Codable, Sendable, Equatable {
  case number(Double)
  case growth(GrowthClass, values: [Double])

  package init(from decoder: any Decoder) throws {
    if let number = try? decoder.singleValueContainer().decode(Double.self) {
      self = .number(number)
    } else {
      let growth = try Growth(from: decoder)
      self = .growth(growth.growth, values: growth.values)
    }
  }

  package func encode(to encoder: any Encoder) throws {
    switch self {
    case .number(let number):
      var container = encoder.singleValueContainer()
      try container.encode(number)
    case .growth(let growth, let values):
      try Growth(growth: growth, values: values).encode(to: encoder)
    }
  }

  private struct Growth: Codable {
    var growth: GrowthClass
    var values: [Double]
  }
}

package enum GrowthClass: String, Codable, Sendable, Equatable {
  case constant
  case linear
  case worse
}

/// A gate: missed, it caps the score.
package struct GateReport: Codable, Sendable, Equatable {
  package var metric: String
  package var target: String
  package var value: Double?
  package var met: Bool
  /// The most that can be scored when it is missed.
  package var cap: Int

  package init(metric: String, target: String, value: Double? = nil, met: Bool, cap: Int) {
    self.metric = metric
    self.target = target
    self.value = value
    self.met = met
    self.cap = cap
  }
}

/// The metrics of one plan, as the text report shows them beside the checkpoints.
package struct MetricsReport: Codable, Sendable, Equatable {
  package var queries: Int
  package var similar: Int = 0
  package var duplicates: Int = 0
  package var rows: Int = 0
  package var bytesRead: Int = 0
  package var instances: Int = 0
  package var latencyMicroseconds: Int
  package var peakMemoryBytes: Int
  package var vmSteps: Int = 0
  package var fullScanSteps: Int = 0
  package var sorts: Int = 0
  package var planOperations: Int = 0
  /// Percent; nil where no cache was used.
  package var servedFromCache: Double?
  package var cacheHitRate: Double?
  package var cacheEntries: Int?
  package var cacheBytes: Int?
  package var staleReads: Int?
  /// By the clock: shown, not scored.
  package var wallMicroseconds: Int
  package var sqliteMicroseconds: Int = 0
  package var residentBytes: Int = 0

  package enum CodingKeys: String, CodingKey {
    case queries, similar, duplicates, rows
    case bytesRead = "bytes_read"
    case instances
    case latencyMicroseconds = "latency_us"
    case peakMemoryBytes = "peak_memory_bytes"
    case vmSteps = "vm_steps"
    case fullScanSteps = "full_scan_steps"
    case sorts
    case planOperations = "plan_operations"
    case servedFromCache = "served_from_cache"
    case cacheHitRate = "cache_hit_rate"
    case cacheEntries = "cache_entries"
    case cacheBytes = "cache_bytes"
    case staleReads = "stale_reads"
    case wallMicroseconds = "wall_us"
    case sqliteMicroseconds = "sqlite_us"
    case residentBytes = "resident_bytes"
  }

  package init(
    queries: Int,
    similar: Int = 0,
    duplicates: Int = 0,
    rows: Int = 0,
    bytesRead: Int = 0,
    instances: Int = 0,
    latencyMicroseconds: Int,
    peakMemoryBytes: Int,
    vmSteps: Int = 0,
    fullScanSteps: Int = 0,
    sorts: Int = 0,
    planOperations: Int = 0,
    servedFromCache: Double? = nil,
    cacheHitRate: Double? = nil,
    cacheEntries: Int? = nil,
    cacheBytes: Int? = nil,
    staleReads: Int? = nil,
    wallMicroseconds: Int,
    sqliteMicroseconds: Int = 0,
    residentBytes: Int = 0
  ) {
    self.queries = queries
    self.similar = similar
    self.duplicates = duplicates
    self.rows = rows
    self.bytesRead = bytesRead
    self.instances = instances
    self.latencyMicroseconds = latencyMicroseconds
    self.peakMemoryBytes = peakMemoryBytes
    self.vmSteps = vmSteps
    self.fullScanSteps = fullScanSteps
    self.sorts = sorts
    self.planOperations = planOperations
    self.servedFromCache = servedFromCache
    self.cacheHitRate = cacheHitRate
    self.cacheEntries = cacheEntries
    self.cacheBytes = cacheBytes
    self.staleReads = staleReads
    self.wallMicroseconds = wallMicroseconds
    self.sqliteMicroseconds = sqliteMicroseconds
    self.residentBytes = residentBytes
  }
}

/// Why a plan got no further.
package struct ReportError: Error, Codable, Sendable, Equatable {
  /// Python's type, a limit's name, or `LabFault`.
  package var type: String
  package var message: String
  package var line: Int?
  package var traceback: [TracebackFrame] = []
  /// The traceback as Python prints it.
  package var text: String?

  package init(
    type: String,
    message: String,
    line: Int? = nil,
    traceback: [TracebackFrame] = [],
    text: String? = nil
  ) {
    self.type = type
    self.message = message
    self.line = line
    self.traceback = traceback
    self.text = text
  }
}
