import Foundation
import LabProtocol

/// The formats of `perflab grade`; all are derived from the one canonical report.
package enum ReportFormat: String, CaseIterable, Sendable {
  case text
  case json
  case junit
  case csv
  case github
}

/// The canonical report as JSON: keys sorted, so that equal reports are equal bytes.
package enum JSONFormat {
  package static func encode(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(value), as: UTF8.self) + "\n"
  }
}
