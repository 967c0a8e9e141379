/// The replacement of `sub`, parsed: texts and groups.
struct RegexTemplate {
  enum Part {
    case text([UInt8])
    case group(Int)
  }

  private(set) var parts: [Part] = []

  init(_ text: String, _ program: RegexProgram) throws(RegexSyntaxError) {
    let scalars = Array(text.unicodeScalars)
    var literal = String.UnicodeScalarView()
    var place = 0

    func flush(_ parts: inout [Part]) {
      if !literal.isEmpty { parts.append(.text(Array(String(literal).utf8))) }
      literal = String.UnicodeScalarView()
    }
    func isOctal(_ index: Int) -> Bool { index < scalars.count && ("0"..."7").contains(scalars[index]) }

    while place < scalars.count {
      guard scalars[place] == "\\" else {
        literal.append(scalars[place])
        place += 1
        continue
      }
      let start = place
      guard place + 1 < scalars.count else {
        throw RegexSyntaxError(message: "bad escape (end of pattern)", position: start)
      }
      let scalar = scalars[place + 1]
      place += 2
      switch scalar {
      case "g":
        guard place < scalars.count, scalars[place] == "<" else {
          throw RegexSyntaxError(message: "missing <", position: place)
        }
        guard let end = scalars[place...].firstIndex(of: ">") else {
          let rest = place + 1 == scalars.count
          throw RegexSyntaxError(
            message: rest ? "missing group name" : "missing >, unterminated name", position: place + 1)
        }
        let name = String(String.UnicodeScalarView(scalars[(place + 1)..<end]))
        let position = place + 1
        place = end + 1
        if name.isEmpty { throw RegexSyntaxError(message: "missing group name", position: position) }
        flush(&parts)
        if let number = Int(name), number >= 0 {
          if number > program.groupCount {
            throw RegexSyntaxError(message: "invalid group reference \(number)", position: position)
          }
          parts.append(.group(number))
        } else if let known = program.groupNames.first(where: { $0.name == name }) {
          parts.append(.group(known.number))
        } else {
          let isIdentifier = name.unicodeScalars.enumerated().allSatisfy { index, scalar in
            scalar == "_" || (index == 0 ? scalar.properties.isXIDStart : scalar.properties.isXIDContinue)
          }
          throw RegexSyntaxError(
            message: isIdentifier ? "unknown group name '\(name)'" : "bad character in group name '\(name)'",
            position: isIdentifier ? -1 : position)
        }
      case "0":
        var value: UInt32 = 0
        var digits = 0
        while digits < 2 && isOctal(place) {
          value = value * 8 + scalars[place].value - 48
          place += 1
          digits += 1
        }
        literal.append(Unicode.Scalar(UInt8(value & 255)))
      case "1"..."9":
        var number = Int(scalar.value) - 48
        if place < scalars.count, ("0"..."9").contains(scalars[place]) {
          if ("0"..."7").contains(scalar), isOctal(place), isOctal(place + 1) {
            let value = (number * 8 + Int(scalars[place].value) - 48) * 8 + Int(scalars[place + 1].value) - 48
            place += 2
            if value > 0o377 {
              let shown = String(String.UnicodeScalarView(scalars[start..<place]))
              throw RegexSyntaxError(
                message: "octal escape value \(shown) outside of range 0-0o377", position: start)
            }
            literal.append(Unicode.Scalar(UInt8(value)))
            continue
          }
          number = number * 10 + Int(scalars[place].value) - 48
          place += 1
        }
        if number > program.groupCount {
          throw RegexSyntaxError(message: "invalid group reference \(number)", position: start + 1)
        }
        flush(&parts)
        parts.append(.group(number))
      case "a": literal.append("\u{07}")
      case "b": literal.append("\u{08}")
      case "f": literal.append("\u{0C}")
      case "n": literal.append("\n")
      case "r": literal.append("\r")
      case "t": literal.append("\t")
      case "v": literal.append("\u{0B}")
      case "\\": literal.append("\\")
      default:
        if scalar.isASCII && scalar.properties.isAlphabetic {
          throw RegexSyntaxError(message: "bad escape \\\(scalar)", position: start)
        }
        literal.append("\\")
        literal.append(scalar)
      }
    }
    flush(&parts)
  }

  func append(to output: inout [UInt8], _ slots: [Int], _ subject: RegexSubject) {
    for part in parts {
      switch part {
      case .text(let bytes): output += bytes
      case .group(let number):
        if slots[2 * number + 1] >= 0 { output += subject.utf8(slots[2 * number], slots[2 * number + 1]) }
      }
    }
  }
}
