import Foundation

/// Where perflab keeps what is the user's: by the XDG base directory specification, with `PERFLAB_HOME` for one folder
/// that holds both (tests, a class of students on one machine).
package struct UserFolders: Sendable {
  /// Progress, attempts, history: worth keeping.
  package var data: String
  /// Datasets: can be built again.
  package var cache: String

  package init(data: String, cache: String) {
    self.data = data
    self.cache = cache
  }

  package init(environment: [String: String]) {
    if let home = environment["PERFLAB_HOME"], !home.isEmpty {
      self.init(data: home + "/data", cache: home + "/cache")
      return
    }
    let home = environment["HOME"] ?? NSHomeDirectory()
    func base(_ variable: String, _ standard: String) -> String {
      // The specification: a relative path is to be ignored.
      guard let value = environment[variable], value.hasPrefix("/") else { return home + standard }
      return value
    }
    self.init(
      data: base("XDG_DATA_HOME", "/.local/share") + "/perflab", cache: base("XDG_CACHE_HOME", "/.cache") + "/perflab")
  }
}
