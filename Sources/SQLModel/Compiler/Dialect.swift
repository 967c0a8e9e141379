/// Settings that show in the SQL: what Django reads from `settings` and the connection.
package struct Dialect: Hashable, Sendable {
  /// `USE_TZ`
  package var usesTimeZones: Bool
  /// `timezone.get_current_timezone_name()`
  package var currentTimeZone: String
  /// The current zone's distance from UTC in seconds, east positive.
  package var currentUTCOffset: Int
  /// The connection's time zone.
  package var connectionTimeZone: String

  package init(
    usesTimeZones: Bool = true, currentTimeZone: String = "UTC", currentUTCOffset: Int = 0,
    connectionTimeZone: String = "UTC"
  ) {
    self.usesTimeZones = usesTimeZones
    self.currentTimeZone = currentTimeZone
    self.currentUTCOffset = currentUTCOffset
    self.connectionTimeZone = connectionTimeZone
  }
}
