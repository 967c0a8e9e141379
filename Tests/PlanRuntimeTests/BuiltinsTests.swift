import Testing

/// The programs of `testdata/builtins`: what the built-in types and functions print, and their errors.
@Suite struct BuiltinsTests {
  @Test(arguments: Chunk.all(in: "builtins")) func runs(_ chunk: Chunk) {
    let outcome = LanguageTests.run(chunk.program, file: chunk.file)
    #expect(outcome.output == chunk.output)
    #expect(outcome.error == chunk.error)
  }
}
