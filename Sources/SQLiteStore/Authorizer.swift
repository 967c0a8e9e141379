import CSQLite

/// What a plan's SQL may do to its private copy: read and change rows, transactions, indexes, harmless pragmas. Tables
/// only where the world says so, other databases and extensions never.
enum Authorizer {
  /// Pragmas that read, whatever their argument.
  private static let readingPragmas: Set<String> = [
    "table_info", "table_xinfo", "table_list", "index_list", "index_info", "index_xinfo", "foreign_key_list",
    "foreign_key_check", "integrity_check", "quick_check", "compile_options", "collation_list", "function_list",
    "database_list", "page_count", "freelist_count", "data_version",
  ]
  /// Pragmas that read without an argument and set with one.
  private static let settings: Set<String> = [
    "user_version", "schema_version", "page_size", "encoding", "journal_mode", "synchronous", "cache_size",
    "temp_store", "locking_mode", "application_id", "auto_vacuum", "recursive_triggers", "case_sensitive_like",
  ]
  /// Constraint checking, which Django switches itself and which harms nobody's database but one's own.
  private static let constraints: Set<String> = ["foreign_keys", "defer_foreign_keys", "legacy_alter_table"]

  /// The refusal of an action, in words; nil allows it.
  static func refusal(
    action: Int32, first: String?, second: String?, allowsSchemaChanges: Bool
  ) -> String? {
    switch action {
    case SQLITE_ATTACH, SQLITE_DETACH:
      return "not authorized: ATTACH and DETACH are not available, a plan has one database"
    case SQLITE_PRAGMA:
      let name = (first ?? "").lowercased()
      if readingPragmas.contains(name) || constraints.contains(name) || (settings.contains(name) && second == nil) {
        return nil
      }
      return "not authorized: PRAGMA \(name) is not available"
    case SQLITE_FUNCTION:
      let name = (second ?? "").lowercased()
      return ["load_extension", "readfile", "writefile", "edit", "fts3_tokenizer"].contains(name)
        ? "not authorized: \(name)() is not available" : nil
    case SQLITE_CREATE_VTABLE, SQLITE_DROP_VTABLE:
      return "not authorized: virtual tables are not available"
    case SQLITE_CREATE_TABLE where first?.hasPrefix("sqlite_stat") == true:
      // ANALYZE keeps what it finds there.
      return nil
    case SQLITE_CREATE_TABLE, SQLITE_DROP_TABLE, SQLITE_ALTER_TABLE, SQLITE_CREATE_VIEW, SQLITE_DROP_VIEW,
      SQLITE_CREATE_TRIGGER, SQLITE_DROP_TRIGGER:
      return allowsSchemaChanges
        ? nil : "not authorized: a plan may create and drop indexes, but not tables, views or triggers"
    default:
      return nil
    }
  }
}
