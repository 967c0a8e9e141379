/// A small dictionary that keeps the order of insertion, as Python's does. Lookups walk the keys: a query has a
/// handful of aliases and annotations, and their order is part of its meaning.
package struct OrderedMap<Key: Hashable, Value> {
  package private(set) var keys: [Key] = []
  package private(set) var values: [Value] = []

  package init() {}

  package init(_ pairs: [(Key, Value)]) {
    for (key, value) in pairs { self[key] = value }
  }

  package var isEmpty: Bool { keys.isEmpty }
  package var count: Int { keys.count }

  package subscript(key: Key) -> Value? {
    get { keys.firstIndex(of: key).map { values[$0] } }
    set {
      if let index = keys.firstIndex(of: key) {
        if let newValue {
          values[index] = newValue
        } else {
          keys.remove(at: index)
          values.remove(at: index)
        }
      } else if let newValue {
        keys.append(key)
        values.append(newValue)
      }
    }
  }

  package func contains(_ key: Key) -> Bool { keys.contains(key) }

  package var pairs: Zip2Sequence<[Key], [Value]> { zip(keys, values) }

  /// `first` of the pairs.
  package var first: (key: Key, value: Value)? {
    guard let key = keys.first, let value = values.first else { return nil }
    return (key, value)
  }

  package mutating func removeAll() {
    keys.removeAll()
    values.removeAll()
  }

  package func mapValues<Result>(_ transform: (Value) throws -> Result) rethrows -> OrderedMap<Key, Result> {
    var result = OrderedMap<Key, Result>()
    result.keys = keys
    result.values = try values.map(transform)
    return result
  }

  package func filter(_ isIncluded: (Key, Value) -> Bool) -> OrderedMap {
    var result = OrderedMap()
    for (key, value) in pairs where isIncluded(key, value) {
      result.keys.append(key)
      result.values.append(value)
    }
    return result
  }
}

extension OrderedMap: Equatable where Value: Equatable {}
extension OrderedMap: Hashable where Value: Hashable {}
