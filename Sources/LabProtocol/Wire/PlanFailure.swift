/// A place in a file of the plan language. Lines and columns count from 1.
package struct SourcePlace: Codable, Sendable, Hashable {
  /// The path as the engine gave it.
  package var path: String
  package var line: Int
  package var column: Int?
  /// The function around it, `<module>` at the top level.
  package var function: String?

  package init(path: String, line: Int, column: Int? = nil, function: String? = nil) {
    self.path = path
    self.line = line
    self.column = column
    self.function = function
  }
}

/// An exception that left the plan.
package struct PlanFailure: Codable, Sendable, Equatable {
  /// The type's name without its module: `FieldError`.
  package var type: String
  /// `str(exception)`.
  package var message: String
  /// The innermost line of the learner's file.
  package var place: SourcePlace?
  /// Outermost call first, as Python prints them.
  package var traceback: [TracebackFrame] = []
  /// The whole traceback as Python prints it, causes and notes included.
  package var text: String = ""
  /// A hint of the lab for learners, on a line of its own.
  package var hint: String?

  package init(
    type: String,
    message: String,
    place: SourcePlace? = nil,
    traceback: [TracebackFrame] = [],
    text: String = "",
    hint: String? = nil
  ) {
    self.type = type
    self.message = message
    self.place = place
    self.traceback = traceback
    self.text = text
    self.hint = hint
  }
}

/// One frame of a traceback.
package struct TracebackFrame: Codable, Sendable, Equatable {
  package var place: SourcePlace
  /// The source line without its indentation.
  package var source: String?
  /// Columns underlined in that line, counted from 1: the caret's start and the column after its end.
  package var underlineStart: Int?
  package var underlineEnd: Int?

  package init(place: SourcePlace, source: String? = nil, underlineStart: Int? = nil, underlineEnd: Int? = nil) {
    self.place = place
    self.source = source
    self.underlineStart = underlineStart
    self.underlineEnd = underlineEnd
  }
}
