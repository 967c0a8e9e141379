/// What the engine tells a worker. `request` numbers are the engine's, ascending.
package enum EngineMessage: Sendable, Equatable {
  /// The world in which everything that follows takes place; sent once, first.
  case configure(request: Int, world: World)
  /// Loads a plan (its top level runs; touching the database there raises).
  case load(request: Int, source: PlanSource)
  /// Drives the loaded plan with the exercise's scenario.
  case run(request: Int, scenario: ScenarioRun)
  /// Runs a file outside any pack: its top level, then `main()` if it has one (`perflab exec`).
  case execute(request: Int, execution: Execution)
  /// One statement of the interactive session; names stay bound from statement to statement.
  case statement(request: Int, text: String)
  /// What could follow the text before the cursor: names, attributes, lookup paths.
  case complete(request: Int, text: String)
  /// SQLite's EXPLAIN QUERY PLAN of each statement of the last run, or of one SQL text.
  case explain(request: Int, sql: String?)
  /// Makes tables from the models and fills them with the recipe; writes the database to a new file.
  case build(request: Int, dataset: DatasetBuild)
  /// Runs tests written for `django.test`.
  case test(request: Int, tests: TestRun)
  /// Ask the running request to stop: `KeyboardInterrupt` in the plan.
  case cancel
  /// End the process with exit code 0.
  case shutdown
}

/// A file of the plan language, as text: a worker opens no files but its database.
package struct PlanSource: Codable, Sendable, Equatable {
  /// The path as it is shown in tracebacks and reports.
  package var path: String
  /// The file's text.
  package var text: String

  package init(path: String, text: String) {
    self.path = path
    self.text = text
  }
}

/// `perflab exec`: a plan without a scenario.
package struct Execution: Codable, Sendable, Equatable {
  package var source: PlanSource
  /// Write the database back to `World.databasePath` when the plan ended well (`--write`).
  package var writesBack: Bool = false

  package init(source: PlanSource, writesBack: Bool = false) {
    self.source = source
    self.writesBack = writesBack
  }
}

/// The making of one dataset.
package struct DatasetBuild: Codable, Sendable, Equatable {
  /// The recipe: `seed.py` (a function `seed(size, rng)` or a top level) or `seed.sql`; which one, its path says.
  package var recipe: PlanSource
  /// The recipe's parameters as the pack names them (`size`: posts, …).
  package var parameters: [String: JSONScalar]
  /// Where the finished database goes: a path that does not exist yet.
  package var destination: String

  package init(recipe: PlanSource, parameters: [String: JSONScalar], destination: String) {
    self.recipe = recipe
    self.parameters = parameters
    self.destination = destination
  }
}

/// `perflab test`: some of an app's modules hold tests.
package struct TestRun: Codable, Sendable, Equatable {
  /// Dotted names of the test modules, which are among `World.modules`, in the order in which they run.
  package var modules: [String]
  /// Only these ids (`app.tests.Class.test`, or what they begin with), or every test.
  package var only: [String]?

  package init(modules: [String], only: [String]? = nil) {
    self.modules = modules
    self.only = only
  }
}
