import LabProtocol

/// The one object that `exec --format json` prints, keys in the order of the documentation. The plan's result is the
/// worker's own JSON text, put in as it stands: it keeps big integers and the order of keys.
package enum ExecutionFormat {
  package static func json(_ result: PlanExecution.Result) -> String {
    let reply = result.reply
    let counts = reply.calls.first?.counts ?? Counts()
    let clock = reply.calls.first?.clock ?? ClockReadings()
    var object = JSONObject()
    object.add("status", string: result.error == nil ? "ok" : "error")
    object.add("result", raw: result.error == nil ? reply.value?.json ?? "null" : "null")
    object.add("stdout", string: reply.standardOutput)
    if !reply.standardError.isEmpty { object.add("stderr", string: reply.standardError) }
    object.add("query_count", number: counts.queries)
    object.add("queries", raw: "[" + statements(reply.trace).joined(separator: ", ") + "]")
    object.add("error", raw: result.error.map(error) ?? "null")
    var metrics = JSONObject()
    metrics.add("queries", number: counts.queries)
    metrics.add("rows", number: counts.rows)
    metrics.add("bytes_read", number: counts.bytesRead)
    metrics.add("instances", number: counts.instances)
    metrics.add("vm_steps", number: counts.vmSteps)
    metrics.add("plan_operations", number: counts.planOperations)
    metrics.add("latency_us", number: (counts.latencyNanoseconds + 500) / 1000)
    metrics.add("peak_memory_bytes", number: counts.peakMemoryBytes)
    metrics.add("wall_us", number: clock.wallMicroseconds)
    metrics.add("resident_bytes", number: clock.residentBytes)
    object.add("metrics", raw: metrics.text)
    return object.text + "\n"
  }

  /// The same for a terminal: what the plan printed, its result, what it cost.
  package static func text(_ result: PlanExecution.Result) -> String {
    let reply = result.reply
    var text = reply.standardOutput
    if result.error == nil, let value = reply.value?.representation, value != "None" {
      if !text.isEmpty, !text.hasSuffix("\n") { text += "\n" }
      text += value + "\n"
    }
    if let call = reply.calls.first {
      let cost = CostLine.encode(call, value: nil, profile: .halfMillisecond)
      if !cost.isEmpty {
        if !text.isEmpty, !text.hasSuffix("\n") { text += "\n" }
        text += "    \(cost)\n"
      }
    }
    return text
  }

  private static func statements(_ trace: RunTrace?) -> [String] {
    guard let trace else { return [] }
    return trace.statements.map { statement in
      var object = JSONObject()
      object.add(
        "sql",
        string: trace.templates.indices.contains(statement.template) ? trace.templates[statement.template].sql : "")
      object.add("arguments", string: statement.arguments)
      if statement.line > 0 { object.add("line", number: statement.line) } else { object.add("line", raw: "null") }
      object.add("rows", number: statement.rows)
      object.add("vm_steps", number: statement.vmSteps)
      return object.text
    }
  }

  private static func error(_ error: ReportError) -> String {
    var object = JSONObject()
    object.add("type", string: error.type)
    object.add("message", string: error.message)
    if let line = error.line { object.add("line", number: line) } else { object.add("line", raw: "null") }
    let frames = error.traceback.map { frame in
      var object = JSONObject()
      object.add("path", string: frame.place.path)
      object.add("line", number: frame.place.line)
      object.add("function", string: frame.place.function ?? "<module>")
      if let source = frame.source { object.add("source", string: source) }
      return object.text
    }
    object.add("traceback", raw: "[" + frames.joined(separator: ", ") + "]")
    return object.text
  }
}

/// A JSON object whose keys stay in the order in which they were added.
struct JSONObject {
  private var members: [String] = []

  var text: String { "{" + members.joined(separator: ", ") + "}" }

  mutating func add(_ key: String, raw: String) {
    members.append("\(Self.quote(key)): \(raw)")
  }

  mutating func add(_ key: String, string: String) {
    add(key, raw: Self.quote(string))
  }

  mutating func add(_ key: String, number: Int) {
    add(key, raw: String(number))
  }

  private static func quote(_ text: String) -> String {
    var quoted: [UInt8] = [UInt8(ascii: "\"")]
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""): quoted += Array("\\\"".utf8)
      case UInt8(ascii: "\\"): quoted += Array("\\\\".utf8)
      case 0x0A: quoted += Array("\\n".utf8)
      case 0x0D: quoted += Array("\\r".utf8)
      case 0x09: quoted += Array("\\t".utf8)
      case 0..<0x20: quoted += Array((byte < 16 ? "\\u000" : "\\u00").utf8) + Array(String(byte, radix: 16).utf8)
      default: quoted.append(byte)
      }
    }
    quoted.append(UInt8(ascii: "\""))
    return String(decoding: quoted, as: UTF8.self)
  }
}
