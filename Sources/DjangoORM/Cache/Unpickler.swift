// Reading what `Pickler` wrote: a stack machine, as pickle's is.

import PlanRuntime

struct Unpickler {
  private let world: DjangoWorld
  private let bytes: UnsafeBufferPointer<UInt8>
  private var place = 0
  private var stack: [Value] = []
  private var marks: [Int] = []
  private var memo: [Value] = []
  private var vm: Interpreter { world.vm }

  /// The value of a pickle. Everything made belongs to the current scope.
  static func value(of bytes: UnsafeBufferPointer<UInt8>, _ world: DjangoWorld) throws(PlanError) -> Value {
    var unpickler = Unpickler(world, bytes)
    return try unpickler.run()
  }

  private init(_ world: DjangoWorld, _ bytes: UnsafeBufferPointer<UInt8>) {
    self.world = world
    self.bytes = bytes
  }

  private var broken: PlanError { world.raised("UnpicklingError", in: "pickle", "pickle data was truncated") }

  // MARK: Reading

  private mutating func byte() throws(PlanError) -> UInt8 {
    guard place < bytes.count else { throw broken }
    defer { place += 1 }
    return bytes[place]
  }

  private mutating func number(_ width: Int) throws(PlanError) -> Int {
    var result = 0
    for index in 0..<width { result |= Int(try byte()) << (8 * index) }
    return result
  }

  private mutating func slice(_ count: Int) throws(PlanError) -> UnsafeBufferPointer<UInt8> {
    guard count >= 0, place + count <= bytes.count else { throw broken }
    try vm.charge(count / 64)
    defer { place += count }
    return UnsafeBufferPointer(rebasing: bytes[place..<place + count])
  }

  private mutating func pop() throws(PlanError) -> Value {
    guard let value = stack.popLast() else { throw broken }
    return value
  }

  private mutating func popMark() throws(PlanError) -> [Value] {
    guard let mark = marks.popLast(), mark <= stack.count else { throw broken }
    defer { stack.removeSubrange(mark...) }
    return Array(stack[mark...])
  }

  private func top() throws(PlanError) -> Value {
    guard let value = stack.last else { throw broken }
    return value
  }

  // MARK: The machine

  private mutating func run() throws(PlanError) -> Value {
    while true {
      let code = try byte()
      try vm.charge(1)
      switch code {
      case 0x80: _ = try byte()
      case 0x95: _ = try number(8)
      case UInt8(ascii: "."): return try pop()
      case UInt8(ascii: "N"): stack.append(.none)
      case 0x88: stack.append(.bool(true))
      case 0x89: stack.append(.bool(false))
      case UInt8(ascii: "K"): stack.append(.int(try number(1)))
      case UInt8(ascii: "M"): stack.append(.int(try number(2)))
      case UInt8(ascii: "J"): stack.append(.int(Int(Int32(truncatingIfNeeded: try number(4)))))
      case 0x8a: stack.append(vm.heap.integer(PickledNumber.integer(try slice(try number(1)))))
      case 0x8b: stack.append(vm.heap.integer(PickledNumber.integer(try slice(try number(4)))))
      case UInt8(ascii: "G"):
        var pattern: UInt64 = 0
        for byte in try slice(8) { pattern = pattern << 8 | UInt64(byte) }
        stack.append(.float(Double(bitPattern: pattern)))
      case 0x8c: stack.append(vm.heap.string(try slice(try number(1))))
      case UInt8(ascii: "X"): stack.append(vm.heap.string(try slice(try number(4))))
      case UInt8(ascii: "C"): stack.append(vm.heap.bytes(Array(try slice(try number(1)))))
      case UInt8(ascii: "B"): stack.append(vm.heap.bytes(Array(try slice(try number(4)))))
      case 0x94: memo.append(try top())
      case UInt8(ascii: "h"): stack.append(try remembered(try number(1)))
      case UInt8(ascii: "j"): stack.append(try remembered(try number(4)))
      case UInt8(ascii: "("): marks.append(stack.count)
      case UInt8(ascii: "0"): _ = try pop()
      case UInt8(ascii: "1"): _ = try popMark()
      case UInt8(ascii: "Q"):
        guard case .int(let index) = try pop(), world.pickled.persistent.indices.contains(index) else { throw broken }
        stack.append(world.pickled.persistent[index].value)
      default: try container(code)
      }
    }
  }

  private func remembered(_ index: Int) throws(PlanError) -> Value {
    guard memo.indices.contains(index) else { throw broken }
    return memo[index]
  }

  private mutating func container(_ code: UInt8) throws(PlanError) {
    switch code {
    case UInt8(ascii: "]"): stack.append(vm.heap.list([]))
    case UInt8(ascii: "}"): stack.append(vm.heap.dictionary())
    case 0x8f: stack.append(vm.heap.set())
    case UInt8(ascii: ")"): stack.append(vm.heap.tuple([]))
    case UInt8(ascii: "a"):
      let item = try pop()
      try append([item])
    case UInt8(ascii: "e"):
      let items = try popMark()
      try append(items)
    case UInt8(ascii: "s"):
      let value = try pop()
      let key = try pop()
      try set([key, value])
    case UInt8(ascii: "u"):
      let pairs = try popMark()
      try set(pairs)
    case UInt8(ascii: "t"): stack.append(vm.heap.tuple(try popMark()))
    case 0x85, 0x86, 0x87:
      let count = Int(code - 0x84)
      guard stack.count >= count else { throw broken }
      let items = Array(stack.suffix(count))
      stack.removeLast(count)
      stack.append(vm.heap.tuple(items))
    case 0x90, 0x91:
      let items = try popMark()
      if code == 0x91 { stack.append(vm.heap.set(frozen: true)) }
      guard let set = vm.set(try top()) else { throw broken }
      for item in items { _ = try vm.add(set, item) }
    default: try object(code)
    }
  }

  private func append(_ items: [Value]) throws(PlanError) {
    let target = try top()
    if let list = vm.list(target) {
      for item in items { vm.heap.append(item, to: list) }
    } else {
      for item in items { _ = try vm.callMethod(target, "append", item) }
    }
  }

  private func set(_ pairs: [Value]) throws(PlanError) {
    let target = try top()
    let exact = target.object(of: .dictionary).map(DictionaryObject.init)
    for index in stride(from: 0, to: pairs.count - 1, by: 2) {
      if let exact {
        try vm.set(exact, pairs[index], pairs[index + 1])
      } else {
        try vm.setItem(target, pairs[index], pairs[index + 1])
      }
    }
  }

  private mutating func object(_ code: UInt8) throws(PlanError) {
    switch code {
    case 0x93:
      let name = try vm.text(try pop(), "name")
      let module = try vm.text(try pop(), "module")
      guard let held = world.pickled.globals["\(module) \(name)"] else {
        throw vm.error(.attributeError, "Can't get attribute '\(name)' on '\(module)'")
      }
      stack.append(held.value)
    case 0x81, UInt8(ascii: "R"):
      let arguments = try pop()
      let function = try pop()
      let values = vm.tuple(arguments).map { Array($0.buffer) } ?? []
      if code == 0x81 {
        let make = try vm.getAttribute(function, vm.name("__new__"))
        stack.append(try vm.call(make, arguments: [function] + values, keywords: []))
      } else {
        stack.append(try vm.call(function, arguments: values, keywords: []))
      }
    case UInt8(ascii: "b"):
      let state = try pop()
      try build(try top(), state)
    default:
      throw world.raised("UnpicklingError", in: "pickle", "invalid load key, '\\x\(String(code, radix: 16))'.")
    }
  }

  /// Gives an object its state: attributes go straight to the instance, past descriptors.
  private func build(_ target: Value, _ state: Value) throws(PlanError) {
    if let method = vm.lookupSpecial(target, .__setstate__) {
      _ = try vm.call(method, target, state)
      return
    }
    var parts = [state]
    if let tuple = vm.tuple(state), tuple.count == 2 { parts = Array(tuple.buffer) }
    let instance = target.object(of: .instance).map(InstanceObject.init)
    for (number, part) in parts.enumerated() {
      guard let dictionary = vm.dictionary(part) else { continue }
      try dictionary.forEach { (key, value) throws(PlanError) in
        let name = vm.name(try vm.text(key, "attribute name"))
        guard let instance, number == 0 else { return try vm.setAttribute(target, name, value) }
        if let slot = instance.shape.slot(of: name) {
          vm.heap.setSlot(slot, value, of: instance)
        } else {
          vm.heap.addAttribute(name, value, to: instance)
        }
      }
    }
  }
}
