#ifndef PERFLAB_CPLANLIBRARY_H
#define PERFLAB_CPLANLIBRARY_H

#include <stddef.h>

// The standard-library modules that are written in Python, as they stand in the folder Python/.
//
// `#embed` puts the files' bytes into read-only data: no code generation, no copies to go stale (the compiler writes
// the files into its dependency list, so an edit recompiles library.c), and nothing to do at start-up.

// One module: its dotted name and its source, which is UTF-8 and not terminated.
struct perflab_library_module {
  const char *_Nonnull name;
  const unsigned char *_Nonnull source;
  size_t count;
};

// The modules, sorted by name; `*count` is set to their number.
const struct perflab_library_module *_Nonnull perflab_library_modules(size_t *_Nonnull count);

#endif
