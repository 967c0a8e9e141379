// Natives that the loop calls without binding their arguments.
//
// `items.append(x)`, `counts.get(key, 0)` and `len(items)` stand in the innermost loops of plans, and do less work than a call of
// a closure with bound arguments costs. Where the receiver is the built-in class itself they are done here; everything else
// (subclasses, keys that run a plan's code, wrong arguments) goes the general way. So do subscripts of dicts by strings.

/// What a native function is to the loop.
enum Intrinsic: UInt8 {
  case none, dictionaryGet, length, listAppend
}

extension ObjectReference {
  /// Of an object of kind `native`.
  @inline(__always)
  var intrinsic: Intrinsic {
    field(8, as: Unmanaged<NativeFunction>.self)._withUnsafeGuaranteedRef { $0.intrinsic }
  }
}

extension Interpreter {
  /// Calls a native that the loop knows; the arguments go with it. The result's count goes to the caller; nil, with the arguments still in
  /// their places, where the general way must be taken. `receiver` stands before them and is borrowed.
  @inline(__always)
  func callIntrinsic(
    _ intrinsic: Intrinsic, _ receiver: Value, _ arguments: UnsafeMutablePointer<Value>, _ count: Int
  ) -> Value? {
    guard case .object(let receiver) = receiver else { return nil }
    switch intrinsic {
    case .none: return nil
    case .dictionaryGet: return getByString(receiver, arguments, count)
    case .length: return count == 0 ? builtinLength(receiver).map { .int($0) } : nil
    case .listAppend:
      guard receiver.kind == .list, count == 1 else { return nil }
      let value = arguments.pointee
      arguments.pointee = .undefined
      heap.appendOwned(value, to: ListObject(receiver))
      return Value.none
    }
  }

  /// `receiver.get(key)` and `receiver.get(key, default)` of a dict and a string.
  @inline(never)
  private func getByString(
    _ receiver: ObjectReference, _ arguments: UnsafeMutablePointer<Value>, _ count: Int
  ) -> Value? {
    guard receiver.kind == .dictionary, count == 1 || count == 2, case .object(let key) = arguments[0],
      key.kind == .string
    else { return nil }
    let dictionary = DictionaryObject(receiver)
    let place = placeAmongStrings(StringObject(key), hash: hash(StringObject(key)), in: dictionary)
    if place == Interpreter.unclear { return nil }
    var result = Value.none
    if place >= 0 {
      result = retained(dictionary.entries[place].value)
      if count == 2 { take(arguments, 1) }
    } else if count == 2 {
      result = arguments[1]
      arguments[1] = .undefined
    }
    take(arguments, 0)
    return result
  }

  /// `container[key]` of a dict and a string; undefined where the general way must be taken, errors included. Borrowed.
  @inline(never)
  func foundByString(_ container: Value, _ key: Value) -> Value {
    guard case .object(let container) = container, container.kind == .dictionary, case .object(let key) = key,
      key.kind == .string
    else { return .undefined }
    let dictionary = DictionaryObject(container)
    let place = placeAmongStrings(StringObject(key), hash: hash(StringObject(key)), in: dictionary)
    return place >= 0 ? dictionary.entries[place].value : .undefined
  }

  /// `container[key] = value` of a dict and a string, where the value's count is handed over with its register or not; false where the
  /// general way must be taken.
  @inline(never)
  func storeByString(
    _ container: UnsafeMutablePointer<Value>, _ key: UnsafeMutablePointer<Value>, _ value: UnsafeMutablePointer<Value>,
    consumes: Bool
  ) -> Bool {
    guard case .object(let container) = container.pointee, container.kind == .dictionary,
      case .object(let name) = key.pointee, name.kind == .string
    else { return false }
    let dictionary = DictionaryObject(container)
    let hash = hash(StringObject(name))
    let place = placeAmongStrings(StringObject(name), hash: hash, in: dictionary)
    if place == Interpreter.unclear || dictionary.isFrozen { return false }
    if place < 0 {
      heap.appendEntry(dictionary, hash: hash, key: key.pointee, value: value.pointee)
      if consumes { take(value, 0) }
      return true
    }
    let new = value.pointee
    if consumes { value.pointee = .undefined } else { heap.retain(new) }
    heap.setValueOwned(new, at: place, of: dictionary)
    return true
  }
}
