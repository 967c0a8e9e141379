// How the arguments of a call find the parameters of a plan's function.
//
// Binding works in place: the window of the function begins where its arguments stand. Afterwards the registers of all
// parameters are owned and filled, in the order of the code's layout: positional-only, positional, keyword-only, `*args`,
// `**kwargs`.

extension Interpreter {
  /// Arranges `count` owned values (the last ones named by `keywords`) as the function's parameters. On error everything is
  /// released and the registers are undefined.
  func bind(
    _ function: FunctionState, _ window: UnsafeMutablePointer<Value>, _ count: Int, _ keywords: [NameID]
  ) throws(PlanError) {
    if count == function.plainCount && keywords.isEmpty { return }
    let layout = function.code.parameters
    let positional = layout.positionalOnly + layout.positional
    let given = count - keywords.count
    if keywords.isEmpty && given <= positional && layout.keywordOnly == 0 && !layout.hasVariadic
      && !layout.hasVariadicKeyword
    {
      return try fillDefaults(function, window, given)
    }
    // The general case, over a copy of the arguments.
    let arguments = Array(UnsafeBufferPointer(start: window, count: count))
    for index in 0..<max(count, layout.registers) { window[index] = .undefined }
    var bound = 0
    do throws(PlanError) {
      for index in 0..<min(given, positional) {
        window[index] = arguments[index]
        bound += 1
      }
      if layout.hasVariadic {
        let place = positional + layout.keywordOnly
        let extra = max(given - positional, 0)
        window[place] = .object(
          heap.tupleOwned(count: extra) { target in
            for index in 0..<extra { (target + index).initialize(to: arguments[positional + index]) }
          })
        bound += extra
      } else if given > positional {
        throw tooMany(function, given, keywords)
      }
      try bindKeywords(function, window, arguments, given, keywords, &bound)
      try fillDefaults(function, window, min(given, positional), checked: true)
    } catch {
      for index in bound..<count { release(arguments[index]) }
      for index in 0..<layout.registers {
        release(window[index])
        window[index] = .undefined
      }
      throw error
    }
  }

  private func bindKeywords(
    _ function: FunctionState, _ window: UnsafeMutablePointer<Value>, _ arguments: [Value], _ given: Int,
    _ keywords: [NameID], _ bound: inout Int
  ) throws(PlanError) {
    let layout = function.code.parameters
    let named = layout.positionalOnly + layout.positional + layout.keywordOnly
    let keywordPlace = named + (layout.hasVariadic ? 1 : 0)
    if layout.hasVariadicKeyword { window[keywordPlace] = .object(heap.dictionaryOwned()) }
    for (index, keyword) in keywords.enumerated() {
      let value = arguments[given + index]
      var place = layout.positionalOnly
      while place < named && function.code.localNames[place] != keyword { place += 1 }
      if place < named {
        if !window[place].isUndefined {
          throw error(
            .typeError, "\(function.qualifiedName)() got multiple values for argument '\(names[keyword])'")
        }
        window[place] = value
        bound = given + index + 1
      } else if layout.hasVariadicKeyword, let dictionary = dictionary(window[keywordPlace]) {
        try set(dictionary, string(of: keyword), value)
        release(value)
        bound = given + index + 1
      } else {
        throw unexpected(function, keyword, keywords)
      }
    }
  }

  private func unexpected(_ function: FunctionState, _ keyword: NameID, _ keywords: [NameID]) -> PlanError {
    let layout = function.code.parameters
    let positionalOnly = function.code.localNames[0..<layout.positionalOnly]
    let misused = keywords.filter { positionalOnly.contains($0) }
    if !misused.isEmpty {
      let list = misused.map { names[$0] }.joined(separator: ", ")
      return error(
        .typeError,
        "\(function.qualifiedName)() got some positional-only arguments passed as keyword arguments: '\(list)'")
    }
    return error(
      .typeError, "\(function.qualifiedName)() got an unexpected keyword argument '\(names[keyword])'")
  }

  /// Fills parameters that were not given from their defaults. With `checked` every place may be filled already.
  private func fillDefaults(
    _ function: FunctionState, _ window: UnsafeMutablePointer<Value>, _ given: Int, checked: Bool = false
  ) throws(PlanError) {
    let layout = function.code.parameters
    let positional = layout.positionalOnly + layout.positional
    let defaults = function.defaults.object.map(TupleObject.init)
    let firstDefault = positional - (defaults?.count ?? 0)
    var missing: [NameID] = []
    var index = given
    while index < positional {
      if !checked || window[index].isUndefined {
        if index >= firstDefault, let defaults {
          let value = defaults[index - firstDefault]
          retain(value)
          window[index] = value
        } else {
          window[index] = .undefined
          missing.append(function.code.localNames[index])
        }
      }
      index += 1
    }
    if !missing.isEmpty {
      if !checked {
        for index in 0..<positional {
          release(window[index])
          window[index] = .undefined
        }
      }
      throw missingArguments(function, missing, kind: "positional")
    }
    guard layout.keywordOnly > 0 else { return }
    let keywordDefaults = function.keywordDefaults.object.map(DictionaryObject.init)
    for index in positional..<(positional + layout.keywordOnly) where window[index].isUndefined {
      let name = function.code.localNames[index]
      if let keywordDefaults, let value = try find(keywordDefaults, string(of: name)) {
        retain(value)
        window[index] = value
      } else {
        missing.append(name)
      }
    }
    if !missing.isEmpty { throw missingArguments(function, missing, kind: "keyword-only") }
  }

  private func missingArguments(_ function: FunctionState, _ missing: [NameID], kind: String) -> PlanError {
    let quoted = missing.map { "'\(names[$0])'" }
    let list: String
    switch quoted.count {
    case 1: list = quoted[0]
    case 2: list = "\(quoted[0]) and \(quoted[1])"
    default: list = quoted.dropLast().joined(separator: ", ") + ", and " + quoted[quoted.count - 1]
    }
    return error(
      .typeError,
      "\(function.qualifiedName)() missing \(missing.count) required \(kind) argument\(missing.count == 1 ? "" : "s"): \(list)"
    )
  }

  private func tooMany(_ function: FunctionState, _ given: Int, _ keywords: [NameID]) -> PlanError {
    let layout = function.code.parameters
    let positional = layout.positionalOnly + layout.positional
    let defaults = function.defaults.object.map { TupleObject($0).count } ?? 0
    let wanted = defaults > 0 ? "from \(positional - defaults) to \(positional)" : "\(positional)"
    let keywordOnly = function.code.localNames[positional..<(positional + layout.keywordOnly)]
    let alsoKeywords = keywords.filter { keywordOnly.contains($0) }.count
    var message =
      "\(function.qualifiedName)() takes \(wanted) positional argument\(wanted == "1" ? "" : "s") but \(given)"
    if alsoKeywords > 0 {
      message +=
        " positional argument\(given == 1 ? "" : "s") (and \(alsoKeywords) keyword-only argument\(alsoKeywords == 1 ? "" : "s")) were given"
    } else {
      message += " \(given == 1 ? "was" : "were") given"
    }
    return error(.typeError, message)
  }
}
