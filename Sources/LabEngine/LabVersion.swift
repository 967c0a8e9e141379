/// perflab's own version, as reports carry it.
package enum LabVersion {
  package static let current = "0.1.0"
}
