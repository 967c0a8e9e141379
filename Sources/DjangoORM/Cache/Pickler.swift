// Pickling: values as the bytes of protocol 5, written as CPython's `_pickle` writes them.
//
// A cache keeps bytes, so what comes out is a copy, what cannot be pickled raises as it would under CPython, and the sizes that
// the lab shows are those that a real cache would hold. Three things differ from a file that another process could read: classes
// and functions are written by name but found again in this world by a table; Swift values that never change (compiled queries)
// are written as a persistent id; dates are written by their parts.

import PlanRuntime

/// What pickles refer to by name or number.
struct PickledThings {
  /// Classes and functions by `module qualified-name`.
  var globals: [String: Held] = [:]
  /// Values that are never copied.
  var persistent: [Held] = []
}

struct Pickler {
  let world: DjangoWorld
  private(set) var bytes: [UInt8] = []
  private var memo: [UnsafeMutableRawPointer: Int] = [:]
  private var names: [String: Int] = [:]
  private var count = 0
  private var depth = 0
  private var vm: Interpreter { world.vm }

  init(_ world: DjangoWorld) { self.world = world }

  /// The pickle of a value.
  static func pickle(_ value: Value, _ world: DjangoWorld) throws(PlanError) -> [UInt8] {
    var pickler = Pickler(world)
    try pickler.save(value)
    pickler.bytes.append(0x2e)
    var result: [UInt8] = [0x80, 5]
    if pickler.bytes.count >= 4 {
      result.append(0x95)
      let length = UInt64(pickler.bytes.count)
      for shift in stride(from: 0, through: 56, by: 8) { result.append(UInt8(truncatingIfNeeded: length >> shift)) }
    }
    return result + pickler.bytes
  }

  // MARK: Values

  private mutating func save(_ value: Value) throws(PlanError) {
    try vm.charge(1)
    depth += 1
    defer { depth -= 1 }
    if depth > 900 {
      throw vm.error(.recursionError, "maximum recursion depth exceeded while pickling an object")
    }
    switch value {
    case .none, .undefined: bytes.append(UInt8(ascii: "N"))
    case .bool(let flag): bytes.append(flag ? 0x88 : 0x89)
    case .int(let integer): PickledNumber.append(integer, to: &bytes)
    case .float(let number): PickledNumber.append(number, to: &bytes)
    case .object(let reference):
      if let place = memo[reference.address] {
        get(place)
      } else {
        try save(reference, value)
      }
    }
  }

  private mutating func save(_ reference: ObjectReference, _ value: Value) throws(PlanError) {
    switch reference.kind {
    case .string:
      let string = StringObject(reference)
      try vm.charge(string.byteCount / 64)
      saveLength(string.byteCount, short: 0x8c, long: UInt8(ascii: "X"))
      bytes.append(contentsOf: string.bytes)
      memoize(reference)
    case .bytes:
      let content = BytesObject(reference).bytes
      try vm.charge(content.count / 64)
      saveLength(content.count, short: UInt8(ascii: "C"), long: UInt8(ascii: "B"))
      bytes.append(contentsOf: content)
      memoize(reference)
    case .bigInteger: PickledNumber.append(reference.bigInteger, to: &bytes)
    case .list:
      bytes.append(UInt8(ascii: "]"))
      memoize(reference)
      try saveItems(Array(ListObject(reference).buffer))
    case .tuple: try save(tuple: reference)
    case .dictionary:
      bytes.append(UInt8(ascii: "}"))
      memoize(reference)
      try savePairs(DictionaryObject(reference))
    case .set, .frozenSet: try save(set: reference)
    case .type, .function, .native: try saveGlobal(value)
    case .boundMethod:
      let method = BoundMethodObject(reference)
      let name = try vm.getAttribute(method.function, vm.name("__name__"))
      let getter = vm.builtins.value(vm.name("getattr")) ?? .none
      try saveReduced(value, vm.heap.tuple([getter, vm.heap.tuple([method.receiver, name])]))
    case .instance: try saveInstance(value, InstanceObject(reference))
    default: try saveOther(value, reference)
    }
  }

  private mutating func saveLength(_ length: Int, short: UInt8, long: UInt8) {
    if length < 256 {
      bytes += [short, UInt8(length)]
    } else {
      bytes.append(long)
      PickledNumber.append32(length, to: &bytes)
    }
  }

  private mutating func memoize(_ reference: ObjectReference) {
    memo[reference.address] = count
    count += 1
    bytes.append(0x94)
  }

  private mutating func get(_ place: Int) {
    if place < 256 {
      bytes += [UInt8(ascii: "h"), UInt8(place)]
    } else {
      bytes.append(UInt8(ascii: "j"))
      PickledNumber.append32(place, to: &bytes)
    }
  }

  // MARK: Containers

  /// Items in batches of 1,000: one alone is appended, several follow a mark.
  private mutating func saveItems(_ items: [Value]) throws(PlanError) {
    for start in stride(from: 0, to: items.count, by: 1_000) {
      let batch = items[start..<min(start + 1_000, items.count)]
      if batch.count > 1 { bytes.append(UInt8(ascii: "(")) }
      for item in batch { try save(item) }
      bytes.append(UInt8(ascii: batch.count > 1 ? "e" : "a"))
    }
  }

  private mutating func savePairs(_ dictionary: DictionaryObject) throws(PlanError) {
    var pairs: [(Value, Value)] = []
    dictionary.forEach { key, value in pairs.append((key, value)) }
    for start in stride(from: 0, to: pairs.count, by: 1_000) {
      let batch = pairs[start..<min(start + 1_000, pairs.count)]
      if batch.count > 1 { bytes.append(UInt8(ascii: "(")) }
      for (key, value) in batch {
        try save(key)
        try save(value)
      }
      bytes.append(UInt8(ascii: batch.count > 1 ? "u" : "s"))
    }
  }

  private mutating func save(tuple reference: ObjectReference) throws(PlanError) {
    let items = Array(TupleObject(reference).buffer)
    if items.isEmpty {
      bytes.append(UInt8(ascii: ")"))
      return
    }
    if items.count > 3 { bytes.append(UInt8(ascii: "(")) }
    for item in items { try save(item) }
    if let place = memo[reference.address] {
      // The tuple was reached again from one of its own items.
      bytes += items.count > 3 ? [UInt8(ascii: "1")] : Array(repeating: UInt8(ascii: "0"), count: items.count)
      get(place)
      return
    }
    bytes.append(items.count > 3 ? UInt8(ascii: "t") : 0x84 + UInt8(items.count))
    memoize(reference)
  }

  private mutating func save(set reference: ObjectReference) throws(PlanError) {
    var items: [Value] = []
    SetObject(reference).forEach { items.append($0) }
    if reference.kind == .frozenSet {
      bytes.append(UInt8(ascii: "("))
      for item in items { try save(item) }
      bytes.append(0x91)
      memoize(reference)
      return
    }
    bytes.append(0x8f)
    memoize(reference)
    for start in stride(from: 0, to: items.count, by: 1_000) {
      bytes.append(UInt8(ascii: "("))
      for item in items[start..<min(start + 1_000, items.count)] { try save(item) }
      bytes.append(0x90)
    }
  }

  // MARK: Classes and functions

  private mutating func saveGlobal(_ value: Value) throws(PlanError) {
    if case .object(let reference) = value, let place = memo[reference.address] {
      get(place)
      return
    }
    var module = "builtins"
    var name: String
    if let type = vm.typeInfo(value) {
      (module, name) = (type.module, type.qualifiedName)
    } else {
      name = try vm.text(vm.getAttribute(value, vm.name("__qualname__")), "__qualname__")
      if let known = vm.stringObject(try vm.getAttribute(value, vm.name("__module__"))) { module = known.text }
    }
    if name.contains("<locals>") { throw vm.error(.attributeError, "Can't pickle local object '\(name)'") }
    if name.contains("<lambda>") {
      throw world.raised(
        "PicklingError", in: "pickle",
        "Can't pickle \(try vm.repr(value)): attribute lookup \(name) on \(module) failed")
    }
    saveGlobal(value, module, name)
  }

  private mutating func saveGlobal(_ value: Value, _ module: String, _ name: String) {
    let key = "\(module) \(name)"
    if world.pickled.globals[key]?.value.isIdentical(to: value) != true {
      world.pickled.globals[key] = Held(value, heap: vm.heap)
    }
    saveName(module)
    saveName(name)
    bytes.append(0x93)
    if case .object(let reference) = value { memoize(reference) }
  }

  /// A module's or attribute's name, which CPython shares as it is one string object.
  private mutating func saveName(_ name: String) {
    if let place = names[name] {
      get(place)
      return
    }
    saveLength(name.utf8.count, short: 0x8c, long: UInt8(ascii: "X"))
    bytes.append(contentsOf: name.utf8)
    names[name] = count
    count += 1
    bytes.append(0x94)
  }

  // MARK: Objects

  private mutating func saveOther(_ value: Value, _ reference: ObjectReference) throws(PlanError) {
    if let state = vm.swiftObject(value, as: StateObject.self) { return try save(state, value) }
    if let reduced = try world.reduced(value) { return try saveReduced(value, reduced) }
    if vm.typeName(of: value).hasSuffix("timezone") { return try save(timeZone: value) }
    if let foreign = vm.swiftObject(value, as: ForeignObject.self), world.isNeverCopied(foreign) {
      PickledNumber.append(world.pickled.persistent.count, to: &bytes)
      world.pickled.persistent.append(Held(value, heap: vm.heap))
      bytes.append(UInt8(ascii: "Q"))
      return
    }
    throw vm.error(.typeError, "cannot pickle '\(vm.typeName(of: value))' object")
  }

  /// A `datetime.timezone`: its offset, and its name where it has one of its own.
  private mutating func save(timeZone value: Value) throws(PlanError) {
    var arguments = [try vm.callMethod(value, "utcoffset", .none)]
    let name = try vm.callMethod(value, "tzname", .none)
    if vm.stringObject(name)?.text.hasPrefix("UTC") == false { arguments.append(name) }
    let type = Value.object(vm.type(of: value).reference)
    try saveReduced(value, vm.heap.tuple([type, vm.heap.tuple(arguments)]))
  }

  /// `instance._state`, which CPython pickles as an object with a dictionary.
  private mutating func save(_ state: StateObject, _ value: Value) throws(PlanError) {
    try saveGlobal(.object(vm.type(of: value).reference))
    bytes += [UInt8(ascii: ")"), 0x81]
    if case .object(let reference) = value { memoize(reference) }
    let attributes = vm.heap.dictionary()
    if let dictionary = vm.dictionary(attributes) {
      try vm.set(dictionary, "db", state.database)
      try vm.set(dictionary, "adding", .bool(state.isAdding))
      if let cache = try world.relatedObjects(of: state, value.reference) {
        try vm.set(dictionary, "fields_cache", .object(cache.reference))
      }
    }
    try save(attributes)
    bytes.append(UInt8(ascii: "b"))
  }

  private mutating func saveInstance(_ value: Value, _ instance: InstanceObject) throws(PlanError) {
    // An object's `__dict__`, which writes through: its pickle is a plain dictionary's.
    if vm.typeName(of: value) == "dict", let dictionary = vm.dictionary(value) {
      bytes.append(UInt8(ascii: "}"))
      memoize(instance.reference)
      return try savePairs(dictionary)
    }
    if let reduced = try world.reduced(value) { return try saveReduced(value, reduced) }
    // What `object.__reduce_ex__` answers for protocols from 2: the class, arguments of `__new__`, and the state.
    let type = vm.type(of: value)
    let classValue = Value.object(type.reference)
    var arguments: [Value] = []
    if let method = vm.lookupSpecial(value, .__getnewargs__), let tuple = vm.tuple(try vm.call(method, value)) {
      arguments = Array(tuple.buffer)
    }
    let native = instance.native
    if arguments.isEmpty, !native.isUndefined {
      switch native.object.map(\.kind) {
      case .list, .dictionary: break
      case .set:
        let items = Array(try vm.collect(native).buffer)
        let parts = [classValue, vm.heap.tuple([vm.heap.list(items)]), try world.pickledState(of: value)]
        return try saveReduced(value, vm.heap.tuple(parts))
      case .foreign: throw vm.error(.typeError, "cannot pickle '\(type.displayName)' object")
      default: arguments = [native]
      }
    }
    try saveGlobal(classValue)
    try save(vm.heap.tuple(arguments))
    bytes.append(0x81)
    memoize(instance.reference)
    if let list = vm.list(native) { try saveItems(Array(list.buffer)) }
    if let dictionary = vm.dictionary(native) { try savePairs(dictionary) }
    let state = try world.pickledState(of: value)
    if !state.isNone {
      try save(state)
      bytes.append(UInt8(ascii: "b"))
    }
  }

  /// What `__reduce__` answered: a global's name, or function, arguments, state, items and pairs.
  private mutating func saveReduced(_ value: Value, _ reduced: Value) throws(PlanError) {
    if let name = vm.stringObject(reduced)?.text {
      saveGlobal(value, vm.type(of: value).module, name)
      return
    }
    guard let tuple = vm.tuple(reduced), (2...6).contains(tuple.count) else {
      throw world.raised("PicklingError", in: "pickle", "__reduce__ must return a string or tuple")
    }
    let parts = Array(tuple.buffer)
    try save(parts[0])
    try save(parts[1])
    bytes.append(UInt8(ascii: "R"))
    if case .object(let reference) = value { memoize(reference) }
    if parts.count > 3, !parts[3].isNone { try saveItems(Array(try vm.collect(parts[3]).buffer)) }
    if parts.count > 4, !parts[4].isNone {
      let vm = vm
      let pairs = vm.heap.dictionary()
      if let dictionary = vm.dictionary(pairs) {
        try vm.forEach(parts[4]) { (pair) throws(PlanError) in
          guard let both = vm.tuple(pair), both.count == 2 else { return true }
          try vm.set(dictionary, both.elements[0], both.elements[1])
          return true
        }
        try savePairs(dictionary)
      }
    }
    if parts.count > 2, !parts[2].isNone {
      try save(parts[2])
      bytes.append(UInt8(ascii: "b"))
    }
  }
}

extension DjangoWorld {
  /// What an object's own `__reduce_ex__` or `__reduce__` answers; nil when it has none but `object`'s.
  func reduced(_ value: Value) throws(PlanError) -> Value? {
    for (special, arguments) in [(KnownName.__reduce_ex__, [Value.int(5)]), (.__reduce__, [])] {
      guard let method = vm.lookupSpecial(value, special) else { continue }
      if let plain = vm.types.object.own(special.id), plain.isIdentical(to: method) { continue }
      return try vm.call(method, arguments: [value] + arguments, keywords: [])
    }
    return nil
  }

  /// `object.__getstate__`: the attributes, with those in slots beside them.
  func pickledState(of value: Value) throws(PlanError) -> Value {
    if let method = vm.lookupSpecial(value, .__getstate__),
      vm.types.object.own(KnownName.__getstate__.id)?.isIdentical(to: method) != true
    {
      return try vm.call(method, value)
    }
    var state = Value.none
    if let attributes = try vm.attributeIfPresent(value, vm.name("__dict__")), try vm.length(attributes) > 0 {
      state = attributes
    }
    let slots = vm.heap.dictionary()
    guard let dictionary = vm.dictionary(slots) else { return state }
    for type in vm.type(of: value).resolutionOrder {
      for name in type.slotNames ?? [] where !["__dict__", "__weakref__"].contains(vm.names[name]) {
        guard let item = try vm.attributeIfPresent(value, name) else { continue }
        try vm.set(dictionary, vm.string(of: name), item)
      }
    }
    return dictionary.count > 0 ? vm.heap.tuple([state, slots]) : state
  }

  /// Swift values of the library that never change: a pickle refers to them.
  func isNeverCopied(_ object: ForeignObject) -> Bool {
    object is QueryObject || object is ExpressionObject || object is ConditionObject || object is OutputObject
      || object is ModelObject
  }
}
