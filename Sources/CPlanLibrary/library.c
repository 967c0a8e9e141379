#include "CPlanLibrary.h"

// One array and one row of the table for each file of Python/; a test compares the table with the folder.

#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char bisect_source[] = {
#embed "Python/bisect.py"
};

#define MODULE(name, source) {name, source, sizeof source}

static const struct perflab_library_module modules[] = {
    MODULE("bisect", bisect_source),
};

const struct perflab_library_module *perflab_library_modules(size_t *count) {
  *count = sizeof modules / sizeof modules[0];
  return modules;
}
