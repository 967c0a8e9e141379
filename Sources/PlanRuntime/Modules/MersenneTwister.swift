// MT19937 as CPython seeds and reads it (_randommodule.c).

struct MersenneTwister {
  private var state = [UInt32](repeating: 0, count: 624)
  private var index = 624

  init(key: [UInt32]) { seed(key) }

  private mutating func seed(_ value: UInt32) {
    state[0] = value
    for i in 1..<624 { state[i] = 1_812_433_253 &* (state[i - 1] ^ state[i - 1] >> 30) &+ UInt32(i) }
    index = 624
  }

  /// `init_by_array`.
  mutating func seed(_ key: [UInt32]) {
    seed(19_650_218)
    var i = 1
    var j = 0
    for _ in 0..<max(624, key.count) {
      state[i] = (state[i] ^ (state[i - 1] ^ state[i - 1] >> 30) &* 1_664_525) &+ key[j] &+ UInt32(j)
      i += 1
      j += 1
      if i >= 624 {
        state[0] = state[623]
        i = 1
      }
      if j >= key.count { j = 0 }
    }
    for _ in 0..<623 {
      state[i] = (state[i] ^ (state[i - 1] ^ state[i - 1] >> 30) &* 1_566_083_941) &- UInt32(i)
      i += 1
      if i >= 624 {
        state[0] = state[623]
        i = 1
      }
    }
    state[0] = 0x8000_0000
  }

  private mutating func refill() {
    for i in 0..<624 {
      let y = state[i] & 0x8000_0000 | state[(i + 1) % 624] & 0x7FFF_FFFF
      state[i] = state[(i + 397) % 624] ^ y >> 1 ^ (y & 1 == 0 ? 0 : 0x9908_B0DF)
    }
    index = 0
  }

  /// The next 32 bits.
  mutating func next() -> UInt32 {
    if index >= 624 { refill() }
    var y = state[index]
    index += 1
    y ^= y >> 11
    y ^= y << 7 & 0x9D2C_5680
    y ^= y << 15 & 0xEFC6_0000
    return y ^ y >> 18
  }

  /// A float of 53 bits in [0, 1).
  mutating func nextDouble() -> Double {
    let a = next() >> 5
    let b = next() >> 6
    return (Double(a) * 67_108_864 + Double(b)) * (1 / 9_007_199_254_740_992)
  }

  /// Bits of a fixed number, at most 64.
  mutating func nextBits(_ count: Int) -> UInt64 {
    if count == 0 { return 0 }
    if count <= 32 { return UInt64(next() >> UInt32(32 - count)) }
    let low = UInt64(next())
    return low | UInt64(next() >> UInt32(64 - count)) << 32
  }

  /// A number below `bound`, each as likely: draws as many bits as the bound has until one fits.
  mutating func below(_ bound: Int) -> Int {
    let bits = Int.bitWidth - bound.leadingZeroBitCount
    var drawn = nextBits(bits)
    while drawn >= UInt64(bound) { drawn = nextBits(bits) }
    return Int(drawn)
  }

  /// The state as `getstate()` shows it: 624 words and the place.
  var words: [UInt32] { state + [UInt32(index)] }

  /// Takes a state of `words` back; false if it is not one.
  mutating func restore(_ words: [UInt32]) -> Bool {
    guard words.count == 625, words[624] <= 624 else { return false }
    state = Array(words.prefix(624))
    index = Int(words[624])
    return true
  }
}
