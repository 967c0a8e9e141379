#ifndef PERFLAB_CSANDBOX_SHIM_H
#define PERFLAB_CSANDBOX_SHIM_H

// No _GNU_SOURCE here: it would give the C library's types another shape than they have in Swift's own module of it.

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <unistd.h>
#ifdef __linux__
#include <sys/prctl.h>
#include <sys/syscall.h>

extern int clearenv(void);
extern long syscall(long number, ...);
#endif

// What Swift cannot call: variadic functions, and resource numbers that are enums in one libc and ints in another.

enum perflab_resource {
  perflab_resource_cpu,
  perflab_resource_address_space,
  perflab_resource_file_size,
  perflab_resource_processes,
  perflab_resource_open_files,
  perflab_resource_core,
};

// Lowers a soft and a hard limit; never raises one. Returns 0, or errno.
static inline int perflab_limit(enum perflab_resource resource, unsigned long long soft, unsigned long long hard) {
  int number;
  switch (resource) {
  case perflab_resource_cpu: number = RLIMIT_CPU; break;
  case perflab_resource_address_space: number = RLIMIT_AS; break;
  case perflab_resource_file_size: number = RLIMIT_FSIZE; break;
  case perflab_resource_processes: number = RLIMIT_NPROC; break;
  case perflab_resource_open_files: number = RLIMIT_NOFILE; break;
  case perflab_resource_core: number = RLIMIT_CORE; break;
  default: return EINVAL;
  }
  struct rlimit limit;
  if (getrlimit(number, &limit) != 0) return errno;
  if (limit.rlim_max == RLIM_INFINITY || hard < limit.rlim_max) limit.rlim_max = (rlim_t)hard;
  limit.rlim_cur = (rlim_t)soft < limit.rlim_max ? (rlim_t)soft : limit.rlim_max;
  return setrlimit(number, &limit) == 0 ? 0 : errno;
}

// No program that this process starts can gain rights. Returns 0, or errno (ENOSYS where there is no such thing).
static inline int perflab_no_new_privileges(void) {
#ifdef __linux__
  return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 ? 0 : errno;
#else
  return ENOSYS;
#endif
}

// The process is killed when its parent ends, however that happens.
static inline int perflab_die_with_parent(void) {
#ifdef __linux__
  return prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0) == 0 ? 0 : errno;
#else
  return ENOSYS;
#endif
}

// Not to be read through /proc or a debugger by others, and no core file.
static inline int perflab_not_dumpable(void) {
#ifdef __linux__
  return prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) == 0 ? 0 : errno;
#else
  return ENOSYS;
#endif
}

// Whether the kernel could filter system calls: 1 or 0. (PR_GET_SECCOMP answers EINVAL where it was built without.)
static inline int perflab_kernel_has_seccomp(void) {
#ifdef __linux__
  return prctl(PR_GET_SECCOMP, 0, 0, 0, 0) >= 0;
#else
  return 0;
#endif
}

// Closes every descriptor from `first` on.
static inline void perflab_close_from(int first) {
#if defined(__linux__) && defined(SYS_close_range)
  if (syscall(SYS_close_range, (unsigned)first, ~0U, 0) == 0) return;
#endif
  long highest = sysconf(_SC_OPEN_MAX);
  if (highest < 0 || highest > 65536) highest = 65536;
  for (long descriptor = first; descriptor < highest; descriptor++) close((int)descriptor);
}

// Removes every variable of the environment.
static inline int perflab_clear_environment(void) {
#ifdef __linux__
  return clearenv();
#else
  extern char **environ;
  while (environ && environ[0]) {
    char name[256];
    int length = 0;
    while (length < 255 && environ[0][length] && environ[0][length] != '=') {
      name[length] = environ[0][length];
      length++;
    }
    name[length] = 0;
    if (unsetenv(name) != 0) return -1;
  }
  return 0;
#endif
}

#endif
