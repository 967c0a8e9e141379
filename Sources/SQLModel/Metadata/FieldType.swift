/// A field's type without a model: what an expression yields, or what a model's field is made of.
package struct FieldType: Hashable, Sendable {
  package var kind: FieldKind
  /// `max_length`; `nil` where the field has none.
  package var maxLength: Int?
  /// `max_digits` and `decimal_places` of a DecimalField.
  package var maxDigits: Int?
  package var decimalPlaces: Int?
  /// `db_collation`.
  package var collation: String?
  /// The name of a field class defined in a plan that extends `kind`; messages print it.
  package var customClassName: String?

  package init(
    _ kind: FieldKind, maxLength: Int? = nil, maxDigits: Int? = nil, decimalPlaces: Int? = nil,
    collation: String? = nil, customClassName: String? = nil
  ) {
    self.kind = kind
    self.maxLength = maxLength
    self.maxDigits = maxDigits
    self.decimalPlaces = decimalPlaces
    self.collation = collation
    self.customClassName = customClassName
  }

  package var className: String { customClassName ?? kind.rawValue }

  /// The column's type in `CREATE TABLE` (`data_types` of Django's SQLite backend). Relations answer `nil`: theirs is
  /// the type of the column they point to.
  package var databaseType: String? {
    switch kind.internalType {
    case .auto, .bigAuto, .smallAuto, .integer: "integer"
    case .bigInteger: "bigint"
    case .smallInteger: "smallint"
    case .positiveInteger: "integer unsigned"
    case .positiveBigInteger: "bigint unsigned"
    case .positiveSmallInteger: "smallint unsigned"
    case .binary: "BLOB"
    case .boolean: "bool"
    case .char, .slug, .file, .filePath: maxLength.map { "varchar(\($0))" } ?? "varchar"
    case .date: "date"
    case .dateTime: "datetime"
    case .decimal: "decimal"
    case .duration: "bigint"
    case .float: "real"
    case .genericIPAddress: "char(39)"
    case .json, .text: "text"
    case .time: "time"
    case .uuid: "char(32)"
    default: nil
    }
  }

  /// The type written in `CAST(… AS type)`.
  package var castDatabaseType: String? {
    switch kind.internalType {
    case .date, .dateTime: "TEXT"
    case .char where maxLength == nil: "text"
    default: databaseType
    }
  }
}
