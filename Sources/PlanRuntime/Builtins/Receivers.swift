// What a built-in method does first: see through subclasses to the native value it works on, or refuse.

extension Interpreter {
  /// The error of a method of a built-in type that was called on something else: `list.append(3, 4)`.
  func wrongReceiver(_ type: TypeInfo, _ value: Value) -> PlanError {
    error(
      .typeError,
      "descriptor requires a '\(type.displayName)' object but received a '\(typeName(of: value))'")
  }

  func listReceiver(_ value: Value) throws(PlanError) -> ListObject {
    if let list = list(value) { return list }
    throw wrongReceiver(types.list, value)
  }

  func tupleReceiver(_ value: Value) throws(PlanError) -> TupleObject {
    if let tuple = tuple(value) { return tuple }
    throw wrongReceiver(types.tuple, value)
  }

  func dictionaryReceiver(_ value: Value) throws(PlanError) -> DictionaryObject {
    if let dictionary = dictionary(value) { return dictionary }
    throw wrongReceiver(types.dict, value)
  }

  /// The values of `*args`.
  func values(ofTuple value: Value) -> [Value] {
    guard let tuple = tuple(value) else { return [] }
    return Array(tuple.buffer)
  }

  func setReceiver(_ value: Value) throws(PlanError) -> SetObject {
    if let set = set(value) { return set }
    throw wrongReceiver(types.set, value)
  }

  func stringReceiver(_ value: Value) throws(PlanError) -> StringObject {
    if let string = stringObject(value) { return string }
    throw wrongReceiver(types.str, value)
  }

  func floatReceiver(_ value: Value) throws(PlanError) -> Double {
    if case .float(let number) = native(value) { return number }
    throw wrongReceiver(types.float, value)
  }

  func bytesObject(_ value: Value) -> BytesObject? { native(value).object(of: .bytes).map(BytesObject.init) }

  func bytesReceiver(_ value: Value) throws(PlanError) -> BytesObject {
    if let bytes = bytesObject(value) { return bytes }
    throw wrongReceiver(types.bytes, value)
  }

  /// The class that `__new__` received.
  func classArgument(_ value: Value, of base: TypeInfo) throws(PlanError) -> TypeInfo {
    guard let type = typeInfo(value) else {
      throw error(
        .typeError, "\(base.displayName).__new__(X): X is not a type object (\(typeName(of: value)))")
    }
    guard type.isSubclass(of: base) else {
      throw error(
        .typeError,
        "\(base.displayName).__new__(\(type.displayName)): \(type.displayName) is not a subtype of \(base.displayName)"
      )
    }
    return type
  }

  /// A Python bool.
  func bool(_ flag: Bool) -> Value { .bool(flag) }

  /// A Swift index into `count` elements from a Python index, negative ones counted from the end; nil outside.
  func position(_ index: Int, in count: Int) -> Int? {
    let place = index < 0 ? index &+ count : index
    return place >= 0 && place < count ? place : nil
  }

  /// `start` and `end` of the methods that search (`find`, `index`, `startswith`), clamped as slices are.
  func searchRange(_ start: Value, _ end: Value, count: Int) throws(PlanError) -> (start: Int, end: Int) {
    var first = 0
    var last = count
    if !start.isNone && !start.isUndefined { first = try sliceBound(start) }
    if !end.isNone && !end.isUndefined { last = try sliceBound(end) }
    if last > count { last = count }
    if last < 0 { last = max(0, last + count) }
    if first < 0 { first = max(0, first + count) }
    return (first, last)
  }

  /// A bound of a slice: an integer of any size, clamped.
  func sliceBound(_ value: Value) throws(PlanError) -> Int {
    switch value {
    case .int(let integer): return integer
    case .bool(let flag): return flag ? 1 : 0
    default: break
    }
    let plain = native(value)
    if case .int(let integer) = plain { return integer }
    if plain.object(of: .bigInteger) != nil || lookupSpecial(value, .__index__) != nil {
      return try clampedInteger(value)
    }
    throw error(.typeError, "slice indices must be integers or None or have an __index__ method")
  }
}
