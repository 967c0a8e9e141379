import Foundation
import LabEngine
import LabProtocol
import Packs

/// What the session's commands show.
extension Session {
  /// Which file to edit and what to type next.
  func welcome() async {
    if folder == nil { await offerWorkFolder() }
    let number = (lab.pack.exercises.firstIndex { $0.id == exercise.id } ?? 0) + 1
    write(
      style.bold("perflab · \(lab.pack.manifest.id) · \(number) of \(lab.pack.exercises.count) \(exercise.id)")
        + "    your file: \(planPath)\n")
    tell(
      "%task says what to do, %run what your plan costs. %help lists the rest; all else is Python with the pack's models."
    )
  }

  private func offerWorkFolder() async {
    let current = FileManager.default.currentDirectoryPath
    let path = WorkFolder.standardPath(for: lab.pack, from: current)
    guard
      case .line(let answer) = await nextLine("Make the work folder \(shown(path)) with the starters to edit? [Y/n] "),
      !answer.lowercased().hasPrefix("n")
    else { return }
    do {
      try WorkFolder.make(at: path, for: lab.pack)
      folder = WorkFolder(path: path)
      write("made \(shown(path)). Three commands matter: %task, %run, %hint.\n")
    } catch let error as LabError {
      write(style.bad(error.message) + "\n")
    } catch {
      write(style.bad("\(error)") + "\n")
    }
  }

  var planPath: String { shown(folder?.plan(of: exercise.id) ?? exercise.starter) }

  private func shown(_ path: String) -> String {
    let current = FileManager.default.currentDirectoryPath
    return path.hasPrefix(current + "/") ? "./" + path.dropFirst(current.count + 1) : path
  }

  func command(_ line: String, _ worker: WorkerSession) async throws {
    switch SessionCommand.parse(line) {
    case .unknown(let name, let suggestion):
      write("there is no %\(name)\(suggestion.map { "; did you mean %\($0)?" } ?? "; %help lists what there is")\n")
    case .command(let command, let argument):
      do {
        try await perform(command, argument, worker)
      } catch let error as LabError {
        write(style.bad("the lab is at fault: \(error.message)") + "\n")
      } catch let error as SubmissionError {
        write(error.message + "\n")
      } catch let error as PackError {
        for finding in error.findings { write(finding.rendered + "\n") }
      } catch is CancellationError {
        write("stopped\n")
      }
    }
  }

  private func perform(_ command: SessionCommand, _ argument: String, _ worker: WorkerSession) async throws {
    switch command {
    case .run: try await runPlan()
    case .score: score()
    case .hint: try showHint()
    case .task: tell(try lab.pack.text("task", of: exercise, language: nil).trimmedEnd)
    case .sql: write(lastTrace.map { StatementFormat.encode($0) } ?? "nothing ran yet\n")
    case .explain: try await explain(argument, worker)
    case .profile: showProfile()
    case .edit: edit()
    case .diff:
      write(
        LineDifference.encode(
          from: try readText(exercise.starter), to: try readText(folder?.plan(of: exercise.id) ?? exercise.starter),
          names: ("starter", planPath)))
    case .open: try open(argument)
    case .list: try list()
    case .reset:
      write("a fresh database, cache and names\n")
      restart()
    case .net: setNetwork(argument)
    case .predict: try predict(argument)
    case .solution: try showSolution()
    case .help: help()
    case .quit: end()
    }
  }

  private func runPlan() async throws {
    let path = folder?.plan(of: exercise.id) ?? exercise.starter
    let text = try readText(path)
    let prediction = await askPrediction()
    let source = PlanSource(path: shown(path), text: text)
    let (lab, exercise) = (lab, exercise)
    let grade = try await interruptible { try await lab.grader.grade(source, in: exercise, traces: true) }
    lab.record(grade.report)
    let before = lastReport?.id == grade.report.id ? lastReport?.metrics : nil
    lastReport = grade.report
    lastTrace = grade.primary?.trace
    if let metrics = grade.report.metrics {
      if let prediction { write("You said \(prediction). It sent \(metrics.queries).\n") }
      if let ledger = grade.report.ledger {
        for line in LedgerFormat.hottest(ledger, path: source.path, source: text, count: 6) { write(line + "\n") }
      }
      let queries =
        before.map { "queries \($0.queries) → \(metrics.queries)" }
        ?? ReportText.count(metrics.queries, "query", "queries")
      write(
        "\(queries) · \(ReportText.count(metrics.rows, "row")) fetched · about "
          + "\(ReportText.microseconds(metrics.latencyMicroseconds)) \(NetworkProfile.halfMillisecond.words)\n")
    }
    if let error = grade.report.error, let text = error.text, !text.isEmpty { write(style.bad(text.trimmedEnd) + "\n") }
    if let difference = grade.report.difference {
      write("\(difference.path)\n    expected  \(difference.expected)\n    got       \(difference.got)\n")
    }
    for checkpoint in grade.report.checkpoints where checkpoint.value != nil {
      write(
        style.marks(
          "  \(checkpoint.met ? "✓" : "✗") \(ReportText.name(checkpoint)) \(ReportText.value(checkpoint)) (\(checkpoint.target))\n"
        ))
      if !checkpoint.met, let next = checkpoint.next { write(style.dim("      \(next)") + "\n") }
    }
    let verdict = grade.report.passed ? "passed: %solution shows the reference" : "%hint %sql %profile %edit"
    write("\(grade.report.correct ? "" : ReportText.result(grade.report) + " ")")
    write(style.bold(grade.report.score.map { "\($0)/100" } ?? "not graded") + "   \(verdict)\n")
  }

  /// Before an exercise's first run: a guess makes the answer stick.
  private func askPrediction() async -> Int? {
    guard lines.isInteractive, (try? lab.store?.setting("predict")) != "off",
      (try? lab.store?.progress(pack: lab.pack.manifest.id, exercise: exercise.id).attempts) ?? 0 == 0
    else { return nil }
    guard case .line(let answer) = await nextLine("How many queries will it send? (%predict off stops asking) ") else {
      return nil
    }
    return Int(answer.filter { !$0.isWhitespace })
  }

  /// Writes prose, filled to the terminal's width.
  private func tell(_ text: String) {
    write(Paragraphs.filled(text) + "\n")
  }

  private func score() {
    guard let report = lastReport, report.id == exercise.id else {
      write("nothing ran yet: %run\n")
      return
    }
    write(style.marks(TextFormat.body(report).joined(separator: "\n")) + "\n")
  }

  private func showHint() throws {
    let hints = Hints.parse(
      try lab.pack.text("hints", of: exercise, language: nil), file: "hints.md", findings: PackFindings())
    let pack = lab.pack.manifest.id
    let seen = try lab.store?.hintsSeen(pack: pack, exercise: exercise.id) ?? []
    let missed = lastReport?.checkpoints.filter { !$0.met }.map(\.metric) ?? []
    guard let hint = hints.next(missed: missed, seen: seen) else {
      write("you have seen all \(hints.hints.count) hints; perflab hint --number N shows one again\n")
      return
    }
    try lab.store?.noteHint(hint.number, pack: pack, exercise: exercise.id)
    tell("hint \(hint.number) of \(hints.hints.count): \(hint.text)")
  }

  private func explain(_ sql: String, _ worker: WorkerSession) async throws {
    let reply = try await worker.request(within: .seconds(30)) { .explain(request: $0, sql: sql.isEmpty ? nil : sql) }
    if let error = ReportError(reply.outcome) {
      write(style.bad("\(error.type): \(error.message)") + "\n")
    } else {
      write(StatementFormat.encode(reply.explanations))
    }
  }

  private func showProfile() {
    guard let report = lastReport, let ledger = report.ledger, report.id == exercise.id,
      let source = try? readText(folder?.plan(of: exercise.id) ?? exercise.starter)
    else {
      write("nothing ran yet: %run\n")
      return
    }
    write(LedgerFormat.encode(ledger, path: report.path, source: source))
  }

  private func open(_ id: String) throws {
    guard !id.isEmpty else { return try list() }
    exercise = try CurrentExercise.choose(id, in: lab.pack, store: lab.store)
    lastReport = nil
    lastTrace = nil
    write("\(exercise.id): \(exercise.manifest.title)    your file: \(planPath)\n")
    restart()
  }

  private func list() throws {
    var columns = Columns([.left, .left, .right, .right])
    for exercise in lab.pack.exercises {
      let progress = try lab.store?.progress(pack: lab.pack.manifest.id, exercise: exercise.id)
      columns.add([
        exercise.id, exercise.manifest.title, progress?.best.map { "\($0)/100" } ?? "–",
        ReportText.count(progress?.attempts ?? 0, "attempt"),
      ])
    }
    write(columns.lines.joined(separator: "\n") + "\n")
  }

  private func setNetwork(_ name: String) {
    guard !name.isEmpty else { return write("\(profile.rawValue): \(profile.words)\n") }
    guard let chosen = NetworkProfile(rawValue: name) else {
      let known = NetworkProfile.allCases.map(\.rawValue)
      return write("no network is named \(name); there are \(known.joined(separator: ", "))\n")
    }
    profile = chosen
    write("\(chosen.words), in a fresh world\n")
    restart()
  }

  private func predict(_ answer: String) throws {
    guard ["on", "off"].contains(answer) else { return write("%predict on, or %predict off\n") }
    try lab.store?.set("predict", to: answer)
  }

  private func showSolution() throws {
    let progress = try lab.store?.progress(pack: lab.pack.manifest.id, exercise: exercise.id)
    guard progress?.isPassed == true else {
      write("not passed yet; perflab solution \(exercise.id) --show shows it all the same\n")
      return
    }
    write(
      LineDifference.encode(
        from: try readText(folder?.plan(of: exercise.id) ?? exercise.starter), to: try readText(exercise.solution),
        names: (planPath, "the reference")))
  }

  private func help() {
    var columns = Columns([.left, .left])
    for command in SessionCommand.allCases {
      columns.add(["%" + command.rawValue + (command.argument.isEmpty ? "" : " " + command.argument), command.meaning])
    }
    write(columns.lines.joined(separator: "\n") + "\n")
  }

  private func edit() {
    let environment = ProcessInfo.processInfo.environment
    guard let folder else { return write("there is no work folder here: perflab init makes one\n") }
    let path = folder.plan(of: exercise.id)
    guard lines.isInteractive, let editor = environment["VISUAL"] ?? environment["EDITOR"], !editor.isEmpty else {
      return write("\(path)\n")
    }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", "\(editor) \"$1\"", "sh", path]
    do {
      let before = (try? readText(path)) ?? ""
      try process.run()
      process.waitUntilExit()
      let after = (try? readText(path)) ?? ""
      write(before == after ? "unchanged\n" : "saved: %run\n")
    } catch {
      write("\(editor) could not be started; your file is \(path)\n")
    }
  }
}
