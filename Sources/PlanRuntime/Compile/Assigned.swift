/// Which locals are bound for certain at a place of the code.
struct Assigned: Equatable {
  private var registers: Set<Int>
  /// No execution gets here: everything holds.
  private(set) var isUnreachable = false

  init(_ registers: Set<Int>) {
    self.registers = registers
  }

  static let unreachable: Assigned = {
    var result = Assigned([])
    result.isUnreachable = true
    return result
  }()

  func contains(_ register: Int) -> Bool { isUnreachable || registers.contains(register) }

  mutating func insert(_ register: Int) {
    if !isUnreachable { registers.insert(register) }
  }

  /// What holds where two ways meet.
  func meeting(_ other: Assigned) -> Assigned {
    if isUnreachable { return other }
    if other.isUnreachable { return self }
    return Assigned(registers.intersection(other.registers))
  }
}
