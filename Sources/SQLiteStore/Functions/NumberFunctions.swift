#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Django's functions on numbers.
enum NumberFunctions {
  static var all: [ScalarFunction] {
    [
      ScalarFunction("BITXOR", 2) { arguments in
        if arguments.hasNull { return .null }
        return .integer(Int64(try arguments.integer(0) ^ arguments.integer(1)))
      },
      ScalarFunction("COT", 1) { arguments in
        if arguments.hasNull { return .null }
        let tangent = tan(try arguments.number(0))
        guard tangent != 0 else { throw OrdinaryHookFailure() }
        return .real(1 / tangent)
      },
      ScalarFunction("SIGN", 1) { arguments in
        if arguments.hasNull { return .null }
        let number = try arguments.number(0)
        return .integer(number > 0 ? 1 : number < 0 ? -1 : 0)
      },
    ]
  }

  /// What SQLite has itself since 3.35 when it was compiled with SQLITE_ENABLE_MATH_FUNCTIONS.
  static var missingInOldLibraries: [ScalarFunction] {
    [
      one("ACOS", acos), one("ASIN", asin), one("ATAN", atan), one("COS", cos), one("EXP", exp), one("SIN", sin),
      one("TAN", tan),
      one("DEGREES") { $0 * 180 / .pi }, one("RADIANS") { $0 * .pi / 180 },
      one("SQRT") { number in
        guard number >= 0 else { throw OrdinaryHookFailure() }
        return number.squareRoot()
      },
      one("LN") { number in
        guard number > 0 else { throw OrdinaryHookFailure() }
        return log(number)
      },
      ScalarFunction("CEILING", 1) { arguments in
        arguments.hasNull ? .null : .integer(Int64(try arguments.number(0).rounded(.up)))
      },
      ScalarFunction("FLOOR", 1) { arguments in
        arguments.hasNull ? .null : .integer(Int64(try arguments.number(0).rounded(.down)))
      },
      two("ATAN2", atan2), two("MOD", fmod), two("POWER", pow),
      two("LOG") { base, number in
        guard base > 0, base != 1, number > 0 else { throw OrdinaryHookFailure() }
        return log(number) / log(base)
      },
      ScalarFunction("PI", 0) { _ in .real(.pi) },
    ]
  }

  private static func one(_ name: String, _ function: @escaping (Double) throws -> Double) -> ScalarFunction {
    ScalarFunction(name, 1) { arguments in
      arguments.hasNull ? .null : .real(try function(arguments.number(0)))
    }
  }

  private static func two(
    _ name: String, _ function: @escaping (Double, Double) throws -> Double
  ) -> ScalarFunction {
    ScalarFunction(name, 2) { arguments in
      arguments.hasNull ? .null : .real(try function(arguments.number(0), arguments.number(1)))
    }
  }
}
