/// The class of a model field, by Django's class name.
///
/// The raw value is what Django prints in its messages ("Unsupported lookup 'x' for CharField …"). Inheritance between
/// field classes decides which lookups a field has and whether two expressions may be mixed, so it is part of the kind.
package enum FieldKind: String, Hashable, Sendable, CaseIterable {
  /// `models.Field()` itself: what `RawSQL` and `extra(select=…)` yield.
  case field = "Field"
  case auto = "AutoField"
  case bigAuto = "BigAutoField"
  case smallAuto = "SmallAutoField"
  case boolean = "BooleanField"
  case char = "CharField"
  case slug = "SlugField"
  case email = "EmailField"
  case url = "URLField"
  case commaSeparatedInteger = "CommaSeparatedIntegerField"
  case text = "TextField"
  case integer = "IntegerField"
  case bigInteger = "BigIntegerField"
  case smallInteger = "SmallIntegerField"
  case positiveInteger = "PositiveIntegerField"
  case positiveBigInteger = "PositiveBigIntegerField"
  case positiveSmallInteger = "PositiveSmallIntegerField"
  case float = "FloatField"
  case decimal = "DecimalField"
  case date = "DateField"
  case dateTime = "DateTimeField"
  case time = "TimeField"
  case duration = "DurationField"
  case uuid = "UUIDField"
  case json = "JSONField"
  case binary = "BinaryField"
  case genericIPAddress = "GenericIPAddressField"
  case filePath = "FilePathField"
  case file = "FileField"
  case image = "ImageField"
  case foreignKey = "ForeignKey"
  case oneToOne = "OneToOneField"
  case manyToMany = "ManyToManyField"

  /// The class this one extends in Django, `nil` for `Field` itself.
  package var parent: FieldKind? {
    switch self {
    case .field: nil
    case .auto, .smallInteger, .bigInteger, .positiveInteger: .integer
    case .bigAuto: .bigInteger
    case .smallAuto: .smallInteger
    case .positiveBigInteger, .positiveSmallInteger: .integer
    case .slug, .email, .url, .commaSeparatedInteger: .char
    case .dateTime: .date
    case .image: .file
    case .oneToOne: .foreignKey
    default: .field
    }
  }

  /// `issubclass(self, other)`.
  package func isSubclass(of other: FieldKind) -> Bool {
    var current: FieldKind? = self
    while let kind = current {
      if kind == other { return true }
      current = kind.parent
    }
    // The positive kinds share IntegerField as base; PositiveIntegerRelDbTypeMixin is not a field.
    return false
  }

  /// The field holds a whole number (`isinstance(field, IntegerField)`), which the automatic keys do too.
  package var isInteger: Bool { isSubclass(of: .integer) }

  /// The field holds text.
  package var isText: Bool { isSubclass(of: .char) || self == .text }

  package var isAutomatic: Bool { self == .auto || self == .bigAuto || self == .smallAuto }

  /// A forward relation that has a column of its own.
  package var isForeignKey: Bool { self == .foreignKey || self == .oneToOne }

  package var isRelation: Bool { isForeignKey || self == .manyToMany }

  /// `get_internal_type()`: the kind that decides column type and conversion. Subclasses without a type of their own
  /// answer with their base's.
  package var internalType: FieldKind {
    switch self {
    case .email, .url, .commaSeparatedInteger: .char
    case .image: .file
    default: self
    }
  }

  /// Lowest and highest value SQLite's backend accepts in a lookup before the answer is known without asking.
  package var integerRange: ClosedRange<Int64> {
    switch self {
    case .positiveInteger, .positiveBigInteger, .positiveSmallInteger: 0...Int64.max
    default: Int64.min...Int64.max
    }
  }
}
