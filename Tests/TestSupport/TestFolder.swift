package import Foundation

/// A folder of test data beside a test's source file.
package struct TestFolder {
  package let url: URL

  /// The folder `name` beside the file that calls.
  package init(_ name: String, beside file: String = #filePath) {
    url = URL(fileURLWithPath: file).deletingLastPathComponent().appendingPathComponent(name)
  }

  /// The files with an ending, sorted by name.
  package func files(ending: String) throws -> [URL] {
    try FileManager.default.contentsOfDirectory(at: url, includingPropertiesForKeys: nil)
      .filter { $0.pathExtension == ending }
      .sorted { $0.lastPathComponent < $1.lastPathComponent }
  }
}
