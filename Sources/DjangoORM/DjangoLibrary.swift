import CDjangoLibrary
import Diagnostics
import PlanRuntime

/// The embedded modules.
///
/// While tests are run, a name of Django that is not there may be imported: a module of the library then answers for names it
/// lacks, and a module that is not there at all is an empty one that answers for everything (`_perflab_missing`).
enum DjangoLibrary {
  static func module(_ name: String, toleratingMissingNames isTolerant: Bool) -> ModuleSource? {
    if let source = source(of: isTolerant && name == "gc" ? "_perflab_gc" : name) {
      var bytes = Array(source)
      if isTolerant, name.hasPrefix("django.") { bytes += Array(answering.utf8) }
      return ModuleSource(
        file: SourceFile(name: "<library>/\(name).py", bytes: bytes), isPackage: isPackage(name), isLibrary: true)
    }
    if !isTolerant { return refusal(of: name) }
    guard absent.contains(where: { name == $0 || name.hasPrefix($0 + ".") }) else { return nil }
    return ModuleSource(
      file: SourceFile(name: "<library>/\(name).py", text: answering), isPackage: true, isLibrary: true)
  }

  /// A module of Django, or of what is often beside it, that is not here: importing it says so, and what there is instead.
  /// A name that is none of these is nobody's, and not found.
  private static func refusal(of name: String) -> ModuleSource? {
    guard let (_, instead) = elsewhere.first(where: { name == $0.name || name.hasPrefix($0.name + ".") }) else {
      return nil
    }
    return ModuleSource(
      file: SourceFile(
        name: "<library>/\(name).py",
        text: "raise UnsupportedError(\"\(name) is not available in perflab; \(instead)\")\n"),
      isPackage: true, isLibrary: true)
  }

  private static let elsewhere: [(name: String, instead: String)] = [
    ("django.template", "return a JsonResponse or HttpResponse"),
    ("django.forms", "validate with Model.full_clean()"),
    ("django.contrib.admin", "a lab has no admin site"),
    ("django.contrib.sessions", "a lab has no sessions"),
    ("django.contrib.messages", "a lab has no messages"),
    ("django.contrib.staticfiles", "a lab serves no files"),
    ("django.contrib.postgres", "the lab's database is SQLite"),
    ("django.core.mail", "a lab sends no mail"),
    ("django.core.files", "a plan has no files"),
    ("django.core.checks", "models are checked when they are read"),
    ("django.db.migrations", "tables are made from the models"),
    ("rest_framework.serializers", "build the dictionaries and return a Response"),
    ("rest_framework.viewsets", "derive from rest_framework.views.APIView"),
    ("rest_framework.generics", "derive from rest_framework.views.APIView"),
    ("rest_framework.pagination", "use django.core.paginator"),
  ]

  /// The end of a module that answers for names it does not have.
  private static let answering = """

    from _perflab_missing import names_of as _perflab_names_of
    __getattr__ = _perflab_names_of(__name__)

    """

  /// What test files import and plans have not got, beside Django itself.
  private static let absent = [
    "asgiref", "asyncio", "concurrent", "contextvars", "django", "importlib", "inspect", "jinja2", "multiprocessing",
    "os", "pathlib", "shutil", "signal", "socket", "sqlparse", "subprocess", "tempfile", "threading", "unittest.case",
    "unittest.suite", "unittest.util", "urllib", "weakref", "xml",
  ]

  static func source(of module: String) -> UnsafeBufferPointer<UInt8>? {
    for entry in modules where String(cString: entry.name) == module {
      return UnsafeBufferPointer(start: entry.source, count: entry.count)
    }
    return nil
  }

  private static func isPackage(_ module: String) -> Bool {
    let prefix = module + "."
    return modules.contains { String(cString: $0.name).hasPrefix(prefix) }
  }

  static var names: [String] { modules.map { String(cString: $0.name) } }

  private static var modules: UnsafeBufferPointer<perflab_django_module> {
    var count = 0
    let start = perflab_django_modules(&count)
    return UnsafeBufferPointer(start: start, count: count)
  }
}
