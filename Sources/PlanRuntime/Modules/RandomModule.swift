import BigInt
import Crypto

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

// The module `_random`: the class that the library's `random.Random` extends, with the methods that plans call most.

/// The generator behind an instance of `Random`.
private final class RandomState: ForeignObject {
  var twister = MersenneTwister(key: [0])
  var nextGauss: Double?

  override package var cpythonSize: Int { 2_544 }
  override package var cost: Int { 2_600 }
}

extension Interpreter {
  func registerRandom() {
    registerModule("_random") { (vm, module) throws(PlanError) in
      let type = vm.makeType("Random", module: "_random")
      vm.define(type) { d in
        d.staticMethod("__new__", "cls, *args, **kwargs") { (vm, a) throws(PlanError) in
          vm.instance(of: vm.typeInfo(a[0]) ?? type, holding: RandomState())
        }
        d.method("__init__", "self, x=None") { (vm, a) throws(PlanError) in
          try vm.seed(try vm.randomState(a[0]), a[1], version: 2)
          return .none
        }
        vm.defineRandomSource(d)
        vm.defineRandomIntegers(d)
        vm.defineRandomChoices(d)
      }
      module.set("Random", .object(type.reference))
    }
  }

  private func randomState(_ value: Value) throws(PlanError) -> RandomState {
    guard let state = swiftObject(value, as: RandomState.self) else {
      throw error(.typeError, "descriptor requires a 'random.Random' object but received '\(typeName(of: value))'")
    }
    return state
  }

  /// `seed(a, version)`. Without a value the lab's own seed is used, so that a plan gives the same each time.
  private func seed(_ state: RandomState, _ value: Value, version: Int) throws(PlanError) {
    state.nextGauss = nil
    var number: BigInt
    switch native(value) {
    case .none, .undefined: number = BigInt(options.seed)
    case .int, .bool: number = try anyInteger(value)
    case .float: number = BigInt(UInt(bitPattern: try hash(value)))
    case .object(let reference):
      switch reference.kind {
      case .bigInteger: number = reference.bigInteger
      case .string, .bytes:
        let bytes =
          reference.kind == .string ? Array(StringObject(reference).bytes) : Array(BytesObject(reference).bytes)
        if version == 2 {
          let digest = SHA512.hash(data: bytes)
          number = BigInt(BigUInt(bytesBigEndian: bytes + Array(digest)))
        } else {
          throw unsupported("random.seed(version=1)")
        }
      default:
        throw error(
          .typeError, "The only supported seed types are: None,\nint, float, str, bytes, and bytearray.")
      }
    }
    number = BigInt(number.magnitude)
    var key: [UInt32] = []
    while number > 0 {
      key.append(UInt32(number & 0xFFFF_FFFF))
      number >>= 32
    }
    state.twister.seed(key.isEmpty ? [0] : key)
  }

  private func defineRandomSource(_ d: TypeDefinition) {
    d.method("seed", "self, a=None, version=2") { (vm, a) throws(PlanError) in
      try vm.seed(vm.randomState(a[0]), a[1], version: vm.integer(a[2]))
      return .none
    }
    d.method("random", "self, /") { (vm, a) throws(PlanError) in .float(try vm.randomState(a[0]).twister.nextDouble()) }
    d.method("getrandbits", "self, k, /") { (vm, a) throws(PlanError) in
      let state = try vm.randomState(a[0])
      let count = try vm.integer(a[1])
      if count < 0 { throw vm.error(.valueError, "number of bits must be non-negative") }
      return try vm.randomBits(state, count)
    }
    d.method("getstate", "self, /") { (vm, a) throws(PlanError) in
      let state = try vm.randomState(a[0])
      let words = vm.heap.tuple(state.twister.words.map { .int(Int($0)) })
      return vm.heap.tuple([.int(3), words, state.nextGauss.map { .float($0) } ?? .none])
    }
    d.method("setstate", "self, state, /") { (vm, a) throws(PlanError) in
      let state = try vm.randomState(a[0])
      guard let parts = vm.tuple(a[1]), parts.count == 3, let words = vm.tuple(parts[1]) else {
        throw vm.error(.typeError, "state vector must be a tuple")
      }
      var restored: [UInt32] = []
      for word in words.buffer { restored.append(UInt32(truncatingIfNeeded: try vm.integer(word))) }
      guard state.twister.restore(restored) else { throw vm.error(.valueError, "invalid state") }
      state.nextGauss = parts[2].isNone ? nil : try vm.double(parts[2])
      return .none
    }
    d.method("uniform", "self, a, b, /") { (vm, a) throws(PlanError) in
      let state = try vm.randomState(a[0])
      if case .float(let low) = a[1], case .float(let high) = a[2] {
        return .float(low + (high - low) * state.twister.nextDouble())
      }
      let width = try vm.binary(.subtract, a[2], a[1])
      return try vm.binary(.add, a[1], vm.binary(.multiply, width, .float(state.twister.nextDouble())))
    }
    d.method("gauss", "self, mu=0.0, sigma=1.0") { (vm, a) throws(PlanError) in
      let state = try vm.randomState(a[0])
      let z: Double
      if let kept = state.nextGauss {
        z = kept
        state.nextGauss = nil
      } else {
        let angle = state.twister.nextDouble() * (2 * Double.pi)
        let radius = (-2 * log(1 - state.twister.nextDouble())).squareRoot()
        z = cos(angle) * radius
        state.nextGauss = sin(angle) * radius
      }
      return .float(try vm.double(a[1]) + z * vm.double(a[2]))
    }
    d.method("expovariate", "self, lambd, /") { (vm, a) throws(PlanError) in
      let state = try vm.randomState(a[0])
      let rate = try vm.double(a[1])
      let drawn = -log(1 - state.twister.nextDouble())
      if rate == 0 { throw vm.error(.zeroDivisionError, "float division by zero") }
      return .float(drawn / rate)
    }
  }

  private func randomBits(_ state: RandomState, _ count: Int) throws(PlanError) -> Value {
    try charge(1 + count / 64)
    if count <= 62 { return .int(Int(state.twister.nextBits(count))) }
    try checkAllocation(count / 8)
    // Words of 32 bits, the lowest first; the last one gives the bits that are left.
    var number = BigUInt(0)
    var shift = 0
    while shift < count {
      let bits = min(32, count - shift)
      number |= BigUInt(state.twister.next() >> UInt32(32 - bits)) << shift
      shift += 32
    }
    return heap.integer(BigInt(number))
  }

  private func randomBelow(_ state: RandomState, _ bound: BigInt) throws(PlanError) -> BigInt {
    if let small = Int(exactly: bound) { return BigInt(state.twister.below(small)) }
    while true {
      let drawn = try anyInteger(randomBits(state, bound.magnitude.bitWidth))
      if drawn < bound { return drawn }
    }
  }

  private func defineRandomIntegers(_ d: TypeDefinition) {
    d.method("_randbelow", "self, n, /") { (vm, a) throws(PlanError) in
      let state = try vm.randomState(a[0])
      let bound = try vm.anyInteger(a[1])
      return bound <= 0 ? .int(0) : vm.heap.integer(try vm.randomBelow(state, bound))
    }
    d.method("randint", "self, a, b") { (vm, a) throws(PlanError) in
      let state = try vm.randomState(a[0])
      if case .int(let low) = a[1], case .int(let high) = a[2], low <= high, high - low < 1 << 60, low > -1 << 60 {
        return .int(low + state.twister.below(high - low + 1))
      }
      return try vm.randomInRange(state, a[1], vm.heap.integer(vm.rangeInteger(a[2], "stop") + 1), .int(1))
    }
    d.method("randrange", "self, start, stop=None, step=1") { (vm, a) throws(PlanError) in
      try vm.randomInRange(vm.randomState(a[0]), a[1], a[2], a[3])
    }
  }

  private func rangeInteger(_ value: Value, _ name: String) throws(PlanError) -> BigInt {
    if case .float = native(value) {
      guard let whole = Int(exactly: try double(value)) else {
        throw error(.valueError, "non-integer arg 1 for randrange()")
      }
      return BigInt(whole)
    }
    return try anyInteger(value)
  }

  private func randomInRange(
    _ state: RandomState, _ start: Value, _ stop: Value, _ step: Value
  ) throws(PlanError) -> Value {
    let first = try rangeInteger(start, "start")
    if stop.isNone {
      if first > 0 { return heap.integer(try randomBelow(state, first)) }
      throw error(.valueError, "empty range for randrange()")
    }
    let last = try rangeInteger(stop, "stop")
    let stride = try rangeInteger(step, "step")
    let width = last - first
    if stride == 1 {
      if width > 0 { return heap.integer(first + (try randomBelow(state, width))) }
      throw error(.valueError, "empty range for randrange() (\(first), \(last), \(width))")
    }
    if stride == 0 { throw error(.valueError, "zero step for randrange()") }
    let count = stride > 0 ? (width + stride - 1) / stride : (width + stride + 1) / stride
    if count <= 0 || (width.sign == .minus) != (stride.sign == .minus) {
      throw error(.valueError, "empty range for randrange()")
    }
    return heap.integer(first + stride * (try randomBelow(state, count)))
  }

  private func defineRandomChoices(_ d: TypeDefinition) {
    d.method("choice", "self, seq") { (vm, a) throws(PlanError) in
      let state = try vm.randomState(a[0])
      let count = try vm.length(a[1])
      if count == 0 { throw vm.error(.indexError, "Cannot choose from an empty sequence") }
      return try vm.getItem(a[1], .int(state.twister.below(count)))
    }
    d.method("shuffle", "self, x") { (vm, a) throws(PlanError) in
      let state = try vm.randomState(a[0])
      let count = try vm.length(a[1])
      try vm.charge(count)
      if a[1].object(of: .list) != nil, let list = vm.list(a[1]) {
        for index in stride(from: count - 1, to: 0, by: -1) {
          let other = state.twister.below(index + 1)
          let kept = list.storage[index]
          list.storage[index] = list.storage[other]
          list.storage[other] = kept
        }
        return .none
      }
      for index in stride(from: count - 1, to: 0, by: -1) {
        let other = state.twister.below(index + 1)
        try vm.turn { () throws(PlanError) in
          let first = try vm.getItem(a[1], .int(index))
          let second = try vm.getItem(a[1], .int(other))
          try vm.setItem(a[1], .int(index), second)
          try vm.setItem(a[1], .int(other), first)
        }
      }
      return .none
    }
    d.method("choices", "self, population, weights=None, *, cum_weights=None, k=1") { (vm, a) throws(PlanError) in
      let state = try vm.randomState(a[0])
      let count = try vm.length(a[1])
      let drawn = try vm.integer(a[4])
      try vm.charge(max(0, drawn))
      let result = vm.heap.list([])
      guard let list = vm.list(result) else { return .none }
      guard let cumulative = try vm.cumulativeWeights(a[2], a[3], count) else {
        for _ in 0..<max(0, drawn) {
          let place = Int((state.twister.nextDouble() * Double(count)).rounded(.down))
          try vm.turn { () throws(PlanError) in
            if count == 0 { throw vm.error(.indexError, "list index out of range") }
            vm.heap.append(try vm.getItem(a[1], .int(place)), to: list)
          }
        }
        return result
      }
      guard let total = cumulative.last else { throw vm.error(.indexError, "list index out of range") }
      if total <= 0 { throw vm.error(.valueError, "Total of weights must be greater than zero") }
      if !total.isFinite { throw vm.error(.valueError, "Total of weights must be finite") }
      for _ in 0..<max(0, drawn) {
        let target = state.twister.nextDouble() * total
        var (low, high) = (0, count - 1)
        while low < high {
          let middle = (low + high) / 2
          if target < cumulative[middle] { high = middle } else { low = middle + 1 }
        }
        try vm.turn { () throws(PlanError) in vm.heap.append(try vm.getItem(a[1], .int(low)), to: list) }
      }
      return result
    }
    d.method("_sample", "self, population, k, /") { (vm, a) throws(PlanError) in
      let state = try vm.randomState(a[0])
      let population = try vm.collect(a[1])
      let count = population.count
      let size = try vm.integer(a[2])
      guard size >= 0 && size <= count else {
        throw vm.error(.valueError, "Sample larger than population or is negative")
      }
      try vm.charge(size)
      var result: [Value] = []
      result.reserveCapacity(size)
      // random.sample(): a copy of the population while it is small, otherwise a set of the places taken.
      var limit = 21.0
      if size > 5 { limit += pow(4, (log(Double(size * 3)) / log(4)).rounded(.up)) }
      if Double(count) <= limit {
        var pool = Array(population.buffer)
        for index in 0..<size {
          let place = state.twister.below(count - index)
          result.append(pool[place])
          pool[place] = pool[count - index - 1]
        }
      } else {
        var taken = Set<Int>()
        for _ in 0..<size {
          var place = state.twister.below(count)
          while taken.contains(place) { place = state.twister.below(count) }
          taken.insert(place)
          result.append(population[place])
        }
      }
      return vm.heap.list(result)
    }
  }

  private func cumulativeWeights(
    _ weights: Value, _ cumulative: Value, _ count: Int
  ) throws(PlanError) -> [Double]? {
    if cumulative.isNone && weights.isNone { return nil }
    if !cumulative.isNone && !weights.isNone {
      throw error(.typeError, "Cannot specify both weights and cumulative weights")
    }
    var result: [Double] = []
    var total = 0.0
    try forEach(cumulative.isNone ? weights : cumulative) { (value) throws(PlanError) in
      let weight = try self.double(value)
      total = cumulative.isNone ? total + weight : weight
      result.append(total)
      return true
    }
    guard result.count == count else {
      throw error(.valueError, "The number of weights does not match the population")
    }
    return result
  }
}

extension BigUInt {
  /// A number from its bytes, the highest first.
  init(bytesBigEndian bytes: [UInt8]) {
    var number = BigUInt(0)
    for byte in bytes { number = number << 8 | BigUInt(byte) }
    self = number
  }
}
