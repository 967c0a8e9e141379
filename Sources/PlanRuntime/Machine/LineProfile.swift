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

  /// Lines by file and number.
  package private(set) var files: [String: [Int: Line]] = [:]
  private var blocks: [BlockKey: [Int]] = [:]

  package init() {}

  private struct BlockKey: Hashable {
    let code: ObjectIdentifier
    let place: Int
  }

  fileprivate func noteBlock(_ code: Code, at place: Int, operations: Int) {
    let key = BlockKey(code: ObjectIdentifier(code), place: place)
    let lines: [Int]
    if let known = blocks[key] {
      lines = known
    } else {
      lines = LineProfile.lines(of: code, from: place)
      blocks[key] = lines
    }
    for line in lines { files[code.source.name, default: [:]][line, default: Line()].times += 1 }
    if let first = lines.first {
      files[code.source.name, default: [:]][first, default: Line()].operations += operations
    }
  }

  fileprivate func noteNative(_ code: Code, line: Int, operations: Int) {
    files[code.source.name, default: [:]][line, default: Line()].operations += operations
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
