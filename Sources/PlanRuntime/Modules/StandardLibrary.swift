import BigInt
import Diagnostics

// The standard library as plans see it: native modules, a file each in this folder, and modules written in Python
// (`LibrarySources`). Both come into being when a plan first imports them.

extension Interpreter {
  /// Makes every module of the standard library importable.
  package func registerStandardLibrary() {
    registerMachineModule()
    registerMath()
    registerTime()
    registerDateTime()
    registerItertools()
    registerJSON()
    registerCSV()
    registerRandom()
    registerHashlib()
    registerRegex()
    registerSys()
    registerTracemalloc()
    registerGC()
    registerDecimal()
    moduleFinders.append { name in
      guard let source = LibrarySources.source(of: name) else { return nil }
      return ModuleSource(
        file: SourceFile(name: "<library>/\(name).py", bytes: Array(source)), isPackage: LibrarySources.isPackage(name),
        isLibrary: true)
    }
  }

  /// An integer argument of any size, by `__index__`.
  func anyInteger(_ value: Value) throws(PlanError) -> BigInt {
    switch native(value) {
    case .int(let integer): return BigInt(integer)
    case .bool(let flag): return flag ? 1 : 0
    case .object(let reference) where reference.kind == .bigInteger: return reference.bigInteger
    default: break
    }
    if let method = lookupSpecial(value, .__index__) { return try anyInteger(call(method, value)) }
    throw error(.typeError, "'\(typeName(of: value))' object cannot be interpreted as an integer")
  }

  /// The integer that a float without fraction stands for.
  func integer(ofWhole number: Double) -> Value {
    if let small = Int(exactly: number) { return .int(small) }
    return heap.integer(BigInt(number))
  }
}
