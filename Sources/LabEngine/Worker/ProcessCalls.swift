import SystemPackage

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

// The few calls of the C library that workers need, in one file.

func killProcess(_ identifier: Int32) {
  _ = kill(identifier, SIGKILL)
}

func closeOnExec(_ descriptor: FileDescriptor) {
  _ = fcntl(descriptor.rawValue, F_SETFD, FD_CLOEXEC)
}

/// An exclusive lock on a file, held by no more than one process; released when the descriptor is closed.
func lockFile(_ descriptor: FileDescriptor) -> Bool {
  flock(descriptor.rawValue, LOCK_EX) == 0
}

/// Makes a write to a closed pipe fail with EPIPE; the signal would end the process.
func ignoreClosedPipes() {
  signal(SIGPIPE, SIG_IGN)
}
