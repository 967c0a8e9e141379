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
      guard count == 2 || count == 3, let at = placeByString(arguments[0], arguments[1]) else { return nil }
      if at.place >= 0 { return retained(at.dictionary.entries[at.place].value) }
      return count == 3 ? retained(arguments[2]) : Value.none
    case .length:
      return count == 1 ? builtinLength(receiver).map { .int($0) } : nil
    case .listAppend:
      guard receiver.kind == .list, count == 2 else { return nil }
      heap.append(arguments[1], to: ListObject(receiver))
      return Value.none
    }
  }

  /// Where a dict has a string as a key, a negative place if nowhere; nil where the general way must be taken.
  @inline(__always)
  private func placeByString(_ container: Value, _ key: Value) -> (dictionary: DictionaryObject, place: Int, hash: Int)?
  {
    guard case .object(let reference) = container, reference.kind == .dictionary, case .object(let name) = key,
      name.kind == .string
    else { return nil }
    let dictionary = DictionaryObject(reference)
    let hash = hash(StringObject(name))
    let atOnce = placeAtOnce(name, hash, in: dictionary)
    if atOnce >= 0 { return (dictionary, atOnce, hash) }
    let place = placeAmongStrings(StringObject(name), hash: hash, in: dictionary)
    return place == Interpreter.unclear ? nil : (dictionary, place, hash)
  }

  /// The place of a key that is this very string and stands where its hash says, as most do; else a negative number, which says nothing.
  @inline(__always)
  private func placeAtOnce(_ name: ObjectReference, _ hash: Int, in dictionary: DictionaryObject) -> Int {
    let slots = dictionary.slots
    guard slots != 0 else { return Interpreter.absent }
    let place = Int(dictionary.index[hash & (slots &- 1)])
    guard place >= 0, case .object(let key) = dictionary.entries[place].key, key == name else {
      return Interpreter.absent
    }
    return place
  }

  /// `container[key]` of a dict and a string; undefined where the general way must be taken, errors included. Borrowed.
  func foundByString(_ container: Value, _ key: Value) -> Value {
    guard let at = placeByString(container, key), at.place >= 0 else { return .undefined }
    return at.dictionary.entries[at.place].value
  }

  /// `container[key] = value` of a dict and a string; false where the general way must be taken.
  func storeByString(_ container: Value, _ key: Value, _ value: Value) -> Bool {
    guard let at = placeByString(container, key), !at.dictionary.isFrozen else { return false }
    if at.place >= 0 {
      heap.setValue(value, at: at.place, of: at.dictionary)
    } else {
      heap.appendEntry(at.dictionary, hash: at.hash, key: key, value: value)
    }
    return true
  }
}
