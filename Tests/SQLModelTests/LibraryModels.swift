import SQLModel

/// The models of `testdata/library/models.py`: every kind of field and relation that changes a statement.
struct LibraryModels {
  let registry = ModelRegistry()
  var byName: [String: ModelMetadata] = [:]

  /// - Throws: never for these models; registration reports conflicts.
  init() throws {
    let person = try add("Person") { model in
      model.add(FieldMetadata("name", FieldType(.char, maxLength: 50), owner: model))
      model.add(FieldMetadata("nickname", FieldType(.char, maxLength: 50), isNullable: true, owner: model))
      model.add(FieldMetadata("born", FieldType(.date), isNullable: true, owner: model))
      model.add(
        FieldMetadata(
          "mentor", FieldType(.foreignKey), isNullable: true,
          relation: Relation(to: ModelReference(name: "self"), relatedName: "students", deleteRule: .setNull),
          owner: model))
      model.add(
        FieldMetadata(
          "friends", FieldType(.manyToMany),
          relation: Relation(
            to: ModelReference(name: "self"), relatedName: "friends_rel_+", isSymmetrical: true), owner: model))
    }
    // A name may be used before its model exists.
    let book = ModelMetadata(appLabel: "library", objectName: "Book")
    try add("Publisher") { model in
      model.add(FieldMetadata("code", FieldType(.char, maxLength: 10), isUnique: true, owner: model))
      model.add(FieldMetadata("name", FieldType(.char, maxLength: 50), owner: model))
      model.ordering = [.name("name")]
    }
    try addGenre()
    try addBook(book, person)
    try add("Authorship") { model in
      model.add(
        FieldMetadata("person", FieldType(.foreignKey), relation: Relation(to: ModelReference(person)), owner: model))
      model.add(
        FieldMetadata("book", FieldType(.foreignKey), relation: Relation(to: ModelReference(book)), owner: model))
      model.add(FieldMetadata("role", FieldType(.char, maxLength: 20), column: "kind", owner: model))
      model.ordering = [.name("book"), .name("-role")]
    }
    try addPlaces()
  }

  private mutating func addGenre() throws {
    let genre = ModelMetadata(appLabel: "library", objectName: "Genre")
    genre.add(FieldMetadata("key", FieldType(.uuid), isPrimaryKey: true, owner: genre))
    genre.add(FieldMetadata("title", FieldType(.char, maxLength: 50), owner: genre))
    genre.ordering = [.name("-title")]
    try registry.register(genre)
    byName["Genre"] = genre
  }

  private mutating func addBook(_ model: ModelMetadata, _ person: ModelMetadata) throws {
    model.add(FieldMetadata("id", FieldType(.bigAuto), isPrimaryKey: true, isAutoCreated: true, owner: model))
    model.add(FieldMetadata("title", FieldType(.char, maxLength: 100), owner: model))
    model.add(FieldMetadata("price", FieldType(.decimal, maxDigits: 6, decimalPlaces: 2), owner: model))
    model.add(FieldMetadata("pages", FieldType(.positiveInteger), isNullable: true, owner: model))
    for (name, kind) in [
      ("published", FieldKind.date), ("created", .dateTime), ("opens", .time), ("reading", .duration), ("data", .json),
      ("cover", .binary), ("rating", .float),
    ] {
      model.add(FieldMetadata(name, FieldType(kind), isNullable: true, owner: model))
    }
    model.add(FieldMetadata("is_new", FieldType(.boolean), owner: model))
    model.add(
      FieldMetadata(
        "publisher", FieldType(.foreignKey), isNullable: true,
        relation: Relation(
          to: ModelReference(name: "Publisher"), relatedName: "books", relatedQueryName: "book", toFieldName: "code"),
        owner: model))
    model.add(
      FieldMetadata(
        "genre", FieldType(.foreignKey), isNullable: true,
        relation: Relation(to: ModelReference(name: "library.Genre"), relatedName: "+"), owner: model))
    model.add(
      FieldMetadata(
        "authors", FieldType(.manyToMany),
        relation: Relation(
          to: ModelReference(person), relatedName: "books", through: ModelReference(name: "Authorship")), owner: model))
    model.ordering = [.name("title")]
    try registry.register(model)
    byName["Book"] = model
  }

  private mutating func addPlaces() throws {
    let place = try add("Place") { model in
      model.add(FieldMetadata("name", FieldType(.char, maxLength: 50), owner: model))
      model.add(FieldMetadata("address", FieldType(.char, maxLength: 80), owner: model))
    }
    let proxy = ModelMetadata(
      appLabel: "library", objectName: "PlaceProxy", databaseTable: "library_place", isProxy: true)
    proxy.parents = [ModelMetadata.Parent(model: place, link: nil)]
    proxy.ordering = [.name("-name")]
    try registry.register(proxy)
    byName["PlaceProxy"] = proxy
    let restaurant = try addChild("Restaurant", of: place) { model in
      model.add(FieldMetadata("serves_pizza", FieldType(.boolean), owner: model))
    }
    _ = try addChild("Pizzeria", of: restaurant) { model in
      model.add(FieldMetadata("oven", FieldType(.char, maxLength: 20), owner: model))
    }
    try add("Waiter") { model in
      model.add(
        FieldMetadata(
          "restaurant", FieldType(.foreignKey), relation: Relation(to: ModelReference(restaurant)), owner: model))
      model.add(FieldMetadata("name", FieldType(.char, maxLength: 50), owner: model))
    }
  }

  private mutating func addChild(
    _ name: String, of parent: ModelMetadata, _ build: (ModelMetadata) -> Void
  ) throws -> ModelMetadata {
    let model = ModelMetadata(appLabel: "library", objectName: name)
    let link = FieldMetadata(
      parent.modelName + "_ptr", FieldType(.oneToOne), isPrimaryKey: true, isAutoCreated: true,
      relation: Relation(to: ModelReference(parent), isParentLink: true), owner: model)
    model.add(link)
    model.parents = [ModelMetadata.Parent(model: parent, link: link)]
    build(model)
    try registry.register(model)
    byName[name] = model
    return model
  }

  @discardableResult
  private mutating func add(_ name: String, _ build: (ModelMetadata) -> Void) throws -> ModelMetadata {
    let model = ModelMetadata(appLabel: "library", objectName: name)
    model.add(FieldMetadata("id", FieldType(.bigAuto), isPrimaryKey: true, isAutoCreated: true, owner: model))
    build(model)
    try registry.register(model)
    byName[name] = model
    return model
  }
}
