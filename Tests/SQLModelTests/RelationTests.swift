import SQLModel
import Testing

/// Names and ways back that the registry finds.
struct RelationTests {
  @Test func waysBackAreNamedAsDjangoNamesThem() throws {
    let user = try #require(try BlogModels().byName["User"])
    let names = user.relatedObjects.map { "\($0.name)/\($0.accessorName ?? "-")" }
    #expect(
      names == [
        "profile/profile", "post/post_set", "comments/comments", "like/like_set", "following/following",
        "followers/followers",
      ])
  }

  @Test func theTableBetweenIsMadeAsMigrationsMakeIt() throws {
    let post = try #require(try BlogModels().byName["Post"])
    let through = try #require(post.localManyToMany.first?.relation?.through?.resolved)
    #expect(through.databaseTable == "blog_post_tags")
    #expect(through.localFields.map { $0.column ?? "" } == ["id", "post_id", "tag_id"])
    #expect(through.isAutoCreated)
  }

  @Test func aModelRelatedToItselfHasTwoSides() throws {
    let person = try #require(try LibraryModels().byName["Person"])
    let through = try #require(person.localManyToMany.first?.relation?.through?.resolved)
    #expect(through.localFields.map { $0.column ?? "" } == ["id", "from_person_id", "to_person_id"])
  }

  @Test func foreignKeysTakeTheTypeOfTheirTarget() throws {
    let book = try #require(try LibraryModels().byName["Book"])
    #expect(book.concreteField(named: "genre")?.databaseType == "char(32)")
    #expect(book.concreteField(named: "publisher")?.databaseType == "varchar(10)")
    #expect(book.concreteField(named: "price")?.databaseType == "decimal")
  }

  @Test func childrenInheritFieldsAndKeepTheirOwnKey() throws {
    let pizzeria = try #require(try LibraryModels().byName["Pizzeria"])
    #expect(
      pizzeria.fields.map(\.attributeName) == [
        "id", "name", "address", "place_ptr_id", "serves_pizza", "restaurant_ptr_id", "oven",
      ])
    #expect(pizzeria.primaryKey.name == "restaurant_ptr")
    #expect(pizzeria.primaryKey.valueField.kind == .bigAuto)
  }
}
