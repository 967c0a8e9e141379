// STDDEV_POP, STDDEV_SAMP, VAR_POP, VAR_SAMP, as Python's `statistics` computes them.
//
// `statistics` works with exact fractions. Integers do so here as well, in 128 bits: n·Σx² − (Σx)² is exact, and one division
// rounds. Floats take two passes with compensated sums, which agrees to the last digit or two.

import CSQLite

final class VarianceAggregate {
  enum Kind: String, CaseIterable {
    case standardDeviationOfPopulation = "STDDEV_POP"
    case standardDeviationOfSample = "STDDEV_SAMP"
    case varianceOfPopulation = "VAR_POP"
    case varianceOfSample = "VAR_SAMP"

    var isSample: Bool { self == .standardDeviationOfSample || self == .varianceOfSample }
    var isRoot: Bool { self == .standardDeviationOfPopulation || self == .standardDeviationOfSample }
  }

  private var integers: [Int64] = []
  private var reals: [Double] = []
  /// A NULL or a text among the values: TypeError in Python.
  private var isBroken = false

  func add(_ value: SQLiteValue) {
    switch value {
    case .integer(let integer):
      if reals.isEmpty { integers.append(integer) } else { reals.append(Double(integer)) }
    case .real(let real):
      if !integers.isEmpty {
        reals = integers.map(Double.init)
        integers = []
      }
      reals.append(real)
    default: isBroken = true
    }
  }

  func result(_ kind: Kind) throws -> SQLiteValue {
    let count = integers.count + reals.count
    guard !isBroken, count >= (kind.isSample ? 2 : 1) else { throw OrdinaryHookFailure() }
    let divisor = kind.isSample ? count - 1 : count
    if reals.isEmpty, let exact = exactSumOfSquares() {
      let denominator = Int128(count) * Int128(divisor)
      let (quotient, remainder) = exact.quotientAndRemainder(dividingBy: denominator)
      if !kind.isRoot, remainder == 0, let integer = Int64(exactly: quotient) { return .integer(integer) }
      let variance = Double(quotient) + Double(remainder) / Double(denominator)
      return .real(kind.isRoot ? variance.squareRoot() : variance)
    }
    let values = reals.isEmpty ? integers.map(Double.init) : reals
    var sum = TwofoldSum()
    for value in values { sum.add(value) }
    let mean = sum.value / Double(count)
    // The mean is rounded, so the deviations have a sum; its square over n is what rounding added to the squares.
    var squares = TwofoldSum()
    var drift = TwofoldSum()
    for value in values {
      let deviation = value - mean
      // What the subtraction rounded off (Knuth's two-sum).
      let back = deviation - value
      let lost = (value - (deviation - back)) + (-mean - back)
      squares.add(square: deviation)
      squares.add(2 * deviation * lost)
      drift.add(deviation)
      drift.add(lost)
    }
    squares.add(-drift.value * drift.value / Double(count))
    let variance = squares.value / Double(divisor)
    return .real(kind.isRoot ? variance.squareRoot() : variance)
  }

  /// n·Σx² − (Σx)², or nil when it does not fit.
  private func exactSumOfSquares() -> Int128? {
    var sum: Int128 = 0
    var squares: Int128 = 0
    for integer in integers {
      let wide = Int128(integer)
      sum += wide
      let (next, overflow) = squares.addingReportingOverflow(wide * wide)
      if overflow { return nil }
      squares = next
    }
    let (scaled, first) = squares.multipliedReportingOverflow(by: Int128(integers.count))
    let (square, second) = sum.multipliedReportingOverflow(by: sum)
    return first || second ? nil : scaled - square
  }

  // MARK: SQLite

  static func register(on connection: Connection) {
    for kind in Kind.allCases {
      let finish: @convention(c) (OpaquePointer?) -> Void =
        switch kind {
        case .standardDeviationOfPopulation: { conclude($0, .standardDeviationOfPopulation) }
        case .standardDeviationOfSample: { conclude($0, .standardDeviationOfSample) }
        case .varianceOfPopulation: { conclude($0, .varianceOfPopulation) }
        case .varianceOfSample: { conclude($0, .varianceOfSample) }
        }
      sqlite3_create_function_v2(
        connection.handle, kind.rawValue, 1, SQLITE_UTF8, nil, nil,
        { context, _, values in
          guard let context, let slot = slot(context, Int32(MemoryLayout<UnsafeMutableRawPointer?>.size)) else {
            return
          }
          if slot.pointee == nil { slot.pointee = Unmanaged.passRetained(VarianceAggregate()).toOpaque() }
          guard let data = slot.pointee, let value = values?[0] else { return }
          Unmanaged<VarianceAggregate>.fromOpaque(data).takeUnretainedValue().add(valueOf(value))
        }, finish, nil)
    }
  }
}

private func slot(
  _ context: OpaquePointer, _ size: Int32
) -> UnsafeMutablePointer<UnsafeMutableRawPointer?>? {
  sqlite3_aggregate_context(context, size)?.assumingMemoryBound(to: UnsafeMutableRawPointer?.self)
}

private func conclude(_ context: OpaquePointer?, _ kind: VarianceAggregate.Kind) {
  guard let context else { return }
  guard let data = slot(context, 0)?.pointee else { return sqlite3_result_null(context) }
  let aggregate = Unmanaged<VarianceAggregate>.fromOpaque(data).takeRetainedValue()
  do {
    giveResult(try aggregate.result(kind), to: context)
  } catch {
    sqlite3_result_error(context, "user-defined aggregate's 'finalize' method raised error", -1)
  }
}

/// A sum with twice the digits: Neumaier's.
private struct TwofoldSum {
  private var sum = 0.0
  private var compensation = 0.0

  var value: Double { sum + compensation }

  mutating func add(_ term: Double) {
    let next = sum + term
    compensation += abs(sum) >= abs(term) ? (sum - next) + term : (term - next) + sum
    sum = next
  }

  mutating func add(square term: Double) {
    let product = term * term
    add(product)
    compensation += (-product).addingProduct(term, term)
  }
}

private func valueOf(_ value: OpaquePointer) -> SQLiteValue {
  switch sqlite3_value_type(value) {
  case SQLITE_INTEGER: .integer(sqlite3_value_int64(value))
  case SQLITE_FLOAT: .real(sqlite3_value_double(value))
  case SQLITE_TEXT: .text("")
  default: .null
  }
}
