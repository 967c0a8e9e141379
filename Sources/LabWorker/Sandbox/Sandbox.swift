// What confines a worker.
//
// A plan has no names for files, processes or the network, so the first wall is the language itself. The second is this one,
// for the day when the first has a hole: the process gives up what it does not need before it reads the first byte that
// a learner wrote.
//
//   descriptors     only the protocol's two pipes (and /dev/null as standard error); the database's is opened afterwards
//   environment     empty
//   core files      none
//   file size       what a private copy may need; nothing can fill the disk
//   CPU time        a backstop, renewed for each request
//   address space   the plan's memory limit and a gigabyte for stacks, SQLite and the runtime
//   processes       none, and no further threads (not enforced for root by Linux)
//   open files      a few
//   privileges      no_new_privs: no program started from here could gain rights
//
// The engine's end is the worker's end as well (`PR_SET_PDEATHSIG`). A filter of system calls is not installed yet;
// `Sandbox.features` says what is in force, and reports print it.

import CSandbox

/// The confinement of this process.
package struct Sandbox: Sendable {
  /// What is in force, in the words of the report: `rlimits`, `no_new_privs`.
  package private(set) var features: [String] = []

  /// Highest number of descriptors a worker holds: two pipes, /dev/null, the database, a copy while it is made.
  private static let openFiles: UInt64 = 32

  /// Confines this process as far as it can be before the world is known. To be called once, before any thread is started.
  package static func enter() -> Sandbox {
    var sandbox = Sandbox()
    perflab_close_from(3)
    _ = perflab_clear_environment()
    _ = perflab_die_with_parent()
    _ = perflab_not_dumpable()
    let limits = [
      perflab_limit(perflab_resource_core, 0, 0),
      perflab_limit(perflab_resource_open_files, openFiles, openFiles),
    ]
    if limits.allSatisfy({ $0 == 0 }) { sandbox.features.append("rlimits") }
    if perflab_no_new_privileges() == 0 { sandbox.features.append("no_new_privs") }
    return sandbox
  }

  /// Confines what depends on the world's limits.
  /// - Parameters:
  ///   - memoryBytes: the plan's memory limit.
  ///   - fileBytes: the largest file that may be written.
  package func confine(memoryBytes: Int, fileBytes: Int) {
    let addresses = UInt64(max(0, memoryBytes)) + 1 << 30
    // Under a sanitizer the address space is used up by its shadow memory.
    #if !HEAP_ON_MALLOC
      _ = perflab_limit(perflab_resource_address_space, addresses, addresses)
    #endif
    _ = perflab_limit(perflab_resource_file_size, UInt64(max(0, fileBytes)), UInt64(max(0, fileBytes)))
  }

  /// Gives the process so many more seconds of CPU time, after which the kernel ends it.
  package func allowCPU(seconds: Int) {
    let soft = UInt64(ProcessClock.cpuSeconds.rounded(.up)) + UInt64(max(1, seconds))
    _ = perflab_limit(perflab_resource_cpu, soft, .max)
  }

  /// No further processes and threads. To be called when all of the worker's threads run.
  package func forbidProcesses() {
    _ = perflab_limit(perflab_resource_processes, 0, 0)
  }

  /// Whether this machine's kernel could filter system calls: for `perflab doctor`.
  package static var kernelHasSystemCallFilter: Bool { perflab_kernel_has_seccomp() == 1 }
}
