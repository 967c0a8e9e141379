import SQLModel
import Testing

/// Statements that write, as Django 5.2 logs them.
struct WriteTests {
  let models: [String: ModelMetadata]

  init() throws { models = try LibraryModels().byName }

  private func model(_ name: String) throws -> ModelMetadata { try #require(models[name]) }

  private func fields(_ model: ModelMetadata, _ names: [String]) throws -> [FieldMetadata] {
    try names.map { try #require(model.concreteField(named: $0)) }
  }

  @Test func insertsOneObject() throws {
    let publisher = try model("Publisher")
    let statement = InsertStatement(
      into: publisher, fields: try fields(publisher, ["code", "name"]), rows: [[.string("a"), .string("O'Neil")]],
      returning: [publisher.primaryKey])
    #expect(
      try statement.compile().loggedText == """
        INSERT INTO "library_publisher" ("code", "name") VALUES ('a', 'O''Neil') RETURNING "library_publisher"."id"
        """)
  }

  @Test func insertsEveryKindOfField() throws {
    let book = try model("Book")
    let names = [
      "title", "price", "pages", "published", "created", "opens", "reading", "data", "cover", "rating", "is_new",
      "publisher", "genre",
    ]
    let created = DateTimeValue(
      date: CalendarDate(year: 2024, month: 1, day: 2),
      time: ClockTime(hour: 3, minute: 4, second: 5, microsecond: 6), utcOffset: 0)
    let data = SQLModelValue.dictionary([
      SQLModelValue.DictionaryEntry(key: .string("a"), value: .list([.int(1), .none]))
    ])
    let row: [SQLModelValue] = [
      .string("t"), .decimal("1.5"), .int(3), .date(CalendarDate(year: 2024, month: 1, day: 2)), .dateTime(created),
      .time(ClockTime(hour: 1, minute: 2)), .duration(microseconds: 1_500_000), data, .bytes([1, 97, 98]), .float(0.1),
      .bool(false), .string("b"), .none,
    ]
    let statement = InsertStatement(into: book, fields: try fields(book, names), rows: [row])
    let columns = #"""
      "title", "price", "pages", "published", "created", "opens", "reading", "data", "cover", "rating", "is_new", \#
      "publisher_id", "genre_id"
      """#
    #expect(
      try statement.compile().loggedText == """
        INSERT INTO "library_book" (\(columns)) VALUES ('t', '1.5', 3, '2024-01-02', '2024-01-02 03:04:05.000006', \
        '01:02:00', 1500000, '{"a": [1, null]}', X'016162', 0.1, 0, 'b', NULL)
        """)
  }

  @Test func insertsManyObjectsAndReturnsTheirKeys() throws {
    let person = try model("Person")
    let statement = InsertStatement(
      into: person, fields: try fields(person, ["name", "mentor"]),
      rows: [[.string("a"), .none], [.string("b"), .int(1)]], returning: [person.primaryKey])
    let compiled = try statement.compile()
    #expect(
      compiled.loggedText == """
        INSERT INTO "library_person" ("name", "mentor_id") VALUES ('a', NULL), ('b', 1) RETURNING "library_person"."id"
        """)
    #expect(compiled.columns.map(\.converter.kind) == [.bigAuto])
  }

  @Test func conflicts() throws {
    let publisher = try model("Publisher")
    let both = try fields(publisher, ["code", "name"])
    var statement = InsertStatement(
      into: publisher, fields: both, rows: [[.string("a"), .string("b")]], conflict: .ignore)
    #expect(
      try statement.compile().loggedText
        == #"INSERT OR IGNORE INTO "library_publisher" ("code", "name") VALUES ('a', 'b')"#)
    statement.conflict = .update(fields: [both[1]], uniqueFields: [both[0]])
    statement.returning = [publisher.primaryKey]
    #expect(
      try statement.compile().loggedText == """
        INSERT INTO "library_publisher" ("code", "name") VALUES ('a', 'b') ON CONFLICT("code") \
        DO UPDATE SET "name" = EXCLUDED."name" RETURNING "library_publisher"."id"
        """)
  }

  @Test func insertsNothingButTheKey() throws {
    let person = try model("Person")
    let statement = InsertStatement(into: person, fields: [], rows: [[]])
    #expect(try statement.compile().sql == #"INSERT INTO "library_person" ("id") VALUES (NULL)"#)
  }

  @Test func insertsExpressionsWithoutColumnsOnly() throws {
    let person = try model("Person")
    let name = try fields(person, ["name"])
    let lower = try #require(try Functions.named("Lower", [.literal(.string("ABC"))]))
    let good = InsertStatement(into: person, fields: name, rows: [[.expression(lower)]])
    #expect(try good.compile().loggedText == #"INSERT INTO "library_person" ("name") VALUES (LOWER('ABC'))"#)
    let bad = InsertStatement(into: person, fields: name, rows: [[.expression(.field("name"))]])
    #expect(
      throws: SQLModelError(
        .valueError,
        "Failed to insert expression \"Col(library_person, library.Person.name)\" on library.Person.name. F() "
          + "expressions can only be used to update, not to insert.")
    ) { try bad.compile() }
  }

  @Test func batches() {
    #expect(InsertStatement.batchSize(fieldCount: 1, objectCount: 9000) == 500)
    #expect(InsertStatement.batchSize(fieldCount: 4, objectCount: 9000) == 249)
    #expect(InsertStatement.batchSize(fieldCount: 0, objectCount: 70) == 70)
  }

  @Test func updatesParentTablesByKeysAskedFirst() throws {
    let restaurant = try model("Restaurant")
    let query = try Query(model: restaurant).filtered(Q([.lookup("serves_pizza", .bool(false))]))
    let update = try UpdateStatement(query, values: [("name", .string("q")), ("serves_pizza", .bool(true))])
    guard case .keyed(let keyed) = try update.plan() else {
      Issue.record("the keys must be asked first")
      return
    }
    #expect(
      keyed.keys?.loggedText == """
        SELECT "library_restaurant"."place_ptr_id" FROM "library_restaurant" WHERE NOT "library_restaurant"."serves_pizza"
        """)
    #expect(
      try keyed.statements(for: [[.int(1)]]).map(\.loggedText) == [
        #"UPDATE "library_restaurant" SET "serves_pizza" = 1 WHERE "library_restaurant"."place_ptr_id" IN (1)"#,
        #"UPDATE "library_place" SET "name" = 'q' WHERE "library_place"."id" IN (1)"#,
      ])
  }

  @Test func updatesInBulkByCases() throws {
    let person = try model("Person")
    let born = try fields(person, ["born"])[0]
    func when(_ key: Int64, _ value: SQLModelValue) -> WhenExpression {
      WhenExpression(
        .condition(Q([.lookup("pk", .int(key))])), then: .literal(value, output: .field(born)))
    }
    let cases = SQLExpression.cases(
      CaseExpression(
        [when(1, .none), when(2, .date(CalendarDate(year: 2020, month: 1, day: 1)))], output: .field(born)))
    let query = try Query(model: person).filtered(Q([.lookup("pk__in", .list([.int(1), .int(2)]))]))
    guard case .statement(let compiled) = try UpdateStatement(query, values: [("born", .expression(cases))]).plan()
    else {
      Issue.record("one statement is expected")
      return
    }
    #expect(
      compiled.loggedText == """
        UPDATE "library_person" SET "born" = CASE WHEN ("library_person"."id" = 1) THEN NULL \
        WHEN ("library_person"."id" = 2) THEN '2020-01-01' ELSE NULL END WHERE "library_person"."id" IN (1, 2)
        """)
  }

  @Test func deletesByKeys() throws {
    let authorship = try model("Authorship")
    let person = try fields(authorship, ["person"])[0]
    #expect(
      try DeleteStatement.compile(authorship, where: person, isIn: [.int(1)])?.loggedText
        == #"DELETE FROM "library_authorship" WHERE "library_authorship"."person_id" IN (1)"#)
  }
}
