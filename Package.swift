// swift-tools-version: 6.2
import PackageDescription

// The table of edges: every target names exactly what it imports, and `scripts/lint` compares the two.
// Dependencies are pinned to exact versions because Package.resolved stays out of the repository.

let house: [SwiftSetting] = [
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("ExistentialAny"),
  .treatAllWarnings(as: .error),
]

/// The machine touches its own state from one thread only; checking every access at run time cost a fifth of its time.
let machine: [SwiftSetting] = house + [.unsafeFlags(["-enforce-exclusivity=unchecked"])]

let package = Package(
  name: "perflab",
  platforms: [.macOS(.v15)],
  products: [.executable(name: "perflab", targets: ["perflab"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/apple/swift-collections", exact: "1.6.0"),
    .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
    .package(url: "https://github.com/apple/swift-system", exact: "1.8.1"),
    .package(url: "https://github.com/attaswift/BigInt", exact: "6.0.1"),
    .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
    .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
    .package(url: "https://github.com/swiftlang/swift-subprocess", exact: "1.0.2"),
  ],
  targets: [
    // The edge: commands, and the only module that draws.
    .executableTarget(
      name: "perflab",
      dependencies: [
        "Console", "LabEngine", "LabWorker", "Packs", "LabProtocol",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: house),
    .target(
      name: "Console", dependencies: ["LabEngine", "LabProtocol", "Packs", "CEditLine"], swiftSettings: house),

    // The engine's side: packs, workers, grading, findings.
    .target(
      name: "LabEngine",
      dependencies: [
        "Insight", "Packs", "LabProtocol",
        .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "Subprocess", package: "swift-subprocess"),
        .product(name: "SystemPackage", package: "swift-system"),
        .product(name: "Crypto", package: "swift-crypto"),
      ],
      swiftSettings: house),
    .target(name: "Insight", dependencies: ["LabProtocol", "PlanSyntax", "Diagnostics"], swiftSettings: house),
    .target(
      name: "Packs",
      dependencies: [
        "LabProtocol", "Diagnostics",
        .product(name: "Yams", package: "Yams"),
        .product(name: "Crypto", package: "swift-crypto"),
      ],
      swiftSettings: house),
    .target(name: "LabProtocol", swiftSettings: house),

    // The worker's side: one plan's world.
    .target(
      name: "LabWorker",
      dependencies: [
        "LabProtocol", "DjangoORM", "SQLModel", "SQLiteStore", "PlanRuntime", "PlanSyntax", "Diagnostics", "CSandbox",
        .product(name: "Crypto", package: "swift-crypto"),
      ],
      swiftSettings: house),
    .target(
      name: "DjangoORM",
      dependencies: [
        "SQLModel", "SQLiteStore", "PlanRuntime", "Diagnostics", "CDjangoLibrary",
        .product(name: "BigInt", package: "BigInt"),
      ],
      swiftSettings: machine),
    // The modules of `django.*` that are written in Python.
    .target(name: "CDjangoLibrary", exclude: ["Python"]),
    .target(name: "SQLModel", swiftSettings: house),
    .target(
      name: "SQLiteStore", dependencies: ["CSQLite", .product(name: "Crypto", package: "swift-crypto")],
      swiftSettings: machine),
    .target(
      name: "PlanRuntime",
      dependencies: [
        "PlanSyntax", "Diagnostics", "CPlanLibrary",
        .product(name: "BigInt", package: "BigInt"),
        .product(name: "Crypto", package: "swift-crypto"),
      ],
      swiftSettings: machine),
    .target(name: "PlanSyntax", dependencies: ["Diagnostics"], swiftSettings: house),
    .target(name: "Diagnostics", swiftSettings: house),

    // The standard-library modules that are written in Python, embedded with `#embed`.
    .target(name: "CPlanLibrary", exclude: ["Python"]),

    // C, seen through inline shims.
    .systemLibrary(name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
    .systemLibrary(name: "CEditLine", pkgConfig: "libedit", providers: [.apt(["libedit-dev"])]),
    .systemLibrary(name: "CSandbox"),

    .testTarget(
      name: "SQLModelTests", dependencies: ["SQLModel"], exclude: ["testdata"], swiftSettings: house),
    .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: house),
    .testTarget(name: "DiagnosticsTests", dependencies: ["Diagnostics"], swiftSettings: house),
    .testTarget(
      name: "PlanSyntaxTests", dependencies: ["PlanSyntax", "Diagnostics", "TestSupport"], exclude: ["testdata"],
      swiftSettings: house),
    .testTarget(name: "PacksTests", dependencies: ["Packs", "LabProtocol"], swiftSettings: house),
    .testTarget(name: "LabEngineTests", dependencies: ["LabEngine", "Packs", "LabProtocol"], swiftSettings: house),
    .testTarget(name: "ConsoleTests", dependencies: ["Console"], swiftSettings: house),
    .testTarget(name: "InsightTests", dependencies: ["Insight", "LabProtocol"], swiftSettings: house),
    .testTarget(name: "PerflabTests", dependencies: ["perflab"], exclude: ["testdata"], swiftSettings: house),
    .testTarget(
      name: "LabWorkerTests", dependencies: ["LabWorker", "LabProtocol", "SQLiteStore", "PlanRuntime"],
      swiftSettings: house),
    .testTarget(
      name: "SQLiteStoreTests", dependencies: ["SQLiteStore"], exclude: ["testdata"], swiftSettings: house),
    .testTarget(
      name: "PlanRuntimeTests", dependencies: ["PlanRuntime", "PlanSyntax", "Diagnostics"], exclude: ["testdata"],
      swiftSettings: house),
    .testTarget(
      name: "DjangoORMTests", dependencies: ["DjangoORM", "PlanRuntime", "SQLiteStore", "Diagnostics"],
      exclude: ["testdata"], swiftSettings: house),
    .testTarget(
      name: "PlanLibraryTests", dependencies: ["Diagnostics", "PlanRuntime"],
      exclude: ["testdata", "differential.py"], swiftSettings: house),
  ],
  swiftLanguageModes: [.v6]
)
