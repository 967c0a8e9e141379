package import LabProtocol
import Yams

extension DjangoSettings {
  package static let section = ManifestSection(
    name: "settings", title: "pack.yml: settings",
    introduction: "Django's own names and defaults, except that `DEBUG` is on, so that `connection.queries` is kept.",
    keys: [
      ManifestKey("USE_TZ", "true or false", standard: "`true`", "Aware datetimes, as Django 5 has them."),
      ManifestKey("TIME_ZONE", "text", standard: "`UTC`", "A name of the time zone database."),
      ManifestKey(
        "DEFAULT_AUTO_FIELD", "text", standard: "`django.db.models.BigAutoField`", "The type of implicit primary keys."),
      ManifestKey("DEBUG", "true or false", standard: "`true`", "Whether `connection.queries` is kept."),
      ManifestKey(
        "CACHES", "alias: cache", standard: "`default`, `long_term`, `sessions`",
        "The cache aliases; each is a locmem cache of the lab."),
    ])

  package static let cacheSection = ManifestSection(
    name: "a cache", title: "pack.yml: settings.CACHES",
    introduction: "One alias of `CACHES`. The backend is always the lab's own locmem.",
    keys: [
      ManifestKey("TIMEOUT", "seconds, or null", standard: "`300`", "`null` never expires."),
      ManifestKey("KEY_PREFIX", "text", standard: "empty", "Django's `KEY_PREFIX`."),
      ManifestKey("VERSION", "number", standard: "`1`", "Django's `VERSION`."),
      ManifestKey("MAX_ENTRIES", "number", standard: "`300`", "Entries before the cache culls (Django's `OPTIONS`)."),
      ManifestKey(
        "CULL_FREQUENCY", "number", standard: "`3`", "One in so many goes when it culls (Django's `OPTIONS`)."),
    ])

  static func read(_ pack: ManifestReader) -> DjangoSettings {
    var settings = DjangoSettings()
    guard let node = pack.node("settings"),
      let reader = ManifestReader(node, as: section, in: pack.file, findings: pack.findings)
    else { return settings }
    if let value = reader.bool("USE_TZ") { settings.usesTimeZones = value }
    if let value = reader.text("TIME_ZONE") { settings.timeZone = value }
    if let value = reader.text("DEFAULT_AUTO_FIELD") {
      let known = ["AutoField", "BigAutoField", "SmallAutoField"].map { "django.db.models.\($0)" }
      if known.contains(value) {
        settings.defaultAutoField = value
      } else {
        reader.wrong(
          "DEFAULT_AUTO_FIELD", "\"DEFAULT_AUTO_FIELD\" cannot be \"\(value)\"",
          note: "possible: \(known.joined(separator: ", "))")
      }
    }
    if let value = reader.bool("DEBUG") { settings.debug = value }
    if let node = reader.node("CACHES") {
      guard let mapping = node.mapping else {
        reader.wrong("CACHES", "\"CACHES\" must be a mapping of aliases to caches")
        return settings
      }
      settings.caches = [:]
      for (key, value) in mapping {
        guard let alias = key.scalar?.string else { continue }
        settings.caches[alias] = readCache(value, reader)
      }
      if settings.caches["default"] == nil { reader.wrong("CACHES", "\"CACHES\" has no alias \"default\"") }
    }
    return settings
  }

  private static func readCache(_ node: Node, _ settings: ManifestReader) -> CacheSettings {
    var cache = CacheSettings()
    if node.null != nil { return cache }
    guard let reader = ManifestReader(node, as: cacheSection, in: settings.file, findings: settings.findings) else {
      return cache
    }
    if let node = reader.node("TIMEOUT") {
      cache.timeout = node.null != nil ? nil : reader.integer("TIMEOUT", in: 0...1_000_000_000)
    }
    if let value = reader.text("KEY_PREFIX") { cache.keyPrefix = value }
    if let value = reader.integer("VERSION", in: 0...1_000_000) { cache.version = value }
    if let value = reader.integer("MAX_ENTRIES", in: 0...10_000_000) { cache.maximumEntries = value }
    if let value = reader.integer("CULL_FREQUENCY", in: 0...1000) { cache.cullFrequency = value }
    return cache
  }
}
