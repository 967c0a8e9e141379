// The matcher: a backtracking machine over code units that are whole characters (bytes of ASCII text, or code points).
//
// Where a choice is made, the other way is pushed on a stack together with the place in the text; groups and counters
// that change push what they were. Failing pops until it finds a way not tried. Nothing recurses except what looks ahead or
// behind and atomic groups, whose nesting the parser limits, so no text can overflow the stack; and each step counts against
// the plan's budget, so no pattern can run for ever.

struct RegexMatcher<Unit: FixedWidthInteger & UnsignedInteger> {
  private enum Kind: UInt8 {
    case branch, slot, counter, greedy, lazy
  }

  /// What to do when the way taken fails.
  private struct Choice {
    var kind: Kind
    var a: Int
    var b: Int
    var c: Int
  }

  private let program: RegexProgram
  private let text: UnsafeBufferPointer<Unit>
  private let end: Int
  private let vm: Interpreter
  /// Start and end of each group, then the number of the group closed last; -1 where there is none.
  private(set) var slots: [Int]
  private var counts: [Int]
  private var lasts: [Int]
  private var choices: [Choice] = []
  private var steps = 0
  private var matchesAll = false
  /// A match may not be empty at this place.
  private var forbiddenEmpty = -1

  init(_ program: RegexProgram, _ text: UnsafeBufferPointer<Unit>, end: Int, vm: Interpreter) {
    self.program = program
    self.text = text
    self.end = end
    self.vm = vm
    slots = []
    counts = Array(repeating: 0, count: program.loops.count)
    lasts = counts
    reset()
  }

  private mutating func reset() {
    slots = Array(repeating: -1, count: 2 * program.groupCount + 3)
    choices.removeAll(keepingCapacity: true)
  }

  private var lastSlot: Int { 2 * program.groupCount + 2 }

  /// Matches at a place; the end of the match.
  mutating func match(at start: Int, whole: Bool = false, forbiddingEmpty: Bool = false) throws(PlanError) -> Bool {
    reset()
    matchesAll = whole
    forbiddenEmpty = forbiddingEmpty ? start : -1
    guard let stop = try run(from: 0, at: start, isTop: true) else { return false }
    slots[0] = start
    slots[1] = stop
    return true
  }

  /// Finds the first match from a place on.
  mutating func search(from start: Int, forbiddingEmpty: Bool = false) throws(PlanError) -> Bool {
    var place = start
    var forbids = forbiddingEmpty
    while place <= end {
      if let first = program.firstCharacter {
        let from = place
        while place < end && UInt32(truncatingIfNeeded: text[place]) != first { place += 1 }
        try vm.charge((place - from) / 64)
        if place == end { return false }
        if place != start { forbids = false }
      }
      if try match(at: place, forbiddingEmpty: forbids) { return true }
      if program.isAnchored && place == 0 { return false }
      forbids = false
      place += 1
    }
    try vm.charge(steps / 8)
    return false
  }

  // MARK: The machine

  private mutating func count() throws(PlanError) {
    steps += 1
    if steps >= 4096 {
      try vm.charge(steps / 8)
      steps = 0
      if choices.count > 1 << 24 { try vm.checkAllocation(choices.count * 64) }
    }
  }

  private mutating func setSlot(_ slot: Int, _ value: Int) {
    choices.append(Choice(kind: .slot, a: slot, b: slots[slot], c: 0))
    slots[slot] = value
  }

  /// Undoes changes down to a choice that was left; where to go on, or nil when there is none above `base`.
  private mutating func backtrack(to base: Int) -> (Int, Int)? {
    while choices.count > base {
      let choice = choices.removeLast()
      switch choice.kind {
      case .branch: return (choice.a, choice.b)
      case .slot: slots[choice.a] = choice.b
      case .counter:
        counts[choice.a] = choice.b
        lasts[choice.a] = choice.c
      case .greedy:
        if choice.b > choice.c {
          choices.append(Choice(kind: .greedy, a: choice.a, b: choice.b - 1, c: choice.c))
        }
        return (choice.a, choice.b)
      case .lazy:
        // One more of the single item, if there is one and another is allowed.
        guard choice.c > 0, choice.b < end, matchesSingle(choice.a + 1, choice.b) else { continue }
        choices.append(Choice(kind: .lazy, a: choice.a, b: choice.b + 1, c: choice.c - 1))
        return (choice.a + 2, choice.b + 1)
      }
    }
    return nil
  }

  @inline(__always)
  private func matchesSingle(_ pc: Int, _ place: Int) -> Bool {
    let instruction = program.instructions[pc]
    let code = UInt32(truncatingIfNeeded: text[place])
    switch instruction.op {
    case .character: return code == UInt32(instruction.a)
    case .characterFolded: return RegexCharacters.folded(code) == UInt32(instruction.a)
    case .any: return true
    case .anyButNewline: return code != 10
    case .set: return program.sets[instruction.a].contains(code)
    default: return false
    }
  }

  private mutating func run(from start: Int, at begin: Int, isTop: Bool = false) throws(PlanError) -> Int? {
    let base = choices.count
    var pc = start
    var place = begin
    while true {
      try count()
      let instruction = program.instructions[pc]
      var fails = false
      switch instruction.op {
      case .character, .characterFolded, .any, .anyButNewline, .set:
        if place < end && matchesSingle(pc, place) {
          place += 1
          pc += 1
        } else {
          fails = true
        }
      case .jump: pc = instruction.a
      case .split:
        choices.append(Choice(kind: .branch, a: instruction.b, b: place, c: 0))
        pc = instruction.a
      case .save:
        setSlot(instruction.a, place)
        if instruction.a & 1 == 1 { setSlot(lastSlot, instruction.a / 2) }
        pc += 1
      case .assertion:
        if holds(program.assertions[instruction.a], place) { pc += 1 } else { fails = true }
      case .reference:
        if let next = followReference(instruction.a, place, ignoresCase: instruction.b == 1) {
          place = next
          pc += 1
        } else {
          fails = true
        }
      case .single:
        if let next = takeSingles(pc, instruction, place) {
          try vm.charge((next - place) / 64)
          place = next
          pc += 2
        } else {
          fails = true
        }
      case .begin:
        let loop = instruction.a
        choices.append(Choice(kind: .counter, a: loop, b: counts[loop], c: lasts[loop]))
        counts[loop] = 0
        lasts[loop] = -1
        pc += 1
      case .loop: pc = enterLoop(instruction.a, place)
      case .look:
        let from = instruction.b < 0 ? place : place - instruction.b
        let before = choices.count
        var found = false
        if from >= 0 { found = try run(from: pc + 1, at: from) != nil }
        if found {
          if instruction.c == 1 { undo(to: before) } else { forgetBranches(above: before) }
        }
        if found == (instruction.c == 0) { pc = instruction.a } else { fails = true }
      case .atomic:
        let before = choices.count
        if let next = try run(from: pc + 1, at: place) {
          forgetBranches(above: before)
          place = next
          pc = instruction.a
        } else {
          fails = true
        }
      case .conditional:
        pc = slots[2 * instruction.a + 1] >= 0 ? pc + 1 : instruction.b
      case .accept:
        if isTop && (matchesAll && place != end || place == forbiddenEmpty) {
          fails = true
        } else {
          return place
        }
      }
      if fails {
        guard let (next, back) = backtrack(to: base) else { return nil }
        pc = next
        place = back
      }
    }
  }

  /// Undoes all changes above a height of the stack.
  private mutating func undo(to height: Int) {
    while choices.count > height {
      let choice = choices.removeLast()
      if choice.kind == .slot { slots[choice.a] = choice.b }
      if choice.kind == .counter {
        counts[choice.a] = choice.b
        lasts[choice.a] = choice.c
      }
    }
  }

  /// Forgets the ways not tried above a height, but keeps what is needed to undo changes.
  private mutating func forgetBranches(above height: Int) {
    var kept = height
    for index in height..<choices.count where choices[index].kind == .slot || choices[index].kind == .counter {
      choices[kept] = choices[index]
      kept += 1
    }
    choices.removeSubrange(kept...)
  }

  private mutating func enterLoop(_ number: Int, _ place: Int) -> Int {
    let loop = program.loops[number]
    let count = counts[number]
    if count < loop.least {
      choices.append(Choice(kind: .counter, a: number, b: count, c: lasts[number]))
      counts[number] = count + 1
      lasts[number] = place
      return loop.body
    }
    // A turn that matched nothing is not followed by another.
    guard count < loop.most, lasts[number] != place || count == 0 else { return loop.exit }
    if loop.kind == .greedy {
      choices.append(Choice(kind: .branch, a: loop.exit, b: place, c: 0))
      choices.append(Choice(kind: .counter, a: number, b: count, c: lasts[number]))
      counts[number] = count + 1
      lasts[number] = place
      return loop.body
    }
    // Lazy: leave first; coming back enters the body through a second pass of the loop instruction.
    choices.append(Choice(kind: .counter, a: number, b: count, c: lasts[number]))
    choices.append(Choice(kind: .branch, a: loop.body, b: place, c: 0))
    choices.append(Choice(kind: .counter, a: number, b: count + 1, c: place))
    return loop.exit
  }

  private mutating func takeSingles(_ pc: Int, _ instruction: RegexInstruction, _ place: Int) -> Int? {
    let room = end - place
    if instruction.c == 1 {
      var taken = 0
      while taken < instruction.a {
        guard taken < room, matchesSingle(pc + 1, place + taken) else { return nil }
        taken += 1
      }
      choices.append(Choice(kind: .lazy, a: pc, b: place + taken, c: instruction.b - taken))
      return place + taken
    }
    let most = min(instruction.b, room)
    var taken = 0
    while taken < most && matchesSingle(pc + 1, place + taken) { taken += 1 }
    if taken < instruction.a { return nil }
    if instruction.c == 0 && taken > instruction.a {
      choices.append(Choice(kind: .greedy, a: pc + 2, b: place + taken - 1, c: place + instruction.a))
    }
    return place + taken
  }

  private func followReference(_ group: Int, _ place: Int, ignoresCase: Bool) -> Int? {
    let first = slots[2 * group]
    let last = slots[2 * group + 1]
    guard first >= 0, last >= first, place + last - first <= end else { return nil }
    for index in 0..<(last - first) {
      let a = UInt32(truncatingIfNeeded: text[first + index])
      let b = UInt32(truncatingIfNeeded: text[place + index])
      if a != b && !(ignoresCase && RegexCharacters.folded(a) == RegexCharacters.folded(b)) { return nil }
    }
    return place + last - first
  }

  private func isWord(_ place: Int, ascii: Bool) -> Bool {
    guard place >= 0, place < end else { return false }
    return RegexCharacters.belongs(UInt32(truncatingIfNeeded: text[place]), to: .word, ascii: ascii)
  }

  private func holds(_ assertion: RegexAssertion, _ place: Int) -> Bool {
    switch assertion {
    case .textStart: place == 0
    case .textEnd: place == end
    case .lineStart: place == 0 || text[place - 1] == 10
    case .lineEnd: place == end || text[place] == 10
    case .end: place == end || place == end - 1 && text[place] == 10
    case .wordBoundary(let ascii): isWord(place - 1, ascii: ascii) != isWord(place, ascii: ascii)
    case .notWordBoundary(let ascii):
      // In CPython 3.11 `\B` does not match an empty text.
      end > 0 && isWord(place - 1, ascii: ascii) == isWord(place, ascii: ascii)
    }
  }
}
