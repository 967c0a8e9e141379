-- The recipe of the blog: every row is a function of :size (posts) and :seed, and of nothing else.
--
-- The tables exist already, empty, as Django's migrations create them. There is no RANDOM() and no
-- clock here: what looks random is integer arithmetic over a row's number and the seed, so every
-- SQLite from 3.40 on builds the same blog, row by row. Where a table needs several independent
-- draws, the draws are a chain: each squares the one before modulo the prime 2^31 - 1, which keeps
-- every product below 2^63 (past it, SQLite would go over to floating point). The links of a chain
-- are MATERIALIZED: flattened into one expression they would double with every link.
--
-- The blog's present is 2025-03-03 09:00:00 UTC (unix time 1740992400); nothing is later than that.
--
-- How much of everything, for N posts: 180 + N/50 users, each with a profile and about eight
-- follows; 12 categories, 50 tags; per post about 3 comments (a fifth of the posts have none), 4
-- likes, 3 views and 2 tags. A few authors write most of the posts, and a few posts have most of
-- the views. Titles hold what breaks a careless CSV: commas, quotes, line breaks, accents.

DELETE FROM auth_permission;
DELETE FROM django_content_type;

-- Content types and permissions, as migrate would have left them.
INSERT INTO django_content_type (id, app_label, model) VALUES
  (1, 'auth', 'permission'), (2, 'auth', 'group'), (3, 'auth', 'user'), (4, 'contenttypes', 'contenttype'),
  (5, 'blog', 'category'), (6, 'blog', 'tag'), (7, 'blog', 'post'), (8, 'blog', 'comment'),
  (9, 'blog', 'follow'), (10, 'blog', 'like'), (11, 'blog', 'postview'), (12, 'blog', 'profile');

INSERT INTO auth_permission (id, content_type_id, codename, name)
WITH action(n, verb) AS (VALUES (0, 'add'), (1, 'change'), (2, 'delete'), (3, 'view'))
SELECT (t.id - 1) * 4 + a.n + 1, t.id, a.verb || '_' || t.model, 'Can ' || a.verb || ' ' ||
  CASE t.model WHEN 'contenttype' THEN 'content type' WHEN 'postview' THEN 'post view' ELSE t.model END
FROM django_content_type t CROSS JOIN action a
ORDER BY t.id, a.n;

INSERT INTO auth_group (id, name) VALUES (1, 'editors'), (2, 'moderators');

-- Editors may do anything with posts, categories and tags; moderators may change and delete comments.
INSERT INTO auth_group_permissions (group_id, permission_id)
SELECT 1, p.id FROM auth_permission p WHERE p.content_type_id IN (5, 6, 7)
UNION ALL
SELECT 2, p.id FROM auth_permission p WHERE p.content_type_id = 8 AND p.codename <> 'add_comment'
ORDER BY 1, 2;

INSERT INTO blog_category (id, name, slug) VALUES
  (1, 'Databases', 'databases'), (2, 'Web', 'web'), (3, 'Python', 'python'), (4, 'Caching', 'caching'),
  (5, 'Testing', 'testing'), (6, 'Operations', 'operations'), (7, 'Security', 'security'),
  (8, 'Design', 'design'), (9, 'Careers', 'careers'), (10, 'Data, plainly', 'data-plainly'),
  (11, 'Café', 'cafe'), (12, 'Letters', 'letters');

INSERT INTO blog_tag (id, name) VALUES
  (1, 'django'), (2, 'orm'), (3, 'sql'), (4, 'sqlite'), (5, 'postgresql'), (6, 'indexes'), (7, 'joins'),
  (8, 'n+1'), (9, 'prefetch'), (10, 'cache'), (11, 'redis'), (12, 'http'), (13, 'rest'), (14, 'json'),
  (15, 'csv'), (16, 'streaming'), (17, 'memory'), (18, 'profiling'), (19, 'latency'), (20, 'logging'),
  (21, 'metrics'), (22, 'alerts'), (23, 'deploys'), (24, 'containers'), (25, 'linux'), (26, 'networks'),
  (27, 'security'), (28, 'passwords'), (29, 'testing'), (30, 'mocks'), (31, 'ci'), (32, 'git'),
  (33, 'reviews'), (34, 'refactoring'), (35, 'typing'), (36, 'generators'), (37, 'iterators'),
  (38, 'decorators'), (39, 'async'), (40, 'celery'), (41, 'queues'), (42, 'forms'), (43, 'templates'),
  (44, 'admin'), (45, 'migrations'), (46, 'signals'), (47, 'transactions'), (48, 'locks'), (49, 'backups'),
  (50, 'español');

INSERT INTO auth_user (id, password, last_login, is_superuser, username, last_name, email, is_staff, is_active,
  date_joined, first_name)
WITH RECURSIVE
  first(n, name) AS (VALUES
    (0, 'Ana'), (1, 'Luis'), (2, 'Mar'), (3, 'Inés'), (4, 'José'), (5, 'Sofía'), (6, 'Tomás'), (7, 'Noor'),
    (8, 'Wei'), (9, 'Olga'), (10, 'Femi'), (11, 'Ruth'), (12, 'Iván'), (13, 'Clara'), (14, 'Hugo'), (15, 'Zoë'),
    (16, 'Marta'), (17, 'Pablo'), (18, 'Lena'), (19, 'Omar'), (20, 'Priya'), (21, 'Jonas'), (22, 'Aiko'),
    (23, 'Bruno'), (24, 'Elif'), (25, 'Sam'), (26, 'Rosa'), (27, 'Nils'), (28, 'Yara'), (29, 'Emma'),
    (30, 'Diego'), (31, 'Kofi'), (32, 'Ada'), (33, 'Grace'), (34, 'Linus'), (35, 'Berta'), (36, 'Milan'),
    (37, 'Vera'), (38, 'Kim'), (39, 'Paz')),
  last(n, name) AS (VALUES
    (0, 'García'), (1, 'Okafor'), (2, 'Lindqvist'), (3, 'Nakamura'), (4, 'Silva'), (5, 'Novak'), (6, 'Haddad'),
    (7, 'Moreau'), (8, 'Peña'), (9, 'Iyer'), (10, 'Schmidt'), (11, 'Rossi'), (12, 'O''Brien'), (13, 'Kaya'),
    (14, 'Ferrer'), (15, 'Vogel'), (16, 'Santos'), (17, 'Petrova'), (18, 'Mensah'), (19, 'Dahl'), (20, 'Ruiz'),
    (21, 'Tanaka'), (22, 'Weber'), (23, 'Blanco'), (24, 'Cohen'), (25, 'Adeyemi'), (26, 'Marín'), (27, 'Larsen'),
    (28, 'Duarte'), (29, 'Wong')),
  -- The same names in the letters that a username may have.
  plain(n, name) AS (
    SELECT n, lower(replace(replace(replace(replace(replace(name, 'é', 'e'), 'í', 'i'), 'á', 'a'), 'ë', 'e'), 'ó', 'o'))
    FROM first),
  surname(n, name) AS (
    SELECT n, lower(replace(replace(replace(name, 'í', 'i'), 'ñ', 'n'), '''', ''))
    FROM last),
  i(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM i WHERE n + 1 < 180 + max(:size, 1) / 50),
  a(n, x) AS (SELECT n, (n * 742938285 + (:seed % 1000003 + 1000003) * 950706376 + 11) % 2147483647 FROM i),
  b(n, x) AS (SELECT n, (x * x + n) % 2147483647 FROM a)
SELECT b.n + 1, '!unusable', NULL, b.n = 0,
  CASE WHEN b.n < 40 THEN plain.name ELSE plain.name || '.' || surname.name END ||
    CASE WHEN b.n < 1200 THEN '' ELSE b.n / 1200 END,
  last.name,
  plain.name || '.' || surname.name || b.n || '@example.org',
  b.n < 3, 1,
  strftime('%Y-%m-%d %H:%M:%S', 1677920400 - b.x % 31536000, 'unixepoch'),
  first.name
FROM b
CROSS JOIN first ON first.n = b.n % 40
CROSS JOIN plain ON plain.n = b.n % 40
CROSS JOIN last ON last.n = b.n / 40 % 30
CROSS JOIN surname ON surname.n = b.n / 40 % 30
ORDER BY b.n;

INSERT INTO auth_user_groups (user_id, group_id)
SELECT u.id, CASE WHEN u.id % 20 = 3 THEN 1 ELSE 2 END FROM auth_user u WHERE u.id % 20 IN (3, 7) ORDER BY u.id;

INSERT INTO blog_profile (id, user_id, role, bio)
SELECT u.id, u.id,
  CASE WHEN u.id % 20 = 3 THEN 'editor' WHEN u.id % 20 = 7 THEN 'moderator' WHEN u.id % 3 = 0 THEN 'reader' ELSE 'author' END,
  CASE WHEN u.id % 5 = 0 THEN '' ELSE u.first_name || ' ' || u.last_name || ' writes about the web, slowly.' END
FROM auth_user u ORDER BY u.id;

-- What posts are made of. These are tables, with keys, because a large blog looks paragraphs up 250,000 times.
CREATE TEMP TABLE subject (n INTEGER PRIMARY KEY, name TEXT NOT NULL, slug TEXT NOT NULL);
INSERT INTO subject VALUES
  (0, 'slow queries', 'slow-queries'), (1, 'the page cache', 'the-page-cache'), (2, 'composite indexes', 'composite-indexes'),
  (3, 'our comment tree', 'our-comment-tree'), (4, 'nightly exports', 'nightly-exports'), (5, 'the search page', 'the-search-page'),
  (6, 'connection limits', 'connection-limits'), (7, 'a growing table', 'a-growing-table'), (8, 'code review', 'code-review'),
  (9, 'feature flags', 'feature-flags'), (10, 'background tasks', 'background-tasks'), (11, 'query plans', 'query-plans'),
  (12, 'the staging server', 'the-staging-server'), (13, 'login sessions', 'login-sessions'), (14, 'image uploads', 'image-uploads'),
  (15, 'pagination', 'pagination'), (16, 'schema changes', 'schema-changes'), (17, 'the weekly digest', 'the-weekly-digest'),
  (18, 'error budgets', 'error-budgets'), (19, 'old branches', 'old-branches'), (20, 'the admin site', 'the-admin-site'),
  (21, 'time zones', 'time-zones'), (22, 'unicode names', 'unicode-names'), (23, 'soft deletes', 'soft-deletes');

-- 1,009 paragraphs, each of four sentences about one subject.
CREATE TEMP TABLE paragraph (n INTEGER PRIMARY KEY, words TEXT NOT NULL);
INSERT INTO paragraph
WITH RECURSIVE
  sentence(n, words) AS (VALUES
    (0, 'We first noticed @ on a Monday, when the graphs bent upwards and nobody had deployed anything.'),
    (1, 'The numbers for @ looked fine on average; the slowest hundredth told another story altogether.'),
    (2, 'Before touching @ we wrote down what we expected, so that we could be wrong in a useful way.'),
    (3, 'A profiler pointed at @ within a minute, after a week in which everyone had pointed elsewhere.'),
    (4, 'Nobody had looked at @ since the second release, and it showed in every trace we opened.'),
    (5, '"It was always like this," said the oldest comment near @, and that turned out to be true.'),
    (6, 'The first fix for @ halved the time and doubled the memory, which is not what we had asked for.'),
    (7, 'With ten rows @ was instant; with ten thousand it was the only thing the server did all morning.'),
    (8, 'Reading about @ helped less than measuring it twice, once before lunch and once after.'),
    (9, 'We keep a short list of things we believed about @ and no longer do; it is a humbling list.'),
    (10, 'Each request asked for @ again, although nothing had changed since the request before.'),
    (11, 'It is tempting to cache @ and go home, but then someone has to remember when it changes.'),
    (12, 'The test for @ passed because its data fitted on one page, and production''s does not.'),
    (13, 'Part of the cost of @ was the network: not its width, but how often we walked across it.'),
    (14, 'After the change, @ took one round trip, and the page felt as if somebody had opened a window.'),
    (15, 'Someone asked why @ was ordered by date, and in the whole room nobody could say.'),
    (16, 'An index made @ fast to read and a little slower to write, a trade we would make again.'),
    (17, 'We deleted more code around @ than we added, and the review was correspondingly short.'),
    (18, 'If you take one thing from this: count what @ does before you time how long it takes.'),
    (19, 'The documentation says one thing about @, the source another, and the running system a third.'),
    (20, 'For a while @ was rewritten every quarter, each time by somebody new, each time for good reasons.'),
    (21, 'What saved us was a dull little script that replayed yesterday''s traffic against @.'),
    (22, 'There is a limit to what hardware does for @; we reached it with a larger bill and the same queue.'),
    (23, 'In the end @ came down to asking the database one good question instead of many small ones.'),
    (24, 'Our readers wrote in about @, kindly, and two of them sent the measurements we should have made.'),
    (25, 'A colleague in Málaga had solved @ years ago and was too polite to mention it in the meeting.'),
    (26, 'The rule we took away: never let a loop decide how often @ is asked for.'),
    (27, 'Half of the work on @ was naming things, so that the next person would find the slow part alone.'),
    (28, 'We rolled @ back once, on a Friday, and learned more from that than from the launch.'),
    (29, 'None of this makes @ exciting, and that is rather the point of good plumbing.'),
    (30, 'Memory for @ grew with the number of rows until we stopped keeping the rows.'),
    (31, 'The dashboard for @ has three lines now; the twenty others were never looked at.'),
    (32, 'It took one afternoon to make @ right and one month to be sure that it was.'),
    (33, 'People kept saying that @ would not scale, and meant six different things by it.'),
    (34, 'A stale value of @ survived for a day, because the code that changed it sent no signal.'),
    (35, 'We now ask of every change to @: how many queries, for how many rows, and who waits for it?'),
    (36, 'Luckily the failure of @ was loud; the quiet ones are still out there, being averaged away.')),
  d(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM d WHERE n < 1008),
  d1(n, x) AS (SELECT n, (n * 742938285 + (:seed % 1000003 + 1000003) * 950706376 + 23) % 2147483647 FROM d),
  d2(n, x, y) AS (SELECT n, x, (x * x + n) % 2147483647 FROM d1),
  d3(n, x, y, z) AS (SELECT n, x, y, (y * y + x) % 2147483647 FROM d2)
SELECT d3.n, replace(a.words || ' ' || b.words || ' ' || c.words || ' ' || e.words, '@', s.name)
FROM d3
CROSS JOIN sentence a ON a.n = d3.y % 37
CROSS JOIN sentence b ON b.n = (d3.y % 37 + 1 + d3.y / 37 % 11) % 37
CROSS JOIN sentence c ON c.n = (d3.y % 37 + 13 + d3.z % 11) % 37
CROSS JOIN sentence e ON e.n = (d3.y % 37 + 25 + d3.z / 11 % 11) % 37
CROSS JOIN subject s ON s.n = d3.z / 121 % 24;

-- Posts. The content is three to five of the paragraphs.
INSERT INTO blog_post (id, title, slug, content, status, featured, views_count, engagement_score, created_at, updated_at,
  author_id, category_id)
WITH RECURSIVE
  shape(n, before, after) AS (VALUES
    (0, 'On ', ''), (1, 'What we learned about ', ''), (2, 'How ', ' surprised us'), (3, 'Notes on ', ', part two'),
    (4, 'Measuring ', ' before mending it'), (5, 'The trouble with ', ''), (6, 'A year of ', ', in numbers'),
    (7, '"Just fix ', '", they said'), (8, 'Why ', ' matter, and to whom'), (9, 'Más sobre ', ': una guía rápida'),
    (10, 'Undoing ', ''), (11, 'A small theory of ', ''), (12, 'Explaining ', ' to a friend'),
    (13, 'Letter from the archive:' || char(10) || 'on ', ''), (14, 'Ten mistakes with ', ', all mine'),
    (15, 'Cómo medir ', ' sin adivinar'), (16, 'Questions about ', ''), (17, 'Living with ', ''),
    (18, 'The ''simple'' part of ', ''), (19, 'Against ', ', a polite rant')),
  i(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM i WHERE n < max(:size, 1)),
  h1(n, a) AS MATERIALIZED (SELECT n, (n * 742938285 + (:seed % 1000003 + 1000003) * 950706376 + 37) % 2147483647 FROM i),
  h2(n, a, b) AS MATERIALIZED (SELECT n, a, (a * a + n) % 2147483647 FROM h1),
  h3(n, a, b, c) AS MATERIALIZED (SELECT n, a, b, (b * b + a) % 2147483647 FROM h2),
  h4(n, a, b, c, d) AS MATERIALIZED (SELECT n, a, b, c, (c * c + b) % 2147483647 FROM h3),
  h5(n, b, c, d, e) AS MATERIALIZED (SELECT n, b, c, d, (d * d + c) % 2147483647 FROM h4),
  h6(n, b, c, d, e, f) AS MATERIALIZED (SELECT n, b, c, d, e, (e * e + d) % 2147483647 FROM h5),
  -- When: two years, ever denser towards the present, a little out of order. About one post in seventeen has the
  -- very second of its neighbour, so that an order by date alone is not an order.
  m1(n, b, c, d, e, f, m) AS MATERIALIZED (SELECT n, b, c, d, e, f, n - (c % 17 = 0 AND n > 1) FROM h6),
  m2(n, b, c, d, e, f, m, x) AS MATERIALIZED (
    SELECT n, b, c, d, e, f, m, (m * 742938285 + (:seed % 1000003 + 1000003) * 950706376 + 37) % 2147483647 FROM m1),
  m3(n, b, c, d, e, f, far, x) AS MATERIALIZED (
    SELECT n, b, c, d, e, f, (max(:size, 1) - m) * 100000 / max(:size, 1), (x * x + m) % 2147483647 FROM m2),
  dated(n, b, c, d, e, f, at) AS MATERIALIZED (
    SELECT n, b, c, d, e, f, 1740992400 - 60 - 63072000 * far * far / 10000000000 - x % 7200 FROM m3)
SELECT q.n,
  shape.before || s.name || shape.after || CASE WHEN q.e % 5 = 0 THEN ' (no. ' || (q.e / 5 % 40 + 2) || ')' ELSE '' END,
  s.slug || '-' || q.n,
  p1.words || char(10, 10) || p2.words || char(10, 10) || p3.words
    || CASE WHEN q.d % 8 > 0 THEN char(10, 10) || p4.words ELSE '' END
    || CASE WHEN q.d % 8 > 4 THEN char(10, 10) || p5.words ELSE '' END,
  CASE WHEN q.f % 20 < 3 THEN 'draft' ELSE 'published' END,
  q.f / 20 % 20 = 0,
  30 + q.c % 90 + 4000000 / (200 + q.d % 20000),
  (q.e % 10000) / 100.0,
  strftime('%Y-%m-%d %H:%M:%S', q.at, 'unixepoch'),
  strftime('%Y-%m-%d %H:%M:%S', min(1740992400, q.at + CASE WHEN q.e % 4 = 0 THEN q.d % 1728000 ELSE 0 END), 'unixepoch'),
  -- Squaring a uniform draw gives few authors many posts; the multiplication spreads those few over the ids.
  1 + ((q.b % 1000000) * (q.b % 1000000) / 1000000 * (180 + max(:size, 1) / 50) / 1000000 * 7919 + :seed % 1000003 + 1000003)
    % (180 + max(:size, 1) / 50),
  1 + (q.c % 1000) * (q.c % 1000) * 12 / 1000000
FROM dated q
CROSS JOIN shape ON shape.n = q.d % 20
CROSS JOIN subject s ON s.n = q.e % 24
CROSS JOIN paragraph p1 ON p1.n = q.b % 1009
CROSS JOIN paragraph p2 ON p2.n = q.c % 1009
CROSS JOIN paragraph p3 ON p3.n = q.d % 1009
CROSS JOIN paragraph p4 ON p4.n = q.e % 1009
CROSS JOIN paragraph p5 ON p5.n = q.f % 1009;

INSERT INTO blog_post_tags (id, post_id, tag_id)
WITH RECURSIVE
  k(n) AS (VALUES (0), (1), (2), (3)),
  h1(id, a) AS MATERIALIZED (SELECT id, (id * 742938285 + (:seed % 1000003 + 1000003) * 950706376 + 41) % 2147483647 FROM blog_post),
  h2(id, a, b) AS MATERIALIZED (SELECT id, a, (a * a + id) % 2147483647 FROM h1),
  h3(id, a, b, c) AS MATERIALIZED (SELECT id, a, b, (b * b + a) % 2147483647 FROM h2)
-- None to four tags a post, stepping through the fifty from a place of the post's own, the first ones oftener.
SELECT row_number() OVER (ORDER BY h3.id, k.n), h3.id,
  1 + ((h3.c % 1000) * (h3.c % 1000) * 50 / 1000000 + k.n * (1 + h3.b / 5 % 11)) % 50
FROM h3 CROSS JOIN k
WHERE k.n < h3.b % 5
ORDER BY h3.id, k.n;

INSERT INTO blog_comment (id, content, is_approved, created_at, author_id, post_id)
WITH RECURSIVE
  remark(n, words) AS (VALUES
    (0, 'Thank you, this saved me an afternoon.'),
    (1, 'We had the same thing last year, and it was the index too.'),
    (2, 'Is the second graph on a logarithmic scale?'),
    (3, 'I don''t think this holds for writes.'),
    (4, 'Could you share the script?'),
    (5, 'Muy claro, gracias. ¿Habrá una segunda parte?'),
    (6, 'It took me three readings, but now I see it: the count runs once for each row.'),
    (7, '"Measure first" should be printed on mugs.'),
    (8, 'On our data it was the other way round, by a factor of two.'),
    (9, 'Small mistake in the last paragraph, otherwise excellent.'),
    (10, 'First!'),
    (11, 'Would the same work with a partial index, so that drafts stay out of it?'),
    (12, 'Nice post. Visit my page for cheap watches.'),
    (13, 'I tried it on a copy of production; the page went from four seconds to a quarter of one.'),
    (14, 'And what happens when two workers write at the same moment?'),
    (15, 'Following.'),
    (16, 'The link to the slides is broken.')),
  k(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM k WHERE n < 11),
  h1(id, at, a) AS MATERIALIZED (
    SELECT id, strftime('%s', created_at) + 0,
      (id * 742938285 + (:seed % 1000003 + 1000003) * 950706376 + 53) % 2147483647 FROM blog_post),
  h2(id, at, a, b) AS MATERIALIZED (SELECT id, at, a, (a * a + id) % 2147483647 FROM h1),
  -- How many: nothing for a fifth of the posts, three on average, a dozen for a few.
  many(id, at, b, count) AS MATERIALIZED (
    SELECT id, at, (b * b + a) % 2147483647,
      CASE b % 20 WHEN 0 THEN 0 WHEN 1 THEN 0 WHEN 2 THEN 0 WHEN 3 THEN 0 WHEN 4 THEN 1 WHEN 5 THEN 1 WHEN 6 THEN 1
        WHEN 7 THEN 2 WHEN 8 THEN 2 WHEN 9 THEN 2 WHEN 10 THEN 3 WHEN 11 THEN 3 WHEN 12 THEN 3 WHEN 13 THEN 4
        WHEN 14 THEN 4 WHEN 15 THEN 4 WHEN 16 THEN 5 WHEN 17 THEN 6 WHEN 18 THEN 8 ELSE 12 END
    FROM h2),
  r1(id, at, k, x) AS MATERIALIZED (
    SELECT many.id, many.at, k.n, (many.b + (k.n + 1) * 1203937133) % 2147483647 FROM many CROSS JOIN k WHERE k.n < many.count),
  r2(id, at, k, x, y) AS MATERIALIZED (SELECT id, at, k, x, (x * x + k) % 2147483647 FROM r1),
  r3(id, at, k, x, y, z) AS MATERIALIZED (SELECT id, at, k, x, y, (y * y + x) % 2147483647 FROM r2)
SELECT row_number() OVER (ORDER BY r3.id, r3.k), remark.words,
  NOT (r3.y % 17 = 12 OR r3.z % 11 = 0),
  strftime('%Y-%m-%d %H:%M:%S', min(1740992400, r3.at + r3.k * 1800 + r3.z % 1800), 'unixepoch'),
  1 + r3.x % (180 + max(:size, 1) / 50), r3.id
FROM r3 CROSS JOIN remark ON remark.n = r3.y % 17
ORDER BY r3.id, r3.k;

INSERT INTO blog_like (id, user_id, post_id)
WITH RECURSIVE
  k(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM k WHERE n < 19),
  h1(id, a) AS MATERIALIZED (SELECT id, (id * 742938285 + (:seed % 1000003 + 1000003) * 950706376 + 61) % 2147483647 FROM blog_post),
  h2(id, a, b) AS MATERIALIZED (SELECT id, a, (a * a + id) % 2147483647 FROM h1),
  h3(id, b, c) AS MATERIALIZED (SELECT id, b, (b * b + a) % 2147483647 FROM h2)
-- None to nineteen, four on average; consecutive draws of users, so nobody likes a post twice.
SELECT row_number() OVER (ORDER BY h3.id, k.n), 1 + (h3.c + k.n * 7) % (180 + max(:size, 1) / 50), h3.id
FROM h3 CROSS JOIN k
WHERE k.n < (h3.b % 100) * (h3.b % 100) / 790 + (h3.b / 100 % 2) - 1
ORDER BY h3.id, k.n;

-- The newest page views only: a month of them, as a site would keep before rolling them up into views_count.
INSERT INTO blog_postview (id, created_at, post_id)
WITH RECURSIVE
  k(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM k WHERE n < 24),
  h1(id, at, count, a) AS MATERIALIZED (
    SELECT id, strftime('%s', created_at) + 0, min(25, views_count / 400 + 1),
      (id * 742938285 + (:seed % 1000003 + 1000003) * 950706376 + 71) % 2147483647 FROM blog_post),
  h2(id, at, count, a, b) AS MATERIALIZED (SELECT id, at, count, a, (a * a + id) % 2147483647 FROM h1),
  r1(id, at, k, x) AS MATERIALIZED (
    SELECT h2.id, h2.at, k.n, ((h2.b + (k.n + 1) * 1203937133) % 2147483647) FROM h2 CROSS JOIN k WHERE k.n < h2.count),
  r2(id, at, k, x) AS MATERIALIZED (SELECT id, at, k, (x * x + k) % 2147483647 FROM r1)
SELECT row_number() OVER (ORDER BY r2.id, r2.k),
  strftime('%Y-%m-%d %H:%M:%S', max(r2.at, 1740992400 - r2.x % 2592000), 'unixepoch'), r2.id
FROM r2
ORDER BY r2.id, r2.k;

INSERT INTO blog_follow (id, followed_id, follower_id)
WITH RECURSIVE
  k(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM k WHERE n < 15),
  h1(id, a) AS MATERIALIZED (SELECT id, (id * 742938285 + (:seed % 1000003 + 1000003) * 950706376 + 83) % 2147483647 FROM auth_user),
  h2(id, a, b) AS MATERIALIZED (SELECT id, a, (a * a + id) % 2147483647 FROM h1),
  -- The k-th follow of a user is drawn from a k-th slice of everybody, so no pair comes twice; within the slice the
  -- square favours its first users, who thereby have many followers.
  pair(follower, k, followed) AS MATERIALIZED (
    SELECT h2.id, k.n,
      1 + (k.n * ((180 + max(:size, 1) / 50) / 16)
        + ((h2.a / 7 + k.n * 50821) % 1000) * ((h2.a / 7 + k.n * 50821) % 1000)
          * ((180 + max(:size, 1) / 50) / 16) / 1000000)
    FROM h2 CROSS JOIN k WHERE k.n < h2.b % 17)
SELECT row_number() OVER (ORDER BY pair.follower, pair.k), pair.followed, pair.follower
FROM pair WHERE pair.followed <> pair.follower
ORDER BY pair.follower, pair.k;

DROP TABLE paragraph;
DROP TABLE subject;
