import Foundation

/// A pack in a temporary folder, whose files a test may change before it is read.
struct SamplePack {
  let root: String

  static let packManifest = """
    id: sample
    title: "A sample"
    version: "1.0"
    language: [en]
    app: blog
    settings: {USE_TZ: true, CACHES: {default: {TIMEOUT: null, MAX_ENTRIES: 10}}}
    seed: 7
    pass_mark: 90
    sqlite: "3.40.1"
    exercises: [one]
    weights: {one: 2}
    datasets:
      recipe: data/seed.sql
      version: 3
      counts: posts
      epoch: 2026-03-01T12:30:00Z
      sizes: {small: 100, large: 5000}
    """

  static let exerciseManifest = """
    id: one
    title: "One"
    entry: post_list
    compare: {order: {ordered-by: [id]}, floats: 1e-6}
    limits: {operations: 50M, queries: 5000, rows: 500000, memory: 512MB, output: 1MB, time: 20s}
    workers: 2
    forbid: [raw]
    params: {page_size: 200}
    starter_misses: [queries]
    gate: {metric: stale_reads, dataset: small, max: 0, of: total, cap: 40, why: "stale"}
    runs:
      - {dataset: small}
    hidden:
      - {size: 300, seed: 8, params: {page_size: 3}}
    checkpoints:
      - {metric: queries, dataset: small, max: 4, points: 60, why: "because", next: "do", hint: 1}
      - {metric: growth(queries), dataset: small, over: {page_size: 50}, is: constant, points: 20, hidden: true}
      - {metric: growth(peak_memory), over: {posts: 1000}, is: linear, points: 10}
      - {metric: latency, dataset: large, min: 1us, max: 50ms, of: mean, params: {page_size: 5}, points: 10}
    """

  init(pack: String = packManifest, exercise: String = exerciseManifest) throws {
    root = NSTemporaryDirectory() + "perflab-pack-" + UUID().uuidString
    try write("exercises/pack.yml", pack)
    try write("exercises/models.py", "from django.db import models\n")
    try write("exercises/data/seed.sql", "SELECT 1;\n")
    try write("exercises/one/exercise.yml", exercise)
    try write("exercises/one/plan.py", "def post_list(request):\n    return []\n")
    try write("exercises/one/scenario.py", "def scenario(lab, plan):\n    pass\n")
    try write("exercises/one/task.md", "# Task\n\nSee [the hints](hints.md) and [below](#part-two).\n\n## Part two\n")
    try write(
      "exercises/one/hints.md", "# Hints\n\n## 1 queries\n\nCount them.\n\n## 2 growth(queries), latency\n\nMore.\n")
    try write(
      "exercises/one/wrong/blank.py", "# fails: correct\n# score: 0\ndef post_list(request):\n    return None\n")
    try write("solutions/one/plan.py", "def post_list(request):\n    return []\n")
  }

  func write(_ path: String, _ text: String) throws {
    let url = URL(fileURLWithPath: root + "/" + path)
    try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: url)
  }

  func remove() {
    try? FileManager.default.removeItem(atPath: root)
  }
}
