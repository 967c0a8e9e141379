#ifndef PERFLAB_CDJANGOLIBRARY_H
#define PERFLAB_CDJANGOLIBRARY_H

#include <stddef.h>

// The modules of `django.*` that are written in Python, as they stand in the folder Python/, embedded as those of
// CPlanLibrary are.

// One module: its dotted name and its source, which is UTF-8 and not terminated.
struct perflab_django_module {
  const char *_Nonnull name;
  const unsigned char *_Nonnull source;
  size_t count;
};

// The modules, sorted by name; `*count` is set to their number.
const struct perflab_django_module *_Nonnull perflab_django_modules(size_t *_Nonnull count);

#endif
