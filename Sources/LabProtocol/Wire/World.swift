/// Everything that a plan's world is made of. A worker gets files as text, since it may open none.
package struct World: Codable, Sendable, Equatable {
  /// `ProtocolVersion.current` of the engine.
  package var version: Int
  /// The app whose models these are (`blog`), importable as `NAME.models`.
  package var app: String
  /// The app's `models.py`; without one only Django's own models are there.
  package var models: PlanSource?
  /// The pack's `scenario.py` of the exercise, when there is one.
  package var scenario: PlanSource?
  /// Further modules that a plan may import from the app (`blog.urls`, …): dotted name → source.
  package var modules: [String: PlanSource] = [:]
  package var settings: DjangoSettings
  /// The database to copy. The worker works on a private copy of it; nil is an empty database.
  package var databasePath: String?
  /// Statements run on the copy before anything else (an index to be tried, a hidden check's change of data).
  package var preparation: [String] = []
  /// Make the models' tables in the private copy first (`perflab test`, `exec` without a database).
  package var createsTables: Bool = false
  package var limits: Limits
  /// The seed of `random`, `lab.rng`, SQLite's RANDOM() and `order_by("?")`.
  package var seed: Int
  /// The virtual clock's start, seconds since 1970 UTC: the dataset's epoch.
  package var epoch: Int
  /// The network that virtual time and `latency` assume.
  package var profile: NetworkProfile = .halfMillisecond
  /// Raise when a plan uses one of these (`raw`, `cursor`).
  package var forbidden: [String] = []
  /// How many workers of the learner's world take turns (own globals and receivers, one shared cache).
  package var workers: Int = 1
  /// Names of Django that are not there may be imported, and raise when they are used (`perflab test`).
  package var toleratesMissingNames: Bool = false
  /// Nothing here names Django, so its modules need not be loaded before the plan runs.
  package var isPlainPython: Bool = false
  /// Keep every statement's record (`--sql`, `--profile`, the REPL, findings); counts are kept either way.
  package var tracesStatements: Bool = true

  package init(
    version: Int,
    app: String,
    models: PlanSource? = nil,
    scenario: PlanSource? = nil,
    modules: [String: PlanSource] = [:],
    settings: DjangoSettings,
    databasePath: String? = nil,
    preparation: [String] = [],
    createsTables: Bool = false,
    limits: Limits,
    seed: Int,
    epoch: Int,
    profile: NetworkProfile = .halfMillisecond,
    forbidden: [String] = [],
    workers: Int = 1,
    toleratesMissingNames: Bool = false,
    isPlainPython: Bool = false,
    tracesStatements: Bool = true
  ) {
    self.version = version
    self.app = app
    self.models = models
    self.scenario = scenario
    self.modules = modules
    self.settings = settings
    self.databasePath = databasePath
    self.preparation = preparation
    self.createsTables = createsTables
    self.limits = limits
    self.seed = seed
    self.epoch = epoch
    self.profile = profile
    self.forbidden = forbidden
    self.workers = workers
    self.toleratesMissingNames = toleratesMissingNames
    self.isPlainPython = isPlainPython
    self.tracesStatements = tracesStatements
  }
}

/// The settings of a pack that a plan can notice.
package struct DjangoSettings: Codable, Sendable, Equatable {
  package var usesTimeZones: Bool = true
  package var timeZone: String = "UTC"
  package var defaultAutoField: String = "django.db.models.BigAutoField"
  package var debug: Bool = true
  /// CACHES: alias → options.
  package var caches: [String: CacheSettings] = DjangoSettings.labCaches
  /// DATABASES beside `default`: replicas as copies of it.
  package var replicas: [String] = []

  /// The aliases that a pack has when it says nothing, and that `exec` has.
  package static let labCaches = [
    "default": CacheSettings(), "long_term": CacheSettings(), "sessions": CacheSettings(),
  ]

  package init(
    usesTimeZones: Bool = true,
    timeZone: String = "UTC",
    defaultAutoField: String = "django.db.models.BigAutoField",
    debug: Bool = true,
    caches: [String: CacheSettings] = DjangoSettings.labCaches,
    replicas: [String] = []
  ) {
    self.usesTimeZones = usesTimeZones
    self.timeZone = timeZone
    self.defaultAutoField = defaultAutoField
    self.debug = debug
    self.caches = caches
    self.replicas = replicas
  }
}

/// One alias of CACHES (the backend is always the lab's locmem).
package struct CacheSettings: Codable, Sendable, Equatable {
  /// Seconds; nil never expires. Django's default is 300.
  package var timeout: Int? = 300
  package var keyPrefix: String = ""
  package var version: Int = 1
  /// MAX_ENTRIES and CULL_FREQUENCY of locmem.
  package var maximumEntries: Int = 300
  package var cullFrequency: Int = 3

  package init(
    timeout: Int? = 300,
    keyPrefix: String = "",
    version: Int = 1,
    maximumEntries: Int = 300,
    cullFrequency: Int = 3
  ) {
    self.timeout = timeout
    self.keyPrefix = keyPrefix
    self.version = version
    self.maximumEntries = maximumEntries
    self.cullFrequency = cullFrequency
  }
}

/// A scalar of YAML or JSON: a scenario's or a recipe's parameter. It is coded as the bare scalar, so a number without
/// a fraction comes back as an integer.
package enum JSONScalar: Codable, Sendable, Hashable {
  case integer(Int)
  case number(Double)
  case string(String)
  case boolean(Bool)

  package init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let integer = try? container.decode(Int.self) {
      self = .integer(integer)
    } else if let number = try? container.decode(Double.self) {
      self = .number(number)
    } else if let boolean = try? container.decode(Bool.self) {
      self = .boolean(boolean)
    } else {
      self = .string(try container.decode(String.self))
    }
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .integer(let integer): try container.encode(integer)
    case .number(let number): try container.encode(number)
    case .string(let string): try container.encode(string)
    case .boolean(let boolean): try container.encode(boolean)
    }
  }
}
