import Foundation

/// Colour where there is a terminal that wants it (https://no-color.org), and nowhere else.
package struct Style: Sendable {
  private let hasColour: Bool

  package init(hasColour: Bool) {
    self.hasColour = hasColour
  }

  /// Colours for standard output, by what it is and what the environment says.
  package static func forOutput(environment: [String: String], isTerminal: Bool) -> Style {
    let refuses = environment["NO_COLOR"].map { !$0.isEmpty } ?? false
    return Style(hasColour: isTerminal && !refuses && environment["TERM"] != "dumb")
  }

  package func dim(_ text: String) -> String { paint(text, "2") }
  package func bold(_ text: String) -> String { paint(text, "1") }
  package func good(_ text: String) -> String { paint(text, "32") }
  package func bad(_ text: String) -> String { paint(text, "31") }

  /// A report's marks in their colours.
  package func marks(_ text: String) -> String {
    guard hasColour else { return text }
    return text.replacing("✓", with: good("✓")).replacing("✗", with: bad("✗"))
  }

  private func paint(_ text: String, _ code: String) -> String {
    hasColour && !text.isEmpty ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }
}
