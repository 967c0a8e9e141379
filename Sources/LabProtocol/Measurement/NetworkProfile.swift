/// How far away the database is assumed to be. Nothing ever sleeps; only the estimate and the virtual clock know it.
package enum NetworkProfile: String, Codable, Sendable, Equatable, CaseIterable {
  case socket
  case halfMillisecond = "0.5ms"
  case oneAndAHalfMilliseconds = "1.5ms"
  case tenMilliseconds = "10ms"

  /// What one round trip costs beside the database's own work.
  package var addedNanoseconds: Int {
    switch self {
    case .socket: 0
    case .halfMillisecond: 500_000
    case .oneAndAHalfMilliseconds: 1_500_000
    case .tenMilliseconds: 10_000_000
    }
  }
}
