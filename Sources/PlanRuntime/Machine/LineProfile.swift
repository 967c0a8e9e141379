import Diagnostics

// Times and operations by line.
//
// While a profile is set the budget's slice is kept empty, so every block head comes to `refill`, which notes the block here: each line
// that the block has instructions of was executed once more, and its operations are the block's. Without a profile the loop pays nothing.

/// How often each line of the plan's files was executed, and what its blocks were charged.
package final class LineProfile {
  package struct Line {
    /// Executions of a basic block that has instructions of the line.
    package var times = 0
    /// Operations charged at block heads, given to the block's first line, and by natives to the line that called them.
    package var operations = 0
  }

  private struct BlockKey: Hashable {
    let code: ObjectIdentifier
    let place: Int
  }

  private struct Block {
    /// Gone when its code was freed; another one may have the same identity then.
    weak var code: Code?
    let file: String
    let lines: [Int]
    var times = 0
    var operations = 0
  }

  private var blocks: [BlockKey: Block] = [:]
  /// Operations of natives by the file and line that called them.
  private var natives: [String: [Int: Int]] = [:]
  /// Blocks of code that was freed.
  private var finished: [Block] = []

  package init() {}

  /// The lines of one file by number.
  package func lines(of file: String) -> [Int: Line] {
    var result: [Int: Line] = [:]
    for block in finished + blocks.values where block.file == file {
      for line in block.lines { result[line, default: Line()].times += block.times }
      if let first = block.lines.first { result[first, default: Line()].operations += block.operations }
    }
    for (line, operations) in natives[file] ?? [:] { result[line, default: Line()].operations += operations }
    return result
  }

  fileprivate func noteBlock(_ code: Code, at place: Int, operations: Int) {
    let key = BlockKey(code: ObjectIdentifier(code), place: place)
    if blocks[key]?.code !== code {
      if let old = blocks[key] { finished.append(old) }
      blocks[key] = Block(code: code, file: code.source.name, lines: LineProfile.lines(of: code, from: place))
    }
    blocks[key]?.times += 1
    blocks[key]?.operations += operations
  }

  fileprivate func noteNative(_ code: Code, line: Int, operations: Int) {
    natives[code.source.name, default: [:]][line, default: 0] += operations
  }

  /// The lines of a block: from its head up to the next one.
  private static func lines(of code: Code, from place: Int) -> [Int] {
    var lines: [Int] = []
    var index = place + 1
    while index < code.instructions.count, code.instructions[index].op != .chargeBlock {
      let line = Int(code.lines[index])
      if line > 0, code.instructions[index].op != .extra, !lines.contains(line) { lines.append(line) }
      index += 1
    }
    return lines
  }
}

extension Interpreter {
  /// Notes what was charged since the last look: a block, if the frame on top stands behind a block head, else a native's work.
  func profile(_ profile: LineProfile, operations: Int) {
    guard frameCount > 0 else { return }
    let frame = frames[frameCount - 1]
    if frame.isLibrary { return }
    let code = frame.code.takeUnretainedValue()
    let place = max(frame.pc - code.instructionPointer - 1, 0)
    if code.instructions[place].op == .chargeBlock {
      profile.noteBlock(code, at: place, operations: operations)
    } else {
      profile.noteNative(code, line: Int(code.lines[place]), operations: operations)
    }
  }
}
