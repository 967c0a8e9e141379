// `object.__dict__`.
//
// Attributes lie in slots, not in a dict. What `__dict__` gives is a dict made at that moment, of a hidden subclass whose
// changing methods also change the object: they do to the dict what `dict` does and then bring the object's attributes in line. What the object
// gets otherwise after that is not seen through a `__dict__` that was taken before. Between those methods the dict is frozen: whatever would
// change it in another way is refused.

extension Interpreter {
  /// A `__dict__` with these contents, in the current scope.
  func instanceDictionary(of instance: InstanceObject, contents: DictionaryObject) -> Value {
    let type = instanceDictionaryType ?? makeInstanceDictionaryType()
    heap.chargeDictionary(of: instance)
    heap.retain(.object(contents.reference))
    contents.isFrozen = true
    let result = heap.adopt(heap.instanceOwned(of: type, native: .object(contents.reference)))
    heap.addAttribute(name("<object>"), .object(instance.reference), to: InstanceObject(result.reference))
    return result
  }

  private func makeInstanceDictionaryType() -> TypeInfo {
    let type = makeType("dict", bases: [types.dict], nativeBase: .wrapper)
    instanceDictionaryType = type
    define(type) { d in
      for method in ["__setitem__", "__delitem__", "update", "pop", "setdefault", "clear", "popitem", "__ior__"] {
        let name = self.name(method)
        d.method(method, "self, /, *args, **kwargs") { (vm, a) throws(PlanError) in
          guard let plain = vm.types.dict.lookup(name, epoch: vm.typeEpoch), let contents = vm.dictionary(a[0]) else {
            return .none
          }
          var positional: [Value] = [.object(contents.reference)]
          if let rest = vm.tuple(a[1]) { positional += Array(rest.buffer) }
          contents.isFrozen = false
          defer { contents.isFrozen = true }
          let result = try vm.call(plain, positional: vm.heap.tuple(positional), keywords: a[2])
          try vm.bringInLine(a[0], contents)
          return method == "__ior__" ? a[0] : result
        }
      }
    }
    return type
  }

  /// Makes the attributes of the object behind a `__dict__` those that the dict has.
  private func bringInLine(_ value: Value, _ contents: DictionaryObject) throws(PlanError) {
    let view = InstanceObject(value.reference)
    guard let place = view.shape.slot(of: name("<object>")), let owner = view.slots[place].object(of: .instance) else {
      return
    }
    let instance = InstanceObject(owner)
    for name in instance.shape.names {
      if try find(contents, string(of: name)) == nil, let slot = instance.shape.slot(of: name) {
        heap.removeAttribute(slot: slot, of: instance)
      }
    }
    contents.forEach { key, value in
      guard let name = self.name(of: key) else { return }
      if let slot = instance.shape.slot(of: name) {
        heap.setSlot(slot, value, of: instance)
      } else {
        heap.addAttribute(name, value, to: instance)
      }
    }
  }
}
