// Messages as JSON objects: `{"kind": "load", "request": 2, "source": {…}}`.
//
// Written out, because what the compiler writes for an enumeration has a type of keys for each of its cases, and each such type
// is looked up among all conformances of the program when it is first used: that was a twelfth of the time in which
// `perflab exec` starts. Here all messages share one.

private enum Key: String, CodingKey {
  case kind, request, world, source, scenario, execution, text, sql, dataset, tests
  case value, stream, place, done, total, outcome, traceback
}

private typealias Reader = KeyedDecodingContainer<Key>

extension Reader {
  fileprivate func callAsFunction<T: Decodable>(_ key: Key) throws -> T { try decode(T.self, forKey: key) }

  fileprivate func unknown(_ kind: String) -> DecodingError {
    .dataCorruptedError(forKey: .kind, in: self, debugDescription: "there is no message '\(kind)'")
  }
}

extension EngineMessage: Codable {
  package init(from decoder: any Decoder) throws {
    let read = try decoder.container(keyedBy: Key.self)
    let kind = try read.decode(String.self, forKey: .kind)
    switch kind {
    case "configure": self = .configure(request: try read(.request), world: try read(.world))
    case "load": self = .load(request: try read(.request), source: try read(.source))
    case "run": self = .run(request: try read(.request), scenario: try read(.scenario))
    case "execute": self = .execute(request: try read(.request), execution: try read(.execution))
    case "statement": self = .statement(request: try read(.request), text: try read(.text))
    case "complete": self = .complete(request: try read(.request), text: try read(.text))
    case "explain":
      self = .explain(request: try read(.request), sql: try read.decodeIfPresent(String.self, forKey: .sql))
    case "build": self = .build(request: try read(.request), dataset: try read(.dataset))
    case "test": self = .test(request: try read(.request), tests: try read(.tests))
    case "cancel": self = .cancel
    case "shutdown": self = .shutdown
    default: throw read.unknown(kind)
    }
  }

  package func encode(to encoder: any Encoder) throws {
    var writer = encoder.container(keyedBy: Key.self)
    func begin(_ kind: String, _ request: Int? = nil) throws {
      try writer.encode(kind, forKey: .kind)
      try writer.encodeIfPresent(request, forKey: .request)
    }
    switch self {
    case .configure(let request, let world):
      try begin("configure", request)
      try writer.encode(world, forKey: .world)
    case .load(let request, let source):
      try begin("load", request)
      try writer.encode(source, forKey: .source)
    case .run(let request, let scenario):
      try begin("run", request)
      try writer.encode(scenario, forKey: .scenario)
    case .execute(let request, let execution):
      try begin("execute", request)
      try writer.encode(execution, forKey: .execution)
    case .statement(let request, let text):
      try begin("statement", request)
      try writer.encode(text, forKey: .text)
    case .complete(let request, let text):
      try begin("complete", request)
      try writer.encode(text, forKey: .text)
    case .explain(let request, let sql):
      try begin("explain", request)
      try writer.encodeIfPresent(sql, forKey: .sql)
    case .build(let request, let dataset):
      try begin("build", request)
      try writer.encode(dataset, forKey: .dataset)
    case .test(let request, let tests):
      try begin("test", request)
      try writer.encode(tests, forKey: .tests)
    case .cancel: try begin("cancel")
    case .shutdown: try begin("shutdown")
    }
  }
}

extension WorkerMessage: Codable {
  package init(from decoder: any Decoder) throws {
    let read = try decoder.container(keyedBy: Key.self)
    let kind = try read.decode(String.self, forKey: .kind)
    switch kind {
    case "hello": self = .hello(try read(.value))
    case "output": self = .output(stream: try read(.stream), text: try read(.text))
    case "value": self = .value(try read(.value))
    case "call": self = .call(try read(.value))
    case "rows": self = .rows(try read(.value))
    case "trace": self = .trace(try read(.value))
    case "step":
      self = .step(text: try read(.text), place: try read.decodeIfPresent(SourcePlace.self, forKey: .place))
    case "completions": self = .completions(try read(.value))
    case "explanation": self = .explanation(try read(.value))
    case "test": self = .test(try read(.value))
    case "progress": self = .progress(done: try read(.done), total: try read(.total))
    case "watchdog": self = .watchdog(try read(.value))
    case "finished": self = .finished(request: try read(.request), outcome: try read(.outcome))
    default: throw read.unknown(kind)
    }
  }

  package func encode(to encoder: any Encoder) throws {
    var writer = encoder.container(keyedBy: Key.self)
    func write(_ kind: String, _ value: some Encodable) throws {
      try writer.encode(kind, forKey: .kind)
      try writer.encode(value, forKey: .value)
    }
    switch self {
    case .hello(let versions): try write("hello", versions)
    case .output(let stream, let text):
      try writer.encode("output", forKey: .kind)
      try writer.encode(stream, forKey: .stream)
      try writer.encode(text, forKey: .text)
    case .value(let value): try write("value", value)
    case .call(let call): try write("call", call)
    case .rows(let rows): try write("rows", rows)
    case .trace(let trace): try write("trace", trace)
    case .step(let text, let place):
      try writer.encode("step", forKey: .kind)
      try writer.encode(text, forKey: .text)
      try writer.encodeIfPresent(place, forKey: .place)
    case .completions(let names): try write("completions", names)
    case .explanation(let explanations): try write("explanation", explanations)
    case .test(let outcome): try write("test", outcome)
    case .progress(let done, let total):
      try writer.encode("progress", forKey: .kind)
      try writer.encode(done, forKey: .done)
      try writer.encode(total, forKey: .total)
    case .watchdog(let hit): try write("watchdog", hit)
    case .finished(let request, let outcome):
      try writer.encode("finished", forKey: .kind)
      try writer.encode(request, forKey: .request)
      try writer.encode(outcome, forKey: .outcome)
    }
  }
}

extension Outcome: Codable {
  package init(from decoder: any Decoder) throws {
    let read = try decoder.container(keyedBy: Key.self)
    let kind = try read.decode(String.self, forKey: .kind)
    switch kind {
    case "done": self = .done
    case "raised": self = .raised(try read(.value))
    case "limited": self = .limited(try read(.value), traceback: try read(.traceback))
    case "fault": self = .fault(try read(.value))
    default: throw read.unknown(kind)
    }
  }

  package func encode(to encoder: any Encoder) throws {
    var writer = encoder.container(keyedBy: Key.self)
    switch self {
    case .done: try writer.encode("done", forKey: .kind)
    case .raised(let failure):
      try writer.encode("raised", forKey: .kind)
      try writer.encode(failure, forKey: .value)
    case .limited(let hit, let traceback):
      try writer.encode("limited", forKey: .kind)
      try writer.encode(hit, forKey: .value)
      try writer.encode(traceback, forKey: .traceback)
    case .fault(let fault):
      try writer.encode("fault", forKey: .kind)
      try writer.encode(fault, forKey: .value)
    }
  }
}
