import CPlanLibrary

/// The standard-library modules that are written in Python.
///
/// Their files stand in `Sources/CPlanLibrary/Python`, named by the module (`collections.abc.py`), and are part of the
/// program's read-only data. A module that is not here is native, or not part of the plan language.
package enum LibrarySources {
  /// The dotted names of all modules, sorted.
  package static var names: [String] {
    modules.map { String(cString: $0.name) }
  }

  /// The source of a module as UTF-8, or nil when no module of that name is written in Python.
  ///
  /// The bytes live as long as the process; nothing is copied.
  package static func source(of module: String) -> UnsafeBufferPointer<UInt8>? {
    var low = 0
    var high = modules.count
    while low < high {
      let middle = (low + high) / 2
      let name = String(cString: modules[middle].name)
      if name == module { return UnsafeBufferPointer(start: modules[middle].source, count: modules[middle].count) }
      if name < module { low = middle + 1 } else { high = middle }
    }
    return nil
  }

  /// Whether other modules stand below the module (`collections.abc`).
  package static func isPackage(_ module: String) -> Bool {
    let prefix = module + "."
    return modules.contains { String(cString: $0.name).hasPrefix(prefix) }
  }

  private static var modules: UnsafeBufferPointer<perflab_library_module> {
    var count = 0
    let start = perflab_library_modules(&count)
    return UnsafeBufferPointer(start: start, count: count)
  }
}
