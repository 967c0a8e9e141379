/// Writes code as text, for golden tests and for people: one line an instruction, with its line, operands and what they name.
package struct Disassembler {
  let names: NameTable
  let globals: GlobalTable

  package init(names: NameTable, globals: GlobalTable) {
    self.names = names
    self.globals = globals
  }

  /// The code and, after it, the code objects among its constants.
  package func text(of code: Code) -> String {
    var lines = ["\(names[code.qualifiedName]): \(header(of: code))"]
    var line: UInt32 = 0
    for (index, instruction) in code.instructions.enumerated() {
      let shown = code.lines[index] == line || instruction.op == .extra ? "" : "\(code.lines[index])"
      if instruction.op != .extra { line = code.lines[index] }
      lines.append(
        "\(Self.padded(shown, to: 4)) \(Self.padded("\(index)", to: 4))  \(describe(instruction, at: index, in: code))")
    }
    for handler in code.handlers {
      lines.append(
        "  \(handler.start)..<\(handler.end) -> \(handler.handler) depth \(handler.depth) exception r\(handler.exceptionRegister)"
      )
    }
    var result = lines.joined(separator: "\n") + "\n"
    for case .code(let inner) in code.constants { result += "\n" + text(of: inner.code) }
    return result
  }

  private func header(of code: Code) -> String {
    var parts = ["\(code.registerCount) registers"]
    if !code.localNames.isEmpty { parts.append("locals " + code.localNames.map { names[$0] }.joined(separator: " ")) }
    if !code.freeNames.isEmpty { parts.append("free " + code.freeNames.map { names[$0] }.joined(separator: " ")) }
    if code.isGenerator { parts.append("generator") }
    return parts.joined(separator: ", ")
  }

  private static func padded(_ text: String, to width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.count)) + text
  }

  private func describe(_ instruction: Instruction, at index: Int, in code: Code) -> String {
    let flags = instruction.flags.rawValue == 0 ? "" : "/\(instruction.flags.rawValue)"
    var text = "\(instruction.op)\(flags)"
    switch instruction.op {
    case .chargeBlock: text += " \(instruction.wide)"
    case .extra:
      let jumps = index > 0 && code.instructions[index - 1].op.jumpsByExtraWord
      text += " \(jumps ? index + instruction.distance : instruction.wide)"
    case .jump: text += " \(index + instruction.distance)"
    case .jumpIfTrue, .jumpIfFalse, .jumpIfNone, .jumpIfNotNone:
      text += " r\(instruction.a) \(index + instruction.distance)"
    case .loadConstant: text += " r\(instruction.a) \(describe(code.constants[instruction.wide]))"
    default: text += " \(instruction.a) \(instruction.b) \(instruction.c)"
    }
    return text + note(instruction, at: index, in: code)
  }

  /// What a name or constant operand means.
  private func note(_ instruction: Instruction, at index: Int, in code: Code) -> String {
    switch instruction.op {
    case .callMethod: "  ; \(names[code.names[Int(code.instructions[index + 1].a)]])"
    case .loadGlobal, .storeGlobal, .deleteGlobal: "  ; \(names[globals.names[Int(instruction.b)]])"
    case .loadAttribute, .storeAttribute, .deleteAttribute, .loadMethod, .addToAttribute, .importFrom:
      "  ; \(names[code.names[Int(instruction.c)]])"
    case .loadName, .loadNameOrFree: "  ; \(names[code.names[Int(instruction.b)]])"
    case .storeName, .deleteName: "  ; \(names[code.names[Int(instruction.a)]])"
    case .loadItemConstant, .buildDictConstantKeys, .addFloat, .subtractFloat, .multiplyFloat, .divideFloat:
      "  ; \(describe(code.constants[Int(instruction.c)]))"
    case .storeItemConstant, .importModule, .makeFunction: "  ; \(describe(code.constants[Int(instruction.b)]))"
    default: ""
    }
  }

  private func describe(_ constant: Constant) -> String {
    switch constant {
    case .none: "None"
    case .ellipsis: "..."
    case .bool(let value): value ? "True" : "False"
    case .int(let value): "\(value)"
    case .bigInteger(let digits, let radix): "\(digits) in base \(radix)"
    case .float(let value): "\(value.value)"
    case .string(let value): "\"\(value)\""
    case .bytes(let value): "bytes \(value)"
    case .tuple(let values): "(" + values.map(describe).joined(separator: ", ") + ")"
    case .frozenset(let values): "{" + values.map(describe).joined(separator: ", ") + "}"
    case .code(let code): "<code \(names[code.code.qualifiedName])>"
    case .names(let ids): "names(" + ids.map { names[$0] }.joined(separator: ", ") + ")"
    }
  }
}
