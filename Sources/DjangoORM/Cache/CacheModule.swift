// `_perflab_cache` and `_perflab_pickle`: what `django.core.cache` and `pickle`, written in Python, stand on.

import PlanRuntime

extension DjangoWorld {
  func registerCacheModule() {
    vm.registerModule("_perflab_pickle") { [unowned self] (vm, module) throws(PlanError) in
      module.set(
        "dumps",
        vm.function("dumps", "value") { [unowned self] (vm, a) throws(PlanError) in
          vm.heap.bytes(try Pickler.pickle(a[0], self))
        })
      module.set(
        "loads",
        vm.function("loads", "data") { [unowned self] (vm, a) throws(PlanError) in
          guard let reference = vm.native(a[0]).object(of: .bytes) else {
            throw vm.error(.typeError, "a bytes-like object is required, not '\(vm.typeName(of: a[0]))'")
          }
          return try Unpickler.value(of: BytesObject(reference).bytes, self)
        })
    }
    vm.registerModule("_perflab_cache") { [unowned self] (vm, module) throws(PlanError) in
      func define(_ name: String, _ signature: StaticString, _ body: @escaping (Arguments) throws(PlanError) -> Value) {
        module.set(name, vm.function(name, signature) { (_, a) throws(PlanError) in try body(a) })
      }
      self.defineCacheReads(define)
      self.defineCacheWrites(define)
    }
  }

  private typealias Define = (String, StaticString, @escaping (Arguments) throws(PlanError) -> Value) -> Void

  private func defineCacheReads(_ define: Define) {
    let vm = vm
    // A read counts for the hit rate when `counts` is true.
    define("get", "alias, key, default, counts") { [unowned self] (a) throws(PlanError) in
      let (alias, key) = (try vm.text(a[0], "alias"), try vm.text(a[1], "key"))
      let counts = try vm.truth(a[3])
      if counts { self.caching.totals.reads += 1 }
      if let absence = self.absence(key, alias) {
        _ = self.remove(key, alias)
        if counts { self.note(absence, alias, key) }
        return a[2]
      }
      if counts {
        self.caching.totals.hits += 1
        self.note(.hit, alias, key)
      }
      let use = self.caching.stores[alias, default: CacheStore()].nextUse()
      self.caching.stores[alias]?.entries[key]?.use = use
      guard let pickle = self.caching.stores[alias]?.entries[key]?.pickle,
        let reference = pickle.value.object(of: .bytes)
      else { return a[2] }
      return try Unpickler.value(of: BytesObject(reference).bytes, self)
    }
    define("has_key", "alias, key") { [unowned self] (a) throws(PlanError) in
      let (alias, key) = (try vm.text(a[0], "alias"), try vm.text(a[1], "key"))
      guard self.absence(key, alias) != nil else { return .bool(true) }
      _ = self.remove(key, alias)
      return .bool(false)
    }
    define("count_read", "alias, key, hit") { [unowned self] (a) throws(PlanError) in
      let (alias, key) = (try vm.text(a[0], "alias"), try vm.text(a[1], "key"))
      let isHit = try vm.truth(a[2])
      self.caching.totals.reads += 1
      if isHit { self.caching.totals.hits += 1 }
      self.note(isHit ? .hit : self.absence(key, alias) ?? .missAbsent, alias, key)
      return .none
    }
    define("now", "") { [unowned self] (_) throws(PlanError) in .float(self.now) }
  }

  private func defineCacheWrites(_ define: Define) {
    let vm = vm
    // Stores a value that expires at a time (None: never). With `only_new`, only where no live entry is. A store that is full is
    // culled first. False when nothing was stored.
    define("set", "alias, key, value, expires, only_new, max_entries, cull_frequency") {
      [unowned self] (a) throws(PlanError) in
      let (alias, key) = (try vm.text(a[0], "alias"), try vm.text(a[1], "key"))
      let pickle = try Pickler.pickle(a[2], self)
      let isAdd = try vm.truth(a[4])
      if isAdd, self.absence(key, alias) == nil { return .bool(false) }
      if self.caching.stores[alias]?.entries.count ?? 0 >= (try vm.integer(a[5])) {
        self.cull(alias, frequency: try vm.integer(a[6]))
      }
      let expires = a[3].isNone ? nil : try vm.double(a[3])
      self.store(pickle, key, alias, expires: expires)
      self.caching.totals.writes += 1
      self.note(isAdd ? .add : .set, alias, key, bytes: pickle.count)
      return .bool(true)
    }
    // Replaces the value of an entry and keeps its time.
    define("replace", "alias, key, value") { [unowned self] (a) throws(PlanError) in
      let (alias, key) = (try vm.text(a[0], "alias"), try vm.text(a[1], "key"))
      let pickle = try Pickler.pickle(a[2], self)
      self.store(pickle, key, alias, expires: self.caching.stores[alias]?.entries[key]?.expires)
      self.caching.totals.writes += 1
      self.note(.set, alias, key, bytes: pickle.count)
      return .none
    }
    define("touch", "alias, key, expires") { [unowned self] (a) throws(PlanError) in
      let (alias, key) = (try vm.text(a[0], "alias"), try vm.text(a[1], "key"))
      guard self.absence(key, alias) == nil else { return .bool(false) }
      self.caching.stores[alias]?.entries[key]?.expires = a[2].isNone ? nil : try vm.double(a[2])
      self.note(.touch, alias, key)
      return .bool(true)
    }
    define("delete", "alias, key") { [unowned self] (a) throws(PlanError) in
      let (alias, key) = (try vm.text(a[0], "alias"), try vm.text(a[1], "key"))
      let existed = self.remove(key, alias)
      self.note(.delete, alias, key)
      return .bool(existed)
    }
    define("clear", "alias") { [unowned self] (a) throws(PlanError) in
      let alias = try vm.text(a[0], "alias")
      for key in self.caching.stores[alias]?.oldest(Int.max) ?? [] { _ = self.remove(key, alias) }
      self.note(.clear, alias, "")
      return .none
    }
    define("expirations", "alias") { [unowned self] (a) throws(PlanError) in
      let alias = try vm.text(a[0], "alias")
      let store = self.caching.stores[alias]
      return vm.heap.list(
        (store?.oldest(Int.max) ?? []).reversed().map { key in
          vm.heap.tuple([vm.string(key), store?.entries[key]?.expires.map { Value.float($0) } ?? .none])
        })
    }
    define("keys", "alias") { [unowned self] (a) throws(PlanError) in
      let alias = try vm.text(a[0], "alias")
      let keys = self.caching.stores[alias]?.oldest(Int.max) ?? []
      return vm.heap.list(keys.reversed().map { vm.string($0) })
    }
  }
}
