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
  /// The result, whose count goes to the caller; nil where the general way must be taken. The arguments are borrowed.
  @inline(__always)
  func callIntrinsic(_ intrinsic: Intrinsic, _ arguments: UnsafeMutablePointer<Value>, _ count: Int) -> Value? {
    guard count > 0, case .object(let receiver) = arguments[0] else { return nil }
    switch intrinsic {
    case .none: return nil
    case .dictionaryGet:
      guard receiver.kind == .dictionary, count == 2 || count == 3, case .object(let key) = arguments[1],
        key.kind == .string
      else { return nil }
      let dictionary = DictionaryObject(receiver)
      let place = placeAmongStrings(StringObject(key), hash: hash(StringObject(key)), in: dictionary)
      if place >= 0 { return retained(dictionary.entries[place].value) }
      if place == Interpreter.unclear { return nil }
      return count == 3 ? retained(arguments[2]) : Value.none
    case .length:
      guard count == 1 else { return nil }
      switch receiver.kind {
      case .string: return .int(StringObject(receiver).count)
      case .list: return .int(ListObject(receiver).count)
      case .tuple: return .int(TupleObject(receiver).count)
      case .dictionary: return .int(DictionaryObject(receiver).count)
      default: return nil
      }
    case .listAppend:
      guard receiver.kind == .list, count == 2 else { return nil }
      heap.append(arguments[1], to: ListObject(receiver))
      return Value.none
    }
  }

  /// `container[key]` of a dict and a string; undefined where the general way must be taken, errors included. Borrowed.
  func foundByString(_ container: Value, _ key: Value) -> Value {
    guard case .object(let reference) = container, reference.kind == .dictionary, case .object(let name) = key,
      name.kind == .string
    else { return .undefined }
    let dictionary = DictionaryObject(reference)
    let place = placeAmongStrings(StringObject(name), hash: hash(StringObject(name)), in: dictionary)
    return place >= 0 ? dictionary.entries[place].value : .undefined
  }

  /// `container[key] = value` of a dict and a string; false where the general way must be taken.
  func storeByString(_ container: Value, _ key: Value, _ value: Value) -> Bool {
    guard case .object(let reference) = container, reference.kind == .dictionary, case .object(let name) = key,
      name.kind == .string
    else { return false }
    let dictionary = DictionaryObject(reference)
    if dictionary.isFrozen { return false }
    let hash = hash(StringObject(name))
    let place = placeAmongStrings(StringObject(name), hash: hash, in: dictionary)
    if place == Interpreter.unclear { return false }
    if place >= 0 {
      heap.setValue(value, at: place, of: dictionary)
    } else {
      heap.appendEntry(dictionary, hash: hash, key: key, value: value)
    }
    return true
  }
}
