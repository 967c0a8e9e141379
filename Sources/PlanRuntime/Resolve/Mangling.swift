/// Private names: `__x` in a class named `_Post` means `_Post__x` (leading underscores of the class's name dropped).
/// Names that end in `__`, dotted names and classes named only with underscores are left alone.
func mangled(_ name: String, inClass className: String?) -> String {
  guard let className, name.hasPrefix("__"), !name.hasSuffix("__"), !name.contains(".") else { return name }
  let stripped = className.drop { $0 == "_" }
  return stripped.isEmpty ? name : "_\(stripped)\(name)"
}
