import LabProtocol
import PlanRuntime
import SQLiteStore

/// The requests that are not a scenario.
extension PlanWorld {
  // MARK: perflab exec

  /// A file's top level, then its `main()`, as one measured call.
  func execute(_ execution: Execution) -> Outcome {
    chains.planPaths.insert(execution.source.path)
    let file = source(execution.source)
    var outcome = Outcome.done
    measure(label: execution.source.path) {
      outcome = attempt { () throws(PlanError) in
        let vm = interpreter
        let module = vm.makeModule("__main__")
        module.set("__file__", vm.string(execution.source.path))
        let code = try vm.compile(file, module: module)
        vm.release(try vm.runOwned(code, module: module))
        var result = Value.none
        if let main = module.value(vm.name("main")) { result = try vm.call(main) }
        try sendValue(result)
      }
    }
    if execution.writesBack, case .done = outcome, let path = description.databasePath {
      do throws(StoreError) {
        try connections[0].write(to: path)
      } catch {
        outcome = .fault(LabFault(message: "the database could not be written back: \(error)"))
      }
    }
    return outcome
  }

  /// Sends a result as repr and JSON. Making them is measured: a queryset is evaluated here at the latest.
  private func sendValue(_ value: Value) throws(PlanError) {
    let json = try LabModule.json(value, interpreter)
    let representation = value.isNone ? nil : try interpreter.repr(value)
    channel.send(
      .value(ResultValue(representation: representation, json: json, type: interpreter.typeName(of: value))))
  }

  // MARK: perflab test

  /// Runs the tests of some modules; each one's outcome is sent as it is known.
  func test(_ run: TestRun) -> Outcome {
    let paths = run.modules.compactMap { description.modules[$0]?.path }
    chains.planPaths.formUnion(paths)
    return attempt { () throws(PlanError) in
      let vm = interpreter
      func strings(_ texts: [String]) -> Value { vm.heap.list(texts.map { vm.string($0) }) }
      _ = try vm.call(
        vm.getAttribute(vm.importModule("_perflab_tests"), "run"), strings(run.modules), strings(paths),
        run.only.map(strings) ?? .none)
    }
  }

  // MARK: The interactive session

  /// One statement or block; its value, if it has one, is sent as repr.
  func statement(_ text: String) -> Outcome {
    chains.planPaths.insert("<stdin>")
    let file = source(PlanSource(path: "<stdin>", text: text))
    var outcome = Outcome.done
    interpreter.renewBudget()
    log.renewLimits()
    measure(label: "statement") {
      outcome = attempt { () throws(PlanError) in
        let vm = interpreter
        let module = consoleModule()
        let code = try vm.compile(file, module: module, interactive: true)
        let value = vm.heap.adopt(owned: try vm.runOwned(code, module: module))
        guard !value.isNone else { return }
        module.set("_", value)
        channel.send(
          .value(
            ResultValue(representation: try vm.repr(value), json: nil, type: vm.typeName(of: value))))
      }
    }
    return outcome
  }

  private func consoleModule() -> ModuleState {
    if let value = interpreter.modules["__console__"], let module = interpreter.swiftObject(value, as: ModuleState.self)
    {
      return module
    }
    let module = interpreter.makeModule("__console__")
    // The app's models are there from the start, as `manage.py shell` has them.
    if let models = interpreter.modules["\(description.app).models"],
      let state = interpreter.swiftObject(models, as: ModuleState.self)
    {
      for name in state.definedNames where !interpreter.names[name].hasPrefix("_") {
        if let value = state.value(name) { module.set(name, value) }
      }
    }
    return module
  }

  /// Names that go on from the text: globals of the session, or attributes of what stands before the last dot.
  func complete(_ text: String) -> Outcome {
    var candidates: [String] = []
    let outcome = attempt { () throws(PlanError) in
      let vm = interpreter
      let module = consoleModule()
      let parts = text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
      guard let last = parts.last else { return }
      var names: [String] = []
      if parts.count == 1 {
        names = module.definedNames.map { vm.names[$0] }
        names += vm.builtins.definedNames.map { vm.names[$0] }
      } else if var value = module.value(vm.name(parts[0])) {
        for part in parts.dropFirst().dropLast() {
          guard let next = try vm.attributeIfPresent(value, vm.name(part)) else { return }
          value = next
        }
        if let dir = vm.builtins.value(vm.name("dir")), let list = vm.list(try vm.call(dir, value)) {
          for entry in list.buffer { if let string = vm.stringObject(entry) { names.append(string.text) } }
        }
      }
      let stem = parts.dropLast().joined(separator: ".")
      candidates = Set(names).filter { $0.hasPrefix(last) }.sorted().map { stem.isEmpty ? $0 : "\(stem).\($0)" }
    }
    channel.send(.completions(candidates))
    return outcome
  }

  // MARK: EXPLAIN

  /// SQLite's plan of each statement of the last run, or of one text.
  func explain(_ sql: String?) -> Outcome {
    guard let connection = connections.first else { return .done }
    do throws(StoreError) {
      if let sql {
        channel.send(.explanation([Explanation(sql: sql, plan: try connection.explainQueryPlan(sql))]))
        return .done
      }
      var explanations: [Explanation] = []
      var seen: [Int: Int] = [:]
      for statement in log.statements where statement.purpose.kind != .transaction && statement.error == nil {
        let counters = statement.counters
        if let known = seen[statement.template] {
          explanations[known].vmSteps += counters.vmSteps
          explanations[known].fullScanSteps += counters.fullScanSteps
          explanations[known].sorts += counters.sorts
          continue
        }
        let template = log.templates[statement.template]
        seen[statement.template] = explanations.count
        explanations.append(
          Explanation(
            sql: template, line: chains.place(statement.site)?.line,
            plan: try connection.explainQueryPlan(template, statement.arguments), vmSteps: counters.vmSteps,
            fullScanSteps: counters.fullScanSteps, sorts: counters.sorts))
      }
      channel.send(.explanation(explanations))
      return .done
    } catch {
      if case .database(let database) = error {
        return .raised(PlanFailure(type: database.kind.rawValue, message: database.message))
      }
      return .fault(LabFault(message: "EXPLAIN failed: \(error)"))
    }
  }

  // MARK: Datasets

  /// Fills the tables by the recipe and writes the database out.
  func build(_ dataset: DatasetBuild) -> Outcome {
    guard let connection = connections.first else { return .done }
    let parameters = dataset.parameters.mapValues { scalar -> SQLiteValue in
      switch scalar {
      case .integer(let integer): .integer(Int64(integer))
      case .number(let number): .real(number)
      case .string(let string): .text(string)
      case .boolean(let flag): .integer(flag ? 1 : 0)
      }
    }
    do throws(StoreError) {
      try connection.runScript("BEGIN")
      try connection.runScript(dataset.recipe.text, parameters: parameters)
      try connection.runScript("COMMIT; ANALYZE")
      try connection.write(to: dataset.destination)
      return .done
    } catch {
      let message = if case .database(let database) = error { database.message } else { "\(error)" }
      return .fault(LabFault(message: "\(dataset.recipe.path): \(message)"))
    }
  }

  // MARK: Measuring

  /// Measures `body` as the one call of a request, and sends call and trace.
  private func measure(label: String, _ body: () -> Void) {
    let start = log.count
    meter.begin(index: 0)
    body()
    guard var result = meter.end() else { return }
    result.clock.residentBytes = residentBytes
    callOfStatement.removeAll()
    for span in result.spans { for index in span { callOfStatement[index] = 0 } }
    channel.send(
      .call(
        MeasuredCall(index: 0, label: label, counts: result.counts, clock: result.clock, peak: result.peak)))
    guard description.tracesStatements, start < log.count else {
      if description.tracesStatements { channel.send(.trace(RunTrace())) }
      return
    }
    let builder = TraceBuilder(
      log: log, chains: chains, profile: description.profile, callOfStatement: callOfStatement)
    channel.send(.trace(builder.trace()))
  }
}
