import PlanRuntime

// What a pack says of its Django.

extension DjangoWorld {
  func defineSettings(_ module: ModuleState) {
    let vm = vm
    module.set("USE_TZ", .bool(settings.usesTimeZones))
    module.set("TIME_ZONE", vm.string(settings.timeZone))
    module.set("DEFAULT_AUTO_FIELD", vm.string(settings.defaultAutoField))
    module.set("DEBUG", .bool(settings.debug))
    module.set("DATABASE_ROUTERS", vm.heap.list(settings.databaseRouters.map { vm.string($0) }))
    module.set("INSTALLED_APPS", vm.heap.list(settings.installedApps.map { vm.string($0) }))
    module.set("MIDDLEWARE", vm.heap.list(settings.middleware.map { vm.string($0) }))
    let caches = settings.caches.map { cache in
      vm.heap.tuple([
        vm.string(cache.alias), cache.timeout.map { Value.int($0) } ?? .none, .int(cache.maximumEntries),
        .int(cache.cullFrequency), vm.string(cache.keyPrefix), .int(cache.version),
      ])
    }
    module.set("CACHES", vm.heap.list(caches))
  }
}
