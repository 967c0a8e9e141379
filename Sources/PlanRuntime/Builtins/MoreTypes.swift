// The built-in classes that only built-ins need: views and iterators.

/// Classes of views and iterators of one interpreter, made by `defineBuiltins`.
final class MoreTypes {
  private(set) var dictionaryKeys: TypeInfo!
  private(set) var dictionaryValues: TypeInfo!
  private(set) var dictionaryItems: TypeInfo!
  private(set) var dictionaryKeyIterator: TypeInfo!
  private(set) var dictionaryValueIterator: TypeInfo!
  private(set) var dictionaryItemIterator: TypeInfo!
  private(set) var dictionaryReverseKeyIterator: TypeInfo!
  private(set) var dictionaryReverseValueIterator: TypeInfo!
  private(set) var dictionaryReverseItemIterator: TypeInfo!
  private(set) var setIterator: TypeInfo!
  private(set) var stringIterator: TypeInfo!
  private(set) var asciiIterator: TypeInfo!
  private(set) var bytesIterator: TypeInfo!
  private(set) var listReverseIterator: TypeInfo!
  private(set) var callableIterator: TypeInfo!
  private(set) var zip: TypeInfo!
  private(set) var enumerate: TypeInfo!
  private(set) var map: TypeInfo!
  private(set) var filter: TypeInfo!
  private(set) var reversed: TypeInfo!
  /// All classes of native iterators.
  private(set) var iterators: [TypeInfo] = []

  func make(_ vm: Interpreter) {
    dictionaryKeys = vm.makeType("dict_keys")
    dictionaryValues = vm.makeType("dict_values")
    dictionaryItems = vm.makeType("dict_items")
    func iterator(_ name: String) -> TypeInfo {
      let type = vm.makeType(name)
      iterators.append(type)
      return type
    }
    dictionaryKeyIterator = iterator("dict_keyiterator")
    dictionaryValueIterator = iterator("dict_valueiterator")
    dictionaryItemIterator = iterator("dict_itemiterator")
    dictionaryReverseKeyIterator = iterator("dict_reversekeyiterator")
    dictionaryReverseValueIterator = iterator("dict_reversevalueiterator")
    dictionaryReverseItemIterator = iterator("dict_reverseitemiterator")
    setIterator = iterator("set_iterator")
    stringIterator = iterator("str_iterator")
    asciiIterator = iterator("str_ascii_iterator")
    bytesIterator = iterator("bytes_iterator")
    listReverseIterator = iterator("list_reverseiterator")
    callableIterator = iterator("callable_iterator")
    zip = iterator("zip")
    enumerate = iterator("enumerate")
    map = iterator("map")
    filter = iterator("filter")
    reversed = iterator("reversed")
    iterators += [vm.types.iterator, vm.types.rangeIterator, vm.types.listIterator]
  }
}
