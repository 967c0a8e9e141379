import SQLModel
import Testing

/// What a row's columns mean to the layer that makes instances of them.
struct LayoutTests {
  let blog: [String: ModelMetadata]
  let library: [String: ModelMetadata]

  init() throws {
    blog = try BlogModels().byName
    library = try LibraryModels().byName
  }

  private func compiled(_ name: String, _ change: (Query) throws -> Query) throws -> CompiledStatement {
    let model = try #require(blog[name] ?? library[name])
    return try #require(try change(Query(model: model)).compile())
  }

  @Test func instanceColumnsFollowTheModel() throws {
    let statement = try compiled("Category") { $0 }
    let base = try #require(statement.layout.base)
    #expect(base.fields.map(\.name) == ["id", "name", "slug"])
    #expect(base.indices == [0, 1, 2])
    #expect(statement.columns.map(\.converter.kind) == [.bigAuto, .char, .slug])
  }

  @Test func deferredFieldsAreAbsent() throws {
    let statement = try compiled("Post") { try $0.loadingOnly(["title"]) }
    #expect(statement.layout.base?.fields.map(\.name) == ["id", "title"])
  }

  @Test func relatedObjectsHaveColumnsOfTheirOwn() throws {
    let statement = try compiled("Post") { try $0.selectingRelated(["author__profile"]) }
    let author = try #require(statement.layout.base?.related.first)
    #expect(author.columns.model.objectName == "User")
    #expect(author.primaryKeyIndex == 12)
    #expect(author.columns.indices.first == 12)
    guard case .forward(let field) = author.kind else {
      Issue.record("a foreign key leads to the author")
      return
    }
    #expect(field.name == "author")
    let profile = try #require(author.columns.related.first)
    #expect(profile.columns.fields.map(\.attributeName) == ["id", "user_id", "role", "bio"])
    guard case .backward(let relation) = profile.kind else {
      Issue.record("a one-to-one leads back to the profile")
      return
    }
    #expect(relation.accessorName == "profile")
  }

  @Test func childrenReachedFromTheirParentShareItsColumns() throws {
    let statement = try compiled("Place") { try $0.selectingRelated(["restaurant"]) }
    let restaurant = try #require(statement.layout.base?.related.first)
    #expect(restaurant.isFromParent)
    #expect(
      restaurant.columns.fields.map(\.attributeName) == ["id", "name", "address", "place_ptr_id", "serves_pizza"])
    #expect(restaurant.columns.indices == [0, 1, 2, 3, 4])
    #expect(restaurant.primaryKeyIndex == 3)
  }

  @Test func annotationsComeAfterTheModel() throws {
    let statement = try compiled("Category") {
      try $0.annotated([("n", .expression(try Functions.count(.field("posts"))))])
    }
    #expect(statement.layout.annotations == [NamedColumn(name: "n", index: 3)])
    #expect(statement.columns.last?.converter.kind == .integer)
    #expect(statement.columns.last?.converter.isColumn == false)
  }

  @Test func valuesKeepTheirNamesInOrder() throws {
    let statement = try compiled("Category") {
      try $0.annotated([("n", .expression(try Functions.count(.field("posts"))))]).values(["n", "name"])
    }
    #expect(statement.layout.base == nil)
    #expect(statement.layout.values.map(\.name) == ["n", "name"])
    #expect(statement.layout.values.map(\.index) == [0, 1])
  }

  @Test func valuesWithoutNamesAreAllColumns() throws {
    let statement = try compiled("Category") { try $0.values([]) }
    #expect(statement.layout.values.map(\.name) == ["id", "name", "slug"])
  }

  @Test func foreignKeysConvertAsWhatTheyPointTo() throws {
    let statement = try compiled("Book") { try $0.values(["genre", "publisher", "price"]) }
    #expect(statement.columns.map(\.converter.kind) == [.uuid, .char, .decimal])
    #expect(statement.columns[2].converter.output?.type.decimalPlaces == 2)
  }

  @Test func anEmptyInAsksNothing() throws {
    let model = try #require(blog["Post"])
    let query = try Query(model: model).filtered(Q([.lookup("pk__in", .list([]))]))
    #expect(try query.compile() == nil)
    let count = try query.count()
    #expect(count.statement == nil)
    #expect(count.emptyValues == [.int(0)])
  }

  @Test func argumentsAreBoundAndNeverWritten() throws {
    let statement = try compiled("Post") {
      try $0.filtered(Q([.lookup("title", .string("x'; DROP TABLE blog_post; --"))]))
    }
    #expect(statement.sql.hasSuffix(#"WHERE "blog_post"."title" = ?"#))
    #expect(statement.arguments == [.text("x'; DROP TABLE blog_post; --")])
  }

  @Test func aQueryIsNotChangedByItsCopies() throws {
    let model = try #require(blog["Post"])
    let query = Query(model: model)
    let text = try query.compile()?.sql
    _ = try query.filtered(Q([.lookup("author__username", .string("x"))])).ordered(by: [.name("title")])
    #expect(try query.compile()?.sql == text)
  }
}
