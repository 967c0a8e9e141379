import PlanRuntime
import SQLModel

// Swift values that Python code of the library passes around: a query, an expression, a condition, a model.

/// A query as a value; every method gives a new one.
final class QueryObject: ForeignObject {
  enum Content {
    case query(Query)
    /// Made only when somebody asks for it as a query.
    case keyed(KeyedTemplate, key: Int)
  }

  let content: Content

  init(_ content: Content) {
    self.content = content
    super.init()
  }
  override var cpythonSize: Int { 1_500 }
  override var cost: Int { 1_500 }

  func query() throws -> Query {
    switch content {
    case .query(let query): query
    case .keyed(let template, let key): try template.query(for: key)
    }
  }
}

/// An expression as written, not yet resolved.
final class ExpressionObject: ForeignObject {
  let expression: SQLExpression
  init(_ expression: SQLExpression) {
    self.expression = expression
    super.init()
  }
  override var cpythonSize: Int { 0 }
}

/// A `Q` taken apart.
final class ConditionObject: ForeignObject {
  let condition: Q
  init(_ condition: Q) {
    self.condition = condition
    super.init()
  }
  override var cpythonSize: Int { 0 }
}

/// `output_field=`.
final class OutputObject: ForeignObject {
  let output: OutputField
  init(_ output: OutputField) {
    self.output = output
    super.init()
  }
  override var cpythonSize: Int { 0 }
}

/// What queries know of a model, with the class that plans see.
final class ModelObject: ForeignObject {
  let metadata: ModelMetadata
  /// The class, which lives as long as the interpreter.
  unowned(unsafe) var type: TypeInfo?

  init(_ metadata: ModelMetadata) {
    self.metadata = metadata
    super.init()
  }
  override var cpythonSize: Int { 0 }
}

/// `instance._state`: whether the row exists, where, the related objects at hand, and which row of which queryset it was.
final class StateObject: ForeignObject {
  // The order is that in which Swift packs them tightest: there is one of these for each instance.

  /// The alias: a string or None.
  private(set) var database: Value = .none
  var isAdding = true
  /// Django's instance has an empty `fields_cache`, which is made here when it is needed: setting a foreign key asks for it.
  private(set) var hasEmptyCache = false
  /// `fields_cache`, undefined until something is cached.
  private(set) var cache: Value = .undefined
  /// Number of the queryset that brought the instance, and the row's index in it; -1 for instances made otherwise.
  var queryset: Int32 = -1
  var row: Int32 = -1

  /// CPython: a ModelState with room for `adding`, `db`, `fields_cache` and one more.
  override var cpythonSize: Int { 96 + (hasEmptyCache ? CPythonSize.dictionary : 0) }
  override var cost: Int { 64 }

  func setDatabase(_ value: Value, heap: Heap) {
    heap.retain(value)
    let old = database
    database = value
    heap.release(old)
  }

  func setCache(_ value: Value, heap: Heap) {
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

  /// The dictionary of related objects, made when it is first needed.
  func fieldsCache(_ heap: Heap, of state: ObjectReference) -> DictionaryObject {
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
