/// The files of a new pack: a shelf of books and their authors, one exercise, every kind of file once.
enum NewPackTexts {
  static func files(id: String) -> [(String, String)] {
    [
      ("exercises/pack.yml", pack(id)), ("exercises/models.py", models), ("exercises/data/seed.sql", seed),
      ("exercises/book_list/exercise.yml", exercise), ("exercises/book_list/task.md", task),
      ("exercises/book_list/hints.md", hints), ("exercises/book_list/scenario.py", scenario),
      ("exercises/book_list/plan.py", starter), ("exercises/book_list/wrong/hard_coded.py", wrong),
      ("solutions/book_list/plan.py", solution), ("course.md", course),
    ]
  }

  private static func pack(_ id: String) -> String {
    """
    id: "\(id)"
    title: "A new pack"
    version: "0.1"
    app: library
    exercises: [book_list]
    datasets:
      recipe: data/seed.sql
      counts: books
      sizes: {small: 200, large: 2000}

    """
  }

  private static let models = """
    from django.db import models


    class Author(models.Model):
        name = models.CharField(max_length=100)


    class Book(models.Model):
        author = models.ForeignKey(Author, on_delete=models.CASCADE, related_name="books")
        title = models.CharField(max_length=200)

    """

  private static let seed = """
    -- :size books by a tenth as many authors. The same size and seed always give the same rows.
    WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < max(1, :size / 10))
    INSERT INTO library_author (id, name) SELECT i, 'Author ' || ((i * 37 + :seed) % 1000) FROM n;

    WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < :size)
    INSERT INTO library_book (id, author_id, title)
    SELECT i, (i * 7 + :seed) % max(1, :size / 10) + 1, 'Book ' || i FROM n;

    """

  private static let exercise = """
    id: book_list
    title: "The list of books"
    entry: book_list
    compare: {order: exact}
    starter_misses: [queries, growth(queries)]
    hidden:
      - {dataset: small, seed: 7, params: {count: 13}}
    checkpoints:
      - {metric: queries, dataset: small, max: 1, points: 60, why: "One query can fetch both.", hint: 1}
      - {metric: growth(queries), dataset: small, over: {count: 10}, is: constant, points: 40, hint: 1}

    """

  private static let task = """
    # The list of books

    `book_list(count)` gives title and author of the first books. It sends a query for each book: make it one in all.

    """

  private static let hints = """
    ## 1 queries, growth(queries)

    `select_related` fetches a foreign key in the same query.

    """

  private static let scenario = """
    from library.models import Author, Book


    def scenario(lab, plan):
        count = lab.param("count", 40)
        with lab.measure():
            lab.deliver(plan.book_list(count))
        lab.write(lambda: Book.objects.filter(pk=1).update(title="Renamed"))
        with lab.measure():
            lab.deliver(plan.book_list(count))

    """

  private static let starter = """
    from library.models import Book


    def book_list(count):
        return [{"title": book.title, "author": book.author.name} for book in Book.objects.order_by("pk")[:count]]

    """

  private static let solution = """
    from library.models import Book


    def book_list(count):
        # The author comes in the same query, by a JOIN.
        books = Book.objects.select_related("author").order_by("pk")[:count]
        return [{"title": book.title, "author": book.author.name} for book in books]

    """

  private static let wrong = """
    # fails: correct
    # score: 0


    def book_list(count):
        return [{"title": f"Book {n}", "author": "Author 1"} for n in range(1, count + 1)]

    """

  private static let course = """
    # A new pack

    ## The N+1 problem

    A loop that follows a foreign key sends a query for each row.

    """
}
