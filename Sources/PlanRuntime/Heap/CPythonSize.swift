// What CPython 3.11 (64 bits) holds for each kind of object: `sys.getsizeof` with the garbage collector's
// header, and for containers with their tables. The formulas are those of its sources; the figures were
// read from `sys.getsizeof` and tracemalloc.
//
//   str      49 + n (ASCII), 73 + n (Latin-1), 74 + 2n, 76 + 4n
//   bytes    33 + n
//   int      28 (32 from 2**30), nothing for -5...256, which exist once;  float 24
//   tuple    16 (collector) + 24 + 8n
//   list     16 + 40, and 8 for each place its growth rule allocated
//   dict     16 + 48, and its table (see `dictionaryTable`)
//   instance 16 + 16 + 24 and its inline attribute values, see InstanceObject

/// The sizes of CPython 3.11's objects, in bytes.
package enum CPythonSize {
  /// A text of ASCII characters, without them.
  package static let asciiText = 49
  /// A `bytes` object, without them.
  package static let bytes = 33
  package static let list = 56
  package static let tuple = 40
  package static let dictionary = 64
  /// With a time zone, and without.
  package static let dateTime = 48
  package static let naiveDateTime = 40
  package static let date = 32
  package static let cell = 40
  package static let boundMethod = 64
  package static let function = 152

  /// The object that CPython would make for a number; small integers are shared.
  @inline(__always)
  package static func boxed(_ value: Value) -> Int {
    switch value {
    case .int(let integer):
      if integer >= -5 && integer <= 256 { return 0 }
      return integer.magnitude < 1 << 30 ? 28 : integer.magnitude < 1 << 60 ? 32 : 36
    case .float: return 24
    default: return 0
    }
  }

  /// `list_resize` of listobject.c: places allocated when a list grows to `count` elements.
  package static func listCapacity(growingTo count: Int) -> Int {
    (count + (count >> 3) + 6) & ~3
  }

  /// A list that was filled by appending.
  package static func list(appended count: Int) -> Int {
    var capacity = 0
    while capacity < count { capacity = listCapacity(growingTo: capacity + 1) }
    return list + 8 * capacity
  }

  /// A row as Python's `sqlite3` gives it: a tuple of so many columns, its values apart.
  package static func row(columns: Int) -> Int { tuple + 8 * columns }

  /// The same with its rule for shrinking.
  package static func listCapacity(from allocated: Int, to count: Int) -> Int {
    if allocated >= count && count >= allocated >> 1 { return allocated }
    return count == 0 ? 0 : listCapacity(growingTo: count)
  }

  /// The table of a dictionary whose entries fill `used` places (deleted ones included).
  ///
  /// dictobject.c: 2^k slots hold 2^(k+1)/3 entries; an index of 1, 2 or 4 bytes a slot, a header of 32 bytes and
  /// 24 bytes an entry (16 where all keys are strings).
  package static func dictionaryTable(used: Int, stringKeys: Bool) -> Int {
    if used == 0 { return 0 }
    // 8 slots for 5 entries: what nearly all have.
    if used <= 5 { return stringKeys ? 40 + 5 * 16 : 40 + 5 * 24 }
    var log = 4
    while (2 << log) / 3 < used { log += 1 }
    let slots = 1 << log
    let index = log < 8 ? 1 : log < 16 ? 2 : 4
    return 32 + slots * index + (2 * slots / 3) * (stringKeys ? 16 : 24)
  }
}

extension CPythonSize {
  /// A text of so many code points, the largest of which is of a width (`StringObject.width`).
  @inline(__always)
  static func text(count: Int, width: Int) -> Int {
    switch width {
    case 0: asciiText + count
    case 1: 73 + count
    case 2: 74 + 2 * count
    default: 76 + 4 * count
    }
  }

  /// A text of these bytes of UTF-8; there is one empty text.
  package static func text(_ bytes: UnsafeRawBufferPointer) -> Int {
    if bytes.isEmpty { return 0 }
    let (count, width) = Heap.measure(bytes.assumingMemoryBound(to: UInt8.self))
    return text(count: count, width: width)
  }
}

extension StringObject {
  @inline(__always) package var cpythonSize: Int { CPythonSize.text(count: count, width: width) }
}
