// `_perflab_signals`: weak references to receivers, and the receivers of each worker.
//
// The plan language has no weak references in general. A receiver that is connected weakly is held here, and counts as gone
// once nobody else holds it: that is when CPython's count would have reached zero.

package import PlanRuntime

/// Receivers by worker.
struct SignalState {
  /// Every signal there is, in the order in which they were made.
  var signals: [Held] = []
  /// For each worker that is not at work: the `receivers` of each signal.
  var receivers: [Int: [Held]] = [:]
  var worker = 0
}

/// A receiver that is connected weakly.
final class WeakReceiver: ForeignObject {
  private var receiver = Value.none

  /// A reference to a receiver, which is held.
  static func to(_ receiver: Value, heap: Heap) -> WeakReceiver {
    let made = WeakReceiver()
    heap.retain(receiver)
    made.receiver = receiver
    return made
  }

  /// The receiver, or None when nobody else holds it: a bound method is gone when its object is.
  func live(_ heap: Heap) -> Value {
    guard case .object(let reference) = receiver else { return .none }
    let last = reference.kind == .boundMethod ? BoundMethodObject(reference).receiver.object ?? reference : reference
    if last.count > 1 { return receiver }
    dismantle(heap)
    return .none
  }

  override func visit(_ visitor: (Value) -> Void) { visitor(receiver) }

  override func dismantle(_ heap: Heap) {
    let old = receiver
    receiver = .none
    heap.release(old)
  }
}

extension DjangoWorld {
  func registerSignalModule() {
    vm.registerModule("_perflab_signals") { [unowned self] (vm, module) throws(PlanError) in
      let type = vm.makeType("WeakReceiver", module: "_perflab_signals", nativeBase: .object)
      vm.define(type) { d in
        d.method("__call__", "self") { (vm, a) throws(PlanError) in
          vm.swiftObject(a[0], as: WeakReceiver.self)?.live(vm.heap) ?? .none
        }
      }
      module.set(
        "weak",
        vm.function("weak", "receiver") { (vm, a) throws(PlanError) in
          vm.foreign(WeakReceiver.to(a[0], heap: vm.heap), of: type)
        })
      module.set(
        "register",
        vm.function("register", "signal") { [unowned self] (vm, a) throws(PlanError) in
          self.signals.signals.append(Held(a[0], heap: vm.heap))
          return .none
        })
      module.set(
        "set_init_receivers",
        vm.function("set_init_receivers", "flag") { [unowned self] (vm, a) throws(PlanError) in
          self.hasInitReceivers = try vm.truth(a[0])
          return .none
        })
      module.set(
        "accepts_keywords",
        vm.function("accepts_keywords", "receiver") { (vm, a) throws(PlanError) in
          var value = a[0]
          if let method = value.object(of: .boundMethod) { value = BoundMethodObject(method).function }
          guard let function = value.object(of: .function) else { return .bool(true) }
          return .bool(function.foreign(as: FunctionState.self).acceptsAnyKeyword)
        })
    }
  }

  /// Puts a worker's signal receivers to work; a worker that is new begins with those of the app's own modules.
  package func enter(worker: Int) throws(PlanError) {
    guard worker != signals.worker else { return }
    let name = vm.name("receivers")
    var current: [Held] = []
    for signal in signals.signals {
      current.append(Held(try vm.getAttribute(signal.value, name), heap: vm.heap))
    }
    signals.receivers[signals.worker] = current
    let next = signals.receivers[worker] ?? signals.receivers[-1] ?? []
    for (index, signal) in signals.signals.enumerated() {
      let receivers = index < next.count ? next[index].value : vm.heap.list([])
      try vm.setAttribute(signal.value, name, receivers)
      _ = try vm.callMethod(signal.value, "_changed")
    }
    signals.worker = worker
  }

  /// Remembers the receivers that the app's own modules connected: every worker begins with these.
  package func rememberReceivers() throws(PlanError) {
    let name = vm.name("receivers")
    var current: [Held] = []
    for signal in signals.signals {
      current.append(Held(try vm.getAttribute(signal.value, name), heap: vm.heap))
    }
    signals.receivers[-1] = current
  }
}
