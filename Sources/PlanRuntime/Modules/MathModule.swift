import BigInt

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

// The module `math`. Errors as mathmodule.c: a NaN that was not put in is a domain error, an infinity a range error.

extension Interpreter {
  func registerMath() {
    registerModule("math") { vm, module throws(PlanError) in
      module.set("pi", .float(.pi))
      module.set("e", .float(2.718281828459045))
      module.set("tau", .float(2 * .pi))
      module.set("inf", .float(.infinity))
      module.set("nan", .float(.nan))
      vm.defineElementary(module)
      vm.defineRounding(module)
      vm.defineFloatParts(module)
      vm.defineNumberTheory(module)
      vm.defineSums(module)
    }
  }

  /// One function of one float.
  private func elementary(
    _ module: ModuleState, _ name: String, canOverflow: Bool = false, _ compute: @escaping (Double) -> Double
  ) {
    module.set(
      name,
      function(name, "x, /") { (vm, a) throws(PlanError) in
        let x = try vm.double(a[0])
        let result = compute(x)
        if result.isNaN && !x.isNaN { throw vm.error(.valueError, "math domain error") }
        if result.isInfinite && x.isFinite {
          if canOverflow { throw vm.error(.overflowError, "math range error") }
          throw vm.error(.valueError, "math domain error")
        }
        return .float(result)
      })
  }

  private func defineElementary(_ module: ModuleState) {
    elementary(module, "sqrt", sqrt)
    elementary(module, "cbrt", cbrt)
    elementary(module, "exp", canOverflow: true, exp)
    elementary(module, "exp2", canOverflow: true, exp2)
    elementary(module, "expm1", canOverflow: true, expm1)
    elementary(module, "sin", sin)
    elementary(module, "cos", cos)
    elementary(module, "tan", tan)
    elementary(module, "asin", asin)
    elementary(module, "acos", acos)
    elementary(module, "atan", atan)
    elementary(module, "sinh", canOverflow: true, sinh)
    elementary(module, "cosh", canOverflow: true, cosh)
    elementary(module, "tanh", tanh)
    elementary(module, "asinh", asinh)
    elementary(module, "acosh", acosh)
    elementary(module, "atanh", atanh)
    elementary(module, "log1p", log1p)
    elementary(module, "fabs", { abs($0) })
    elementary(module, "degrees", canOverflow: true, { $0 * (180 / .pi) })
    elementary(module, "radians", { $0 * (.pi / 180) })
    elementary(module, "erf", erf)
    elementary(module, "erfc", erfc)
    elementary(module, "gamma", canOverflow: true) { x in
      if x == 0 || (x < 0 && x == x.rounded(.down)) { return .nan }
      return x == x.rounded() && x > 0 && x <= 23 ? (1..<Int(x)).reduce(1.0) { $0 * Double($1) } : tgamma(x)
    }
    elementary(module, "lgamma", canOverflow: true) { x in
      if x <= 0 && x == x.rounded(.down) && x.isFinite { return .nan }
      return x == 1 || x == 2 ? 0 : lgamma(x)
    }
    module.set(
      "log",
      function("log", "x, base=..., /") { (vm, a) throws(PlanError) in
        let top = try vm.logarithm(a[0], log)
        if a[1].isUndefined { return .float(top) }
        let bottom = try vm.logarithm(a[1], log)
        if bottom == 0 { throw vm.error(.zeroDivisionError, "float division by zero") }
        return .float(top / bottom)
      })
    module.set("log2", function("log2", "x, /") { (vm, a) throws(PlanError) in .float(try vm.logarithm(a[0], log2)) })
    module.set(
      "log10", function("log10", "x, /") { (vm, a) throws(PlanError) in .float(try vm.logarithm(a[0], log10)) })
    module.set(
      "pow",
      function("pow", "x, y, /") { (vm, a) throws(PlanError) in
        let x = try vm.double(a[0])
        let y = try vm.double(a[1])
        let result = pow(x, y)
        if x.isFinite && y.isFinite {
          if result.isNaN { throw vm.error(.valueError, "math domain error") }
          if result.isInfinite {
            throw x == 0
              ? vm.error(.valueError, "math domain error") : vm.error(.overflowError, "math range error")
          }
        }
        return .float(result)
      })
    module.set(
      "atan2",
      function("atan2", "y, x, /") { (vm, a) throws(PlanError) in
        .float(atan2(try vm.double(a[0]), try vm.double(a[1])))
      })
    module.set(
      "hypot",
      function("hypot", "*coordinates") { (vm, a) throws(PlanError) in
        guard let values = vm.tuple(a[0]) else { return .float(0) }
        var numbers: [Double] = []
        for value in values.buffer { numbers.append(try vm.double(value)) }
        return .float(Interpreter.norm(numbers))
      })
    module.set(
      "dist",
      function("dist", "p, q, /") { (vm, a) throws(PlanError) in
        let p = try vm.collect(a[0])
        let q = try vm.collect(a[1])
        guard p.count == q.count else {
          throw vm.error(.valueError, "both points must have the same number of dimensions")
        }
        var numbers: [Double] = []
        for index in 0..<p.count { numbers.append(try vm.double(p[index]) - vm.double(q[index])) }
        return .float(Interpreter.norm(numbers))
      })
  }

  /// A logarithm, of integers beyond the floats' range too.
  private func logarithm(_ value: Value, _ compute: (Double) -> Double) throws(PlanError) -> Double {
    if let big = native(value).object(of: .bigInteger)?.bigInteger {
      if big.sign == .minus { throw error(.valueError, "math domain error") }
      if Double(big).isFinite { return compute(Double(big)) }
      let shift = max(0, big.bitWidth - 64)
      return compute(Double(big >> shift)) + Double(shift) * compute(2)
    }
    let x = try double(value)
    if x <= 0 { throw error(.valueError, "math domain error") }
    return compute(x)
  }

  /// The Euclidean norm without overflow, summed with error compensation.
  private static func norm(_ numbers: [Double]) -> Double {
    var largest = 0.0
    var hasNaN = false
    for number in numbers {
      if number.isInfinite { return .infinity }
      if number.isNaN { hasNaN = true }
      largest = max(largest, abs(number))
    }
    if hasNaN { return .nan }
    if largest == 0 { return 0 }
    if numbers.count == 1 { return largest }
    if numbers.count == 2 { return hypot(numbers[0], numbers[1]) }
    let scale = Double(sign: .plus, exponent: largest.exponent, significand: 1)
    var sum = 0.0
    var compensation = 0.0
    for number in numbers {
      let scaled = number / scale
      let square = scaled * scaled
      let error = (-square).addingProduct(scaled, scaled)
      let next = sum + square
      compensation += abs(sum) >= square ? (sum - next) + square : (square - next) + sum
      compensation += error
      sum = next
    }
    return scale * (sum + compensation).squareRoot()
  }

  private func defineRounding(_ module: ModuleState) {
    for (name, special, rule) in [
      ("floor", KnownName.__floor__, FloatingPointRoundingRule.down), ("ceil", .__ceil__, .up),
      ("trunc", .__trunc__, .towardZero),
    ] {
      module.set(
        name,
        function(name, "x, /") { (vm, a) throws(PlanError) in
          switch a[0] {
          case .int, .bool: return .int(try vm.integer(a[0]))
          case .float(let number): return try vm.rounded(number, rule)
          default: break
          }
          if a[0].object(of: .bigInteger) != nil { return a[0] }
          if let method = vm.lookupSpecial(a[0], special) { return try vm.call(method, a[0]) }
          if special == .__trunc__ {
            throw vm.error(.typeError, "type \(vm.typeName(of: a[0])) doesn't define __trunc__ method")
          }
          return try vm.rounded(vm.double(a[0]), rule)
        })
    }
  }

  private func rounded(_ number: Double, _ rule: FloatingPointRoundingRule) throws(PlanError) -> Value {
    if number.isNaN { throw error(.valueError, "cannot convert float NaN to integer") }
    if number.isInfinite { throw error(.overflowError, "cannot convert float infinity to integer") }
    return integer(ofWhole: number.rounded(rule))
  }

  private func defineFloatParts(_ module: ModuleState) {
    module.set("isnan", function("isnan", "x, /") { (vm, a) throws(PlanError) in .bool(try vm.double(a[0]).isNaN) })
    module.set(
      "isinf", function("isinf", "x, /") { (vm, a) throws(PlanError) in .bool(try vm.double(a[0]).isInfinite) })
    module.set(
      "isfinite", function("isfinite", "x, /") { (vm, a) throws(PlanError) in .bool(try vm.double(a[0]).isFinite) })
    module.set(
      "isclose",
      function("isclose", "a, b, *, rel_tol=1e-09, abs_tol=0.0") { (vm, a) throws(PlanError) in
        let x = try vm.double(a[0])
        let y = try vm.double(a[1])
        let relative = try vm.double(a[2])
        let absolute = try vm.double(a[3])
        if relative < 0 || absolute < 0 { throw vm.error(.valueError, "tolerances must be non-negative") }
        if x == y { return .bool(true) }
        if x.isInfinite || y.isInfinite { return .bool(false) }
        let difference = abs(y - x)
        return .bool(difference <= abs(relative * y) || difference <= abs(relative * x) || difference <= absolute)
      })
    module.set(
      "copysign",
      function("copysign", "x, y, /") { (vm, a) throws(PlanError) in
        .float(copysign(try vm.double(a[0]), try vm.double(a[1])))
      })
    module.set(
      "fmod",
      function("fmod", "x, y, /") { (vm, a) throws(PlanError) in
        let x = try vm.double(a[0])
        let y = try vm.double(a[1])
        let result = fmod(x, y)
        if result.isNaN && !x.isNaN && !y.isNaN { throw vm.error(.valueError, "math domain error") }
        return .float(result)
      })
    module.set(
      "remainder",
      function("remainder", "x, y, /") { (vm, a) throws(PlanError) in
        let x = try vm.double(a[0])
        let y = try vm.double(a[1])
        let result = remainder(x, y)
        if result.isNaN && !x.isNaN && !y.isNaN { throw vm.error(.valueError, "math domain error") }
        return .float(result)
      })
    module.set(
      "modf",
      function("modf", "x, /") { (vm, a) throws(PlanError) in
        let x = try vm.double(a[0])
        if x.isInfinite { return vm.heap.tuple([.float(copysign(0, x)), .float(x)]) }
        let whole = x.rounded(.towardZero)
        return vm.heap.tuple([.float(copysign(x - whole, x)), .float(whole)])
      })
    module.set(
      "frexp",
      function("frexp", "x, /") { (vm, a) throws(PlanError) in
        let x = try vm.double(a[0])
        if x == 0 || !x.isFinite { return vm.heap.tuple([.float(x), .int(0)]) }
        let (fraction, exponent) = frexp(x)
        return vm.heap.tuple([.float(fraction), .int(exponent)])
      })
    module.set(
      "ldexp",
      function("ldexp", "x, i, /") { (vm, a) throws(PlanError) in
        let x = try vm.double(a[0])
        let exponent = try vm.clampedInteger(a[1])
        if x == 0 || !x.isFinite { return .float(x) }
        let result = scalbn(x, Int(max(-5000, min(5000, exponent))))
        if result.isInfinite { throw vm.error(.overflowError, "math range error") }
        return .float(result)
      })
    module.set(
      "nextafter",
      function("nextafter", "x, y, /") { (vm, a) throws(PlanError) in
        .float(nextafter(try vm.double(a[0]), try vm.double(a[1])))
      })
    module.set(
      "ulp",
      function("ulp", "x, /") { (vm, a) throws(PlanError) in
        let x = abs(try vm.double(a[0]))
        if x.isNaN || x.isInfinite { return .float(x) }
        return .float(x.ulp)
      })
  }

  private func defineNumberTheory(_ module: ModuleState) {
    module.set(
      "gcd",
      function("gcd", "*integers") { (vm, a) throws(PlanError) in
        var result = BigInt(0)
        for value in vm.tuple(a[0])?.buffer ?? UnsafeMutableBufferPointer(start: nil, count: 0) {
          try vm.charge(1)
          result = result.greatestCommonDivisor(with: try vm.anyInteger(value))
        }
        return vm.heap.integer(BigInt(result.magnitude))
      })
    module.set(
      "lcm",
      function("lcm", "*integers") { (vm, a) throws(PlanError) in
        var result = BigInt(1)
        for value in vm.tuple(a[0])?.buffer ?? UnsafeMutableBufferPointer(start: nil, count: 0) {
          let integer = try vm.anyInteger(value)
          try vm.charge(1 + result.bitWidth / 64)
          if integer == 0 { return .int(0) }
          result = result / result.greatestCommonDivisor(with: integer) * integer
        }
        return vm.heap.integer(BigInt(result.magnitude))
      })
    module.set(
      "isqrt",
      function("isqrt", "n, /") { (vm, a) throws(PlanError) in
        let n = try vm.anyInteger(a[0])
        if n.sign == .minus && n != 0 { throw vm.error(.valueError, "isqrt() argument must be nonnegative") }
        try vm.charge(1 + n.bitWidth / 64)
        return vm.heap.integer(n.squareRoot())
      })
    module.set(
      "factorial",
      function("factorial", "x, /") { (vm, a) throws(PlanError) in
        if case .float = a[0] {
          throw vm.error(.typeError, "'float' object cannot be interpreted as an integer")
        }
        let n = try vm.anyInteger(a[0])
        if n < 0 { throw vm.error(.valueError, "factorial() not defined for negative values") }
        guard let count = Int(exactly: n), count < 1 << 31 else {
          throw vm.error(.overflowError, "factorial() argument should not exceed 9223372036854775807")
        }
        return vm.heap.integer(try vm.product(of: 1...max(1, count)))
      })
    module.set(
      "perm",
      function("perm", "n, k=None, /") { (vm, a) throws(PlanError) in
        let n = try vm.anyInteger(a[0])
        let k = a[1].isNone ? n : try vm.anyInteger(a[1])
        if n < 0 { throw vm.error(.valueError, "n must be a non-negative integer") }
        if k < 0 { throw vm.error(.valueError, "k must be a non-negative integer") }
        if k > n { return .int(0) }
        var result = BigInt(1)
        var factor = n
        var left = k
        while left > 0 {
          try vm.charge(1 + result.bitWidth / 64)
          result *= factor
          factor -= 1
          left -= 1
        }
        return vm.heap.integer(result)
      })
    module.set(
      "comb",
      function("comb", "n, k, /") { (vm, a) throws(PlanError) in
        let n = try vm.anyInteger(a[0])
        var k = try vm.anyInteger(a[1])
        if n < 0 { throw vm.error(.valueError, "n must be a non-negative integer") }
        if k < 0 { throw vm.error(.valueError, "k must be a non-negative integer") }
        if k > n { return .int(0) }
        k = min(k, n - k)
        var result = BigInt(1)
        var step = BigInt(1)
        while step <= k {
          try vm.charge(1 + result.bitWidth / 64)
          result = result * (n - k + step) / step
          step += 1
        }
        return vm.heap.integer(result)
      })
  }

  /// The product of a range by halves, so that the factors of each multiplication are of about the same size.
  private func product(of range: ClosedRange<Int>) throws(PlanError) -> BigInt {
    if range.count <= 8 {
      var result = BigInt(1)
      for factor in range { result *= BigInt(factor) }
      try charge(1 + result.bitWidth / 64)
      return result
    }
    let middle = range.lowerBound + range.count / 2
    let result = try product(of: range.lowerBound...middle) * product(of: (middle + 1)...range.upperBound)
    try charge(1 + result.bitWidth / 64)
    return result
  }

  private func defineSums(_ module: ModuleState) {
    module.set(
      "fsum",
      function("fsum", "seq, /") { (vm, a) throws(PlanError) in
        var sum = ExactSum()
        try vm.forEach(a[0]) { (value) throws(PlanError) in
          try vm.charge(1)
          sum.add(try vm.double(value))
          return true
        }
        if sum.overflowed { throw vm.error(.overflowError, "intermediate overflow in fsum") }
        guard let result = sum.value else { throw vm.error(.valueError, "-inf + inf in fsum") }
        return .float(result)
      })
    module.set(
      "prod",
      function("prod", "iterable, /, *, start=1") { (vm, a) throws(PlanError) in
        var result = a[1]
        vm.retain(result)
        defer { vm.release(result) }
        try vm.forEach(a[0]) { (value) throws(PlanError) in
          try vm.turn { () throws(PlanError) in
            try vm.charge(1)
            let next = try vm.binary(.multiply, result, value)
            vm.retain(next)
            vm.release(result)
            result = next
          }
          return true
        }
        vm.retain(result)
        return vm.heap.adopt(owned: result)
      })
  }
}

/// A sum of floats without rounding: Shewchuk's partial sums that do not overlap, rounded once at the end.
struct ExactSum {
  private var partials: [Double] = []
  private var special = 0.0
  private var hasSpecial = false
  private var sawNaN = false
  private(set) var overflowed = false

  mutating func add(_ number: Double) {
    if !number.isFinite {
      special += number
      hasSpecial = true
      if number.isNaN { sawNaN = true }
      return
    }
    var x = number
    var kept = 0
    for var y in partials {
      if abs(x) < abs(y) { swap(&x, &y) }
      let high = x + y
      let low = y - (high - x)
      if low != 0 {
        partials[kept] = low
        kept += 1
      }
      x = high
    }
    partials.removeSubrange(kept...)
    if x.isInfinite { overflowed = true }
    partials.append(x)
  }

  /// The sum; nil for infinities of both signs.
  var value: Double? {
    if hasSpecial { return special.isNaN && !sawNaN ? nil : special }
    guard var high = partials.last else { return 0 }
    var index = partials.count - 1
    var low = 0.0
    while index > 0 {
      index -= 1
      let x = high
      let y = partials[index]
      high = x + y
      low = y - (high - x)
      if low != 0 { break }
    }
    // Half-way cases round as if there were more digits.
    if index > 0, (low < 0 && partials[index - 1] < 0) || (low > 0 && partials[index - 1] > 0) {
      let y = low * 2
      let x = high + y
      if y == x - high { high = x }
    }
    return high
  }
}
