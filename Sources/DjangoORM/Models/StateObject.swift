import PlanRuntime

/// `instance._state`: whether the row exists, where, the related objects at hand, and which row of which queryset it was.
final class StateObject: ForeignObject {
  // The order is that in which Swift packs them tightest: there is one of these for each instance.

  /// The alias: a string or None.
  private(set) var database: Value = .none
  var isAdding = true
  /// Django's instance has an empty `fields_cache`, which is made here when it is needed: setting a foreign key asks for it.
  private(set) var hasEmptyCache = false
  /// `fields_cache`, undefined until something is cached; asked for by `DjangoWorld.relatedObjects`.
  fileprivate var cache: Value = .undefined
  /// Number of the queryset that brought the instance, and the row's index in it; -1 for instances made otherwise.
  var queryset: Int32 = -1
  var row: Int32 = -1
  /// Related objects that nobody has asked for yet; there is no cache then.
  private var packed: [PackedRow] = []

  /// CPython: a ModelState with room for `adding`, `db`, `fields_cache` and one more.
  override var cpythonSize: Int { 96 + (hasEmptyCache ? CPythonSize.dictionary : 0) + packedCharge }
  override var cost: Int { 128 }

  func setDatabase(_ value: Value, heap: Heap) {
    heap.retain(value)
    let old = database
    database = value
    heap.release(old)
  }

  /// Replaces what is cached, or what was left packed.
  func setCache(_ value: Value, of state: ObjectReference, _ heap: Heap) {
    _ = takePacked(of: state, heap)
    heap.retain(value)
    let old = cache
    cache = value
    heap.release(old)
  }

  /// Puts the empty dictionary on CPython's account, or takes it off; `state` is the object that this belongs to.
  func chargeEmptyCache(_ has: Bool, of state: ObjectReference, _ heap: Heap) {
    guard has != hasEmptyCache, !has || cache.isUndefined else { return }
    hasEmptyCache = has
    heap.charge(has ? CPythonSize.dictionary : -CPythonSize.dictionary, site: state.site)
  }

  /// Leaves related objects as they came; the account is charged as if they had been made.
  func leave(_ rows: [PackedRow], of state: ObjectReference, _ heap: Heap) {
    packed = rows
    heap.charge(packedCharge, site: state.site)
  }

  /// What was left packed, no longer kept or charged here.
  func takePacked(of state: ObjectReference, _ heap: Heap) -> [PackedRow] {
    if packed.isEmpty { return [] }
    heap.charge(-packedCharge, site: state.site)
    defer { packed = [] }
    return packed
  }

  /// What CPython would hold for the packed objects and the dictionary that they would stand in, which is not empty then.
  private var packedCharge: Int {
    if packed.isEmpty { return 0 }
    let table = CPythonSize.dictionaryTable(used: packed.count, stringKeys: true)
    let dictionary = table + (hasEmptyCache ? 0 : CPythonSize.dictionary)
    return packed.reduce(dictionary) { $0 + $1.charge }
  }

  /// The dictionary of related objects, made when it is first needed. What is packed must have been taken out.
  fileprivate func fieldsCache(_ heap: Heap, of state: ObjectReference) -> DictionaryObject {
    if case .object(let reference) = cache { return DictionaryObject(reference) }
    chargeEmptyCache(false, of: state, heap)
    let made = heap.dictionaryOwned(capacity: 2)
    cache = .object(made)
    return DictionaryObject(made)
  }

  override func visit(_ visitor: (Value) -> Void) {
    visitor(database)
    visitor(cache)
  }

  override func dismantle(_ heap: Heap) {
    let (oldDatabase, oldCache) = (database, cache)
    database = .none
    cache = .undefined
    heap.release(oldDatabase)
    heap.release(oldCache)
  }
}

extension DjangoWorld {
  /// The dictionary of related objects, if anything was cached.
  func relatedObjects(of state: StateObject, _ reference: ObjectReference) throws(PlanError) -> DictionaryObject? {
    try unpack(state, reference)
    if case .object(let cache) = state.cache { return DictionaryObject(cache) }
    return nil
  }

  /// The same, made when it is first needed.
  func fieldsCache(of state: StateObject, _ reference: ObjectReference) throws(PlanError) -> DictionaryObject {
    try unpack(state, reference)
    return state.fieldsCache(vm.heap, of: reference)
  }

  /// Makes the objects that were left packed. They belong to the line that fetched them.
  private func unpack(_ state: StateObject, _ reference: ObjectReference) throws(PlanError) {
    let heap = vm.heap
    let rows = state.takePacked(of: reference, heap)
    if rows.isEmpty { return }
    let siteOfAllocation = heap.siteOfAllocation
    if heap.tracksSites { heap.siteOfAllocation = { reference.site } }
    defer { if heap.tracksSites { heap.siteOfAllocation = siteOfAllocation } }
    let cache = state.fieldsCache(heap, of: reference)
    for row in rows {
      let origin = RowOrigin(alias: row.alias, queryset: state.queryset, row: state.row)
      var counted = RowCounts()
      let value = try relatedOwned(row, row.relation, origin, isUnpacked: true, counts: &counted)
      try vm.set(cache, row.relation.localName, value)
      heap.release(value)
    }
  }
}
