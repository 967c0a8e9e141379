/// A statement ready to run: text with `?` placeholders, the arguments in their order, and what its columns mean.
package struct CompiledStatement: Hashable {
  package var sql: String
  package var arguments: [SQLArgument]
  /// Columns in the order of the statement; columns beyond these (an ordering that DISTINCT had to select) are dropped.
  package var columns: [SelectedColumn]
  package var layout: RowLayout
  /// The text is the plan's own and not built here.
  package var isVerbatim = false

  package init(sql: String, arguments: [SQLArgument], columns: [SelectedColumn] = [], layout: RowLayout = RowLayout()) {
    self.sql = sql
    self.arguments = arguments
    self.columns = columns
    self.layout = layout
  }

  /// The statement as Django's log (`connection.queries`) shows it, arguments written in as SQLite's `quote()` does.
  ///
  /// Django doubles percent signs while it builds a statement, and its log forgets to undo that where there are no
  /// arguments.
  package var loggedText: String {
    if arguments.isEmpty { return isVerbatim ? sql : sql.replacing("%", with: "%%") }
    return loggedSQL(sql, arguments)
  }
}

/// One column of a result.
package struct SelectedColumn: Hashable {
  /// The name in `AS "name"`, `nil` where the column has none.
  package var name: String?
  package var converter: ColumnConverter

  package init(name: String?, converter: ColumnConverter) {
    self.name = name
    self.converter = converter
  }
}

/// How a column's SQLite value becomes a Python value.
package struct ColumnConverter: Hashable {
  /// The type to convert to: Django's `output_field`. `nil` when nothing is known: the value stays what SQLite gave.
  package var output: OutputField?
  /// The column of a table, not a computed expression. Only computed numbers are forced to `float`/`int`/`Decimal`,
  /// and only a column's decimals are brought to the field's number of places.
  package var isColumn: Bool
  /// A key inside a JSON value: numbers and booleans come from SQLite as they are, only text is read as JSON.
  package var isJSONKey: Bool
  /// `Trunc…(tzinfo=…)`: the zone in which a truncated value is meant; `nil` for the current one.
  package var truncationTimeZone: String?
  /// The value comes from `Trunc…`, whose datetimes are naive in that zone.
  package var isTruncation: Bool

  /// The converter of a model field's own column, as `raw()` needs it.
  package init(column field: FieldMetadata) {
    self.init(output: .field(field.valueField), isColumn: true)
  }

  init(output: OutputField?, isColumn: Bool) {
    self.output = output
    self.isColumn = isColumn
    isJSONKey = false
    isTruncation = false
  }

  /// Kind of the value after foreign keys are followed to what they store.
  package var kind: FieldKind? { output?.valueField.kind.internalType }
}

/// Which columns of a row make up what.
package struct RowLayout: Hashable {
  /// The model's own columns; `nil` for a row that makes no instance (`values()`, aggregates).
  package var base: ModelColumns?
  /// Annotations and extra columns by name, in order, for instances (`setattr(obj, name, row[index])`).
  package var annotations: [NamedColumn]
  /// Names of `values()` in order, with their columns.
  package var values: [NamedColumn]

  package init(base: ModelColumns? = nil, annotations: [NamedColumn] = [], values: [NamedColumn] = []) {
    self.base = base
    self.annotations = annotations
    self.values = values
  }
}

package struct NamedColumn: Hashable, Sendable {
  package var name: String
  package var index: Int

  package init(name: String, index: Int) {
    self.name = name
    self.index = index
  }
}

/// Columns that fill one instance of a model.
package struct ModelColumns: Hashable {
  package var model: ModelMetadata
  /// Fields in the order of their columns; fields not among them are deferred.
  package var fields: [FieldMetadata]
  /// Index in the row of each field.
  package var indices: [Int]
  package var related: [RelatedColumns]
}

/// Columns of an object that `select_related` brought along. All of its columns NULL in the primary key's place means
/// there is no object: the relation is `None`.
package struct RelatedColumns: Hashable {
  package var columns: ModelColumns
  /// Index in the row of the related object's primary key.
  package var primaryKeyIndex: Int
  package var kind: Kind
  /// A child of multi-table inheritance reached from its parent, whose columns it shares.
  package var isFromParent: Bool

  package enum Kind: Hashable {
    /// `obj.field = related`; and back, when the field is unique.
    case forward(FieldMetadata)
    /// `obj.accessor = related` over a one-to-one field that points here; and `related.field = obj`.
    case backward(ReverseRelation)
    /// `setattr(obj, name, related)` for a FilteredRelation; and back through the relation, when it is direct.
    case filtered(name: String, field: JoinField, isDirect: Bool)
  }
}

/// Writes arguments in place of the placeholders. Placeholders inside of quotes are text.
package func loggedSQL(_ sql: String, _ arguments: [SQLArgument]) -> String {
  if arguments.isEmpty { return sql }
  var result: [UInt8] = []
  result.reserveCapacity(sql.utf8.count + arguments.count * 8)
  var next = 0
  var quote: UInt8?
  for byte in sql.utf8 {
    if let open = quote {
      if byte == open { quote = nil }
      result.append(byte)
    } else if byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\"") {
      quote = byte
      result.append(byte)
    } else if byte == UInt8(ascii: "?"), next < arguments.count {
      result += arguments[next].quoted.utf8
      next += 1
    } else {
      result.append(byte)
    }
  }
  return String(decoding: result, as: UTF8.self)
}
