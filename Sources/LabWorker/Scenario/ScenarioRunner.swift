import LabProtocol
import PlanRuntime

/// A scenario under way.
struct ScenarioState {
  /// A call between `begin` and `end`.
  struct Call {
    var label: String
    var deliveries: [Delivery] = []
    var delivery: DeliveryDigest?
    /// The digest of the first delivery's only row, for `truth`.
    var rowDigests: [String] = []
    var truth: String?
  }

  var call: Call?
  var count = 0
  /// Truths of calls with one label, in order.
  var truths: [String: [String]] = [:]
  /// Modules of the plan, one a worker.
  var plans: [Value] = []
  var worker = 0
  /// Bytes delivered.
  var deliveredBytes = 0
  /// What the lines' objects held at the peak, by call.
  var lineBytes: [Int: Int] = [:]
}

/// Loading a plan and driving it.
extension PlanWorld {
  /// Imports the plan, once for each worker of the world; the database is refused meanwhile.
  func load(_ source: PlanSource) -> Outcome {
    plan = source
    chains.planPaths = [source.path]
    let file = self.source(source)
    state = ScenarioState()
    return attempt { () throws(PlanError) in
      let vm = interpreter
      for number in 0..<max(1, description.workers) {
        try django.asWorker(number) { () throws(PlanError) in
          try withoutDatabase { () throws(PlanError) in
            let module = vm.makeModule(number == 0 ? "plan" : "plan_\(number)")
            module.set("__file__", vm.string(source.path))
            let code = try vm.compile(file, module: module)
            vm.release(try vm.runOwned(code, module: module))
            if let value = vm.modules[module.name] { state.plans.append(value) }
          }
        }
      }
    }
  }

  /// Runs `scenario(lab, plan)`.
  func run(_ run: ScenarioRun) -> Outcome {
    scenario = run
    callOfStatement.removeAll()
    let firstStatement = log.count
    let outcome = attempt { () throws(PlanError) in
      let vm = interpreter
      guard let scenarioSource = description.scenario, let plan = state.plans.first else {
        throw vm.error(.systemError, "no plan was loaded, or the world has no scenario")
      }
      guard try vm.attributeIfPresent(plan, vm.name(run.entry)) != nil else {
        throw vm.error(.attributeError, "the plan has no function '\(run.entry)'")
      }
      let module = vm.makeModule("scenario")
      let code = try vm.compile(source(scenarioSource), module: module)
      vm.release(try vm.runOwned(code, module: module))
      let library = try vm.importModule(LabModule.name)
      let lab = try vm.call(try vm.getAttribute(library, "Lab"), .int(description.seed))
      if !run.snapshots.isEmpty {
        trackSites()
        django.observe(description.tracesStatements)
      }
      if description.tracesStatements { meter.lineProfile = LineProfile() }
      guard let function = module.value(vm.name("scenario")) else {
        throw vm.error(.attributeError, "\(scenarioSource.path) has no function 'scenario'")
      }
      try django.asWorker(0) { () throws(PlanError) in _ = try vm.call(function, lab, plan) }
    }
    if meter.isMeasuring { endCall() }
    interpreter.heap.tracksSites = false
    flushOutput()
    if description.tracesStatements, firstStatement <= log.count { sendTrace() }
    django.observe(false)
    return outcome
  }

  private func sendTrace() {
    let builder = TraceBuilder(
      log: log, chains: chains, profile: description.profile, callOfStatement: callOfStatement,
      observed: django.observed)
    let connection = connections.first
    var trace = builder.trace { template, arguments in
      (try? connection?.explainQueryPlan(self.log.templates[template], arguments)) ?? []
    }
    if let plan {
      trace.addToLedger(
        of: plan.path, lines: meter.lineProfile?.lines(of: plan.path) ?? [:], peakBytes: state.lineBytes)
    }
    trace.cacheEvents = django.cacheEvents
    channel.send(.trace(trace))
  }

  // MARK: What `lab` calls

  func beginCall(label: String) {
    state.call = ScenarioState.Call(label: label)
    if let wanted = scenario?.snapshots.first(where: { $0.call == state.count }) {
      interpreter.heap.snapshotAt = interpreter.heap.cpythonBytes + wanted.bytes
    }
    meter.begin(index: state.count)
  }

  func endCall() {
    guard var result = meter.end(), let call = state.call else { return }
    state.call = nil
    for span in result.spans { for index in span { callOfStatement[index] = result.index } }
    collectSites()
    result.clock.residentBytes = residentBytes
    result.counts.outputBytes = call.deliveries.reduce(0) { $0 + $1.bytes }
    var measured = MeasuredCall(
      index: result.index, label: call.label, worker: state.worker, counts: result.counts, clock: result.clock,
      peak: result.peak, deliveries: call.deliveries, truth: call.truth)
    if let truth = call.truth {
      let isRight = call.rowDigests == [truth]
      measured.isStale =
        !isRight && call.rowDigests.count == 1 && state.truths[call.label, default: []].contains(call.rowDigests[0])
      state.truths[call.label, default: []].append(truth)
    }
    state.count += 1
    channel.send(.call(measured))
  }

  func beginDelivery(type: String) {
    var window = 0..<0
    if let wanted = scenario?.rowWindow, wanted.call == state.count {
      window = wanted.firstRow..<(wanted.firstRow + wanted.count)
    }
    state.call?.delivery = DeliveryDigest(type: type, order: scenario?.comparison.order ?? .exact, window: window)
  }

  func addRow(_ row: String, key: String?) throws(PlanError) {
    guard state.call?.delivery != nil else {
      throw interpreter.error(.runtimeError, "lab.deliver belongs inside lab.measure")
    }
    state.deliveredBytes += row.utf8.count
    state.call?.delivery?.add(row, key: key)
    if let count = state.call?.rowDigests.count, count < 2, scenarioHasTruths {
      state.call?.rowDigests.append(DeliveryDigest.ofRow(row))
    }
  }

  private var scenarioHasTruths: Bool { state.call?.truth != nil }

  func endDelivery() {
    guard var delivery = state.call?.delivery else { return }
    let finished = delivery.finish()
    if !delivery.kept.isEmpty || scenario?.rowWindow?.call == state.count {
      channel.send(
        .rows(
          DeliveredRows(
            call: state.count, delivery: state.call?.deliveries.count ?? 0,
            firstRow: scenario?.rowWindow?.firstRow ?? 0, rows: delivery.kept)))
    }
    state.call?.deliveries.append(finished)
    state.call?.delivery = nil
  }

  func setTruth(_ text: String) {
    state.call?.truth = DeliveryDigest.ofRow(text)
  }

  /// Puts another worker to work and gives its plan.
  func switchWorker(_ number: Int) throws(PlanError) -> Value {
    guard state.plans.indices.contains(number) else {
      throw interpreter.error(.indexError, "the exercise has \(state.plans.count) workers, numbered from 0")
    }
    state.worker = number
    try django.enter(worker: number)
    return state.plans[number]
  }

  // MARK: Memory by line

  private func trackSites() {
    let (interpreter, chains) = (interpreter, chains)
    interpreter.heap.siteOfAllocation = {
      // Lines of other files are nobody's.
      guard let place = interpreter.callChain(limit: 32).first(where: { chains.planPaths.contains($0.source.name) })
      else { return 0 }
      return UInt16(clamping: place.line)
    }
    interpreter.heap.tracksSites = true
  }

  private func collectSites() {
    guard !interpreter.heap.siteSnapshot.isEmpty else { return }
    for (line, bytes) in interpreter.heap.siteSnapshot.enumerated() where line > 0 {
      state.lineBytes[line] = max(state.lineBytes[line] ?? 0, bytes)
    }
    interpreter.heap.siteSnapshot = []
  }
}
