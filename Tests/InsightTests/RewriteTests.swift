import LabProtocol
import Testing

@testable import Insight

/// A cure goes behind the root of the chain whose rows it is about.
struct RewriteTests {
  private func candidates(_ text: String, line: Int, model: String = "Post") -> [String] {
    let cure = Finding.Cure(method: .selectRelated, relation: "author", model: model, line: line)
    let finding = Finding(kind: .nPlusOne, message: "", cure: cure)
    return Rewrite.candidates(for: finding, in: PlanSource(path: "plan.py", text: text)).map(\.text)
  }

  @Test func theLineThatEvaluatesComesFirst() {
    let text = """
      other = Post.objects.all()
      for post in Post.objects.order_by("pk")[:10]:
          print(post.author)
      """
    #expect(
      candidates(text, line: 2).first == """
        other = Post.objects.all()
        for post in Post.objects.select_related("author").order_by("pk")[:10]:
            print(post.author)
        """)
    #expect(candidates(text, line: 2).count == 2)
  }

  @Test func otherwiseTheNearestBefore() {
    let text = """
      first = Post.objects.all()
      posts = (
          models.Post.objects  # newest first
          .order_by("-pk")
      )
      for post in posts:
          print(post.author)
      """
    #expect(
      candidates(text, line: 6).first?.contains("models.Post.objects.select_related(\"author\")  # newest") == true)
  }

  @Test func textsAndCommentsAreNoCode() {
    #expect(candidates("x = 'Post.objects'  # Post.objects\n", line: 1).isEmpty)
    #expect(candidates("for post in author.post_set.all(): pass\n", line: 1).isEmpty)
    #expect(candidates("Comment.objects.all()\n", line: 1).isEmpty)
    #expect(candidates("class Broken(:\n  'open\n", line: 1).isEmpty)
  }

  @Test func aFindingWithoutCureHasNone() {
    let finding = Finding(kind: .duplicate, message: "")
    #expect(Rewrite.candidates(for: finding, in: PlanSource(path: "p", text: "Post.objects.all()")).isEmpty)
  }

  @Test func anNPlusOneKnowsWhereItsRowsComeFrom() {
    var trace = RunTrace()
    trace.statements = [
      StatementRecord(
        call: 0, template: 0, line: 8,
        cause: StatementCause(kind: .iteration, model: "blog.Post", queryset: 7), rows: 3)
    ]
    trace.statements += (0..<3).map { row in
      StatementRecord(
        call: 0, template: 1, line: 10,
        cause: StatementCause(kind: .related, relation: "Post.author", parentQueryset: 7, parentRow: row), rows: 1)
    }
    let finding = NPlusOneRule().findings(in: trace).first
    #expect(finding?.cure == Finding.Cure(method: .selectRelated, relation: "author", model: "Post", line: 8))
    #expect(finding?.notes.first == Finding.Note(line: 8, message: "the rows come from here (blog.Post)"))
  }
}
