import PlanRuntime
import SQLModel

// From the library's model classes to the metadata of queries. The metaclass (django.db.models.base) describes a model as
// dictionaries; nothing here knows Python's fields.

extension DjangoWorld {
  func defineModels(_ module: ModuleState) {
    module.set(
      "model",
      vm.function("model", "options, fields") { [unowned self] (vm, a) throws(PlanError) in
        try self.makeModel(a[0], a[1])
      })
    module.set(
      "register",
      vm.function("register", "model, cls") { [unowned self] (vm, a) throws(PlanError) in
        let model = try self.model(a[0])
        if let type = vm.typeInfo(a[1]) {
          model.type = type
          self.modelsByType[ObjectIdentifier(type)] = model
          vm.retain(a[1])
        }
        vm.retain(a[0])
        self.modelsByMetadata[ObjectIdentifier(model.metadata)] = model
        try self.attempt { try self.registry.register(model.metadata) }
        return .none
      })
    // `isolate_apps`: what is registered in between is forgotten.
    module.set(
      "isolate_models",
      vm.function("isolate_models", "") { [unowned self] (vm, a) throws(PlanError) in
        self.isolated.append(self.registry.snapshot)
        self.registry.isolate()
        return .none
      })
    module.set(
      "restore_models",
      vm.function("restore_models", "") { [unowned self] (vm, a) throws(PlanError) in
        if let snapshot = self.isolated.popLast() { self.registry.restore(snapshot) }
        return .none
      })
    vm.define(nativeTypes.model) { d in
      d.method("column_type", "self, name") { [unowned self] (vm, a) throws(PlanError) in
        let (model, name) = (try self.model(a[0]), try vm.text(a[1], "field"))
        return model.metadata.concreteField(named: name)?.databaseType.map { vm.string($0) } ?? .none
      }
      d.method("output", "self, name") { [unowned self] (vm, a) throws(PlanError) in
        let (model, name) = (try self.model(a[0]), try vm.text(a[1], "field"))
        guard let field = model.metadata.concreteField(named: name) else {
          throw vm.error(.attributeError, "no field \(name)")
        }
        return vm.foreign(OutputObject(.field(field)), of: self.nativeTypes.output)
      }
    }
  }

  /// Reads of a description: a dictionary with names known to both sides.
  struct Description {
    let world: DjangoWorld
    let dictionary: DictionaryObject

    init(_ value: Value, _ world: DjangoWorld) throws(PlanError) {
      guard let dictionary = world.vm.dictionary(value) else {
        throw world.vm.error(.typeError, "a description must be a dict")
      }
      self.world = world
      self.dictionary = dictionary
    }

    func value(_ name: String) throws(PlanError) -> Value {
      try world.vm.find(dictionary, name) ?? Value.none
    }
    func text(_ name: String) throws(PlanError) -> String? { world.optionalText(try value(name)) }
    func flag(_ name: String) throws(PlanError) -> Bool { try world.vm.truth(value(name)) }
    func integer(_ name: String) throws(PlanError) -> Int? { try world.optionalInteger(value(name)) }
    func strings(_ name: String) throws(PlanError) -> [String] {
      let found = try value(name)
      return found.isNone ? [] : try world.strings(found)
    }
  }

  private func makeModel(_ options: Value, _ fields: Value) throws(PlanError) -> Value {
    let description = try Description(options, self)
    let model = ModelMetadata(
      appLabel: try description.text("app_label") ?? "", objectName: try description.text("object_name") ?? "",
      databaseTable: try description.text("db_table"), isProxy: try description.flag("proxy"),
      isManaged: try description.flag("managed"), isAutoCreated: try description.flag("auto_created"))
    try vm.forEach(fields) { (item) throws(PlanError) in
      let field = try self.makeField(try Description(item, self), owner: model)
      model.add(field)
      return true
    }
    let parents = try description.value("parents")
    if !parents.isNone {
      try vm.forEach(parents) { (pair) throws(PlanError) in
        guard let pair = self.vm.tuple(pair), pair.count == 2 else { return true }
        let parent = try self.model(pair.elements[0]).metadata
        let link = self.optionalText(pair.elements[1]).flatMap { name in model.localFields.first { $0.name == name } }
        model.parents.append(.init(model: parent, link: link))
        return true
      }
    }
    model.ordering = try orderingTerms(description.value("ordering"))
    model.getLatestBy = try description.strings("get_latest_by")
    let unique = try description.value("unique_together")
    if !unique.isNone {
      try vm.forEach(unique) { (names) throws(PlanError) in
        model.uniqueTogether.append(try self.strings(names))
        return true
      }
    }
    model.defaultRelatedName = try description.text("default_related_name")
    return vm.foreign(ModelObject(model), of: nativeTypes.model)
  }

  private func makeField(_ item: Description, owner: ModelMetadata) throws(PlanError) -> FieldMetadata {
    let name = try item.text("kind") ?? "Field"
    guard let kind = FieldKind(rawValue: name) else { throw vm.unsupported("django.db.models.\(name)") }
    let type = FieldType(
      kind, maxLength: try item.integer("max_length"), maxDigits: try item.integer("max_digits"),
      decimalPlaces: try item.integer("decimal_places"), collation: try item.text("db_collation"),
      customClassName: try item.text("custom"))
    let defaultValue = try item.value("db_default")
    return FieldMetadata(
      try item.text("name") ?? "", type, column: try item.text("column"), isNullable: try item.flag("null"),
      isPrimaryKey: try item.flag("primary_key"), isUnique: try item.flag("unique"),
      isIndexed: try item.flag("db_index"), isAutoCreated: try item.flag("auto_created"),
      databaseDefault: defaultValue.isNone ? nil : try expression(defaultValue),
      relation: try makeRelation(item.value("relation")), owner: owner)
  }

  private func makeRelation(_ value: Value) throws(PlanError) -> Relation? {
    if value.isNone { return nil }
    let item = try Description(value, self)
    var throughFields: (source: String, target: String)?
    let names = try item.strings("through_fields")
    if names.count >= 2 { throughFields = (names[0], names[1]) }
    let limit = try item.value("limit_choices_to")
    return Relation(
      to: ModelReference(name: try item.text("to") ?? "self"), relatedName: try item.text("related_name"),
      relatedQueryName: try item.text("related_query_name"), toFieldName: try item.text("to_field"),
      deleteRule: Relation.DeleteRule(rawValue: try item.text("on_delete") ?? "CASCADE") ?? .cascade,
      isParentLink: try item.flag("parent_link"), limitChoicesTo: limit.isNone ? nil : try condition(limit),
      hasDatabaseConstraint: try item.flag("db_constraint"),
      through: try item.text("through").map { ModelReference(name: $0) }, throughFields: throughFields,
      isSymmetrical: try item.flag("symmetrical"))
  }
}
