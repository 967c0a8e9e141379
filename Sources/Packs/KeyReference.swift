import LabProtocol

/// `docs/packs.md`, made from the same tables that the reader checks manifests with; a test compares the page.
package enum KeyReference {
  package static let sections: [ManifestSection] = [
    PackManifest.section, PackManifest.datasetSection, DjangoSettings.section, DjangoSettings.cacheSection,
    ExerciseManifest.section, Checkpoint.section, Gate.section, ExerciseManifest.compareSection,
    ExerciseManifest.limitSection, ExerciseManifest.runSection,
  ]

  private static let layout = """
    # Packs

    A pack is any folder with `exercises/pack.yml`. This page is made from the tables in `Sources/Packs` that manifests are
    checked with; `PERFLAB_RECORD=1 scripts/test --filter KeyReference` writes it anew.

    ```
    course.md                      the lesson, read by `perflab lesson`
    exercises/
      pack.yml
      models.py                    Django models, as a Django app would have them
      data/seed.sql                the recipe of the datasets, with the parameters :size and :seed
      n_plus_one/
        exercise.yml
        task.md, task.es.md        what to do and why
        plan.py                    the starter, slow on purpose
        scenario.py                how the lab drives the plan
        hints.md                   staged hints: `## NUMBER checkpoints` and the text below it
        wrong/*.py                 plans that must fail; each begins with `# fails: queries, growth(queries)`,
                                   or `# fails: correct` when its result is wrong, and may add `# score: 40`
    solutions/
      n_plus_one/plan.py           the reference
    ```

    `perflab pack check` runs all of it and lists everything that is wrong.

    Units: counts may end in `K`, `M` or `G`; bytes in `B`, `KB`, `MB`, `GB` (decimal) or `KiB`, `MiB`, `GiB` (binary);
    durations in `µs` (or `us`), `ms` or `s`; shares in `%`.

    """

  package static var page: String {
    var page = layout
    for section in sections {
      page +=
        "\n## \(section.title)\n\n\(section.introduction)\n\n| key | value | default | meaning |\n| --- | --- | --- | --- |\n"
      for key in section.keys {
        let standard = key.required ? "**required**" : key.standard ?? "—"
        page += "| `\(key.name)` | \(key.type) | \(standard) | \(key.meaning) |\n"
      }
    }
    page += "\n## Metrics\n\n| metric | unit | in checkpoints |\n| --- | --- | --- |\n"
    for metric in Metric.allCases {
      page +=
        "| `\(metric.rawValue)` | \(metric.unit.rawValue) | \(metric.whyNotScored.map { "no: \($0)" } ?? "yes") |\n"
    }
    return page
  }
}
