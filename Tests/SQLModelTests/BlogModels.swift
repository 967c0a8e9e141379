import SQLModel

/// The models of the corpora: the blog, with `django.contrib.auth`'s user.
struct BlogModels {
  let registry = ModelRegistry()
  var byName: [String: ModelMetadata] = [:]

  /// - Throws: never for these models; registration reports conflicts.
  init() throws {
    let user = try add("auth", "User", key: .auto) { model in
      model.add(FieldMetadata("password", FieldType(.char, maxLength: 128), owner: model))
      model.add(FieldMetadata("last_login", FieldType(.dateTime), isNullable: true, owner: model))
      model.add(FieldMetadata("is_superuser", FieldType(.boolean), owner: model))
      model.add(FieldMetadata("username", FieldType(.char, maxLength: 150), isUnique: true, owner: model))
      model.add(FieldMetadata("first_name", FieldType(.char, maxLength: 150), owner: model))
      model.add(FieldMetadata("last_name", FieldType(.char, maxLength: 150), owner: model))
      model.add(FieldMetadata("email", FieldType(.email, maxLength: 254), owner: model))
      model.add(FieldMetadata("is_staff", FieldType(.boolean), owner: model))
      model.add(FieldMetadata("is_active", FieldType(.boolean), owner: model))
      model.add(FieldMetadata("date_joined", FieldType(.dateTime), owner: model))
    }
    try add("blog", "Profile") { model in
      model.add(
        FieldMetadata(
          "user", FieldType(.oneToOne), relation: Relation(to: ModelReference(user), relatedName: "profile"),
          owner: model))
      model.add(FieldMetadata("role", FieldType(.char, maxLength: 20), owner: model))
      model.add(FieldMetadata("bio", FieldType(.text), owner: model))
    }
    let category = try add("blog", "Category") { model in
      model.add(FieldMetadata("name", FieldType(.char, maxLength: 100), owner: model))
      model.add(FieldMetadata("slug", FieldType(.slug, maxLength: 50), isUnique: true, owner: model))
    }
    let tag = try add("blog", "Tag") { model in
      model.add(FieldMetadata("name", FieldType(.char, maxLength: 50), isUnique: true, owner: model))
    }
    let post = try add("blog", "Post") { model in
      model.add(
        FieldMetadata("author", FieldType(.foreignKey), relation: Relation(to: ModelReference(user)), owner: model))
      model.add(
        FieldMetadata(
          "category", FieldType(.foreignKey), relation: Relation(to: ModelReference(category), relatedName: "posts"),
          owner: model))
      model.add(
        FieldMetadata(
          "tags", FieldType(.manyToMany), relation: Relation(to: ModelReference(tag), relatedName: "posts"),
          owner: model))
      model.add(FieldMetadata("title", FieldType(.char, maxLength: 200), owner: model))
      model.add(FieldMetadata("slug", FieldType(.slug, maxLength: 220), isUnique: true, owner: model))
      model.add(FieldMetadata("content", FieldType(.text), owner: model))
      model.add(FieldMetadata("status", FieldType(.char, maxLength: 10), owner: model))
      model.add(FieldMetadata("featured", FieldType(.boolean), owner: model))
      model.add(FieldMetadata("views_count", FieldType(.integer), owner: model))
      model.add(FieldMetadata("engagement_score", FieldType(.float), owner: model))
      model.add(FieldMetadata("created_at", FieldType(.dateTime), owner: model))
      model.add(FieldMetadata("updated_at", FieldType(.dateTime), owner: model))
    }
    try add("blog", "Comment") { model in
      model.add(
        FieldMetadata(
          "post", FieldType(.foreignKey), relation: Relation(to: ModelReference(post), relatedName: "comments"),
          owner: model))
      model.add(
        FieldMetadata(
          "author", FieldType(.foreignKey), relation: Relation(to: ModelReference(user), relatedName: "comments"),
          owner: model))
      model.add(FieldMetadata("content", FieldType(.text), owner: model))
      model.add(FieldMetadata("is_approved", FieldType(.boolean), owner: model))
      model.add(FieldMetadata("created_at", FieldType(.dateTime), owner: model))
    }
    try add("blog", "Like") { model in
      model.add(
        FieldMetadata(
          "post", FieldType(.foreignKey), relation: Relation(to: ModelReference(post), relatedName: "likes"),
          owner: model))
      model.add(
        FieldMetadata("user", FieldType(.foreignKey), relation: Relation(to: ModelReference(user)), owner: model))
    }
    try add("blog", "PostView") { model in
      model.add(
        FieldMetadata(
          "post", FieldType(.foreignKey), relation: Relation(to: ModelReference(post), relatedName: "views"),
          owner: model))
      model.add(FieldMetadata("created_at", FieldType(.dateTime), owner: model))
    }
    try add("blog", "Follow") { model in
      model.add(
        FieldMetadata(
          "follower", FieldType(.foreignKey), relation: Relation(to: ModelReference(user), relatedName: "following"),
          owner: model))
      model.add(
        FieldMetadata(
          "followed", FieldType(.foreignKey), relation: Relation(to: ModelReference(user), relatedName: "followers"),
          owner: model))
    }
  }

  @discardableResult
  private mutating func add(
    _ app: String, _ name: String, key: FieldKind = .bigAuto, _ build: (ModelMetadata) -> Void
  ) throws -> ModelMetadata {
    let model = ModelMetadata(appLabel: app, objectName: name)
    model.add(FieldMetadata("id", FieldType(key), isPrimaryKey: true, isAutoCreated: true, owner: model))
    build(model)
    try registry.register(model)
    byName[name] = model
    return model
  }
}
