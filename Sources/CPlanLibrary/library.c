#include "CPlanLibrary.h"

// One array and one row of the table for each file of Python/; a test compares the table with the folder.

#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char _collections_source[] = {
#embed "Python/_collections.py"
};

static const unsigned char abc_source[] = {
#embed "Python/abc.py"
};

static const unsigned char bisect_source[] = {
#embed "Python/bisect.py"
};

static const unsigned char collections_source[] = {
#embed "Python/collections.py"
};

static const unsigned char collections_abc_source[] = {
#embed "Python/collections.abc.py"
};

static const unsigned char contextlib_source[] = {
#embed "Python/contextlib.py"
};

static const unsigned char copy_source[] = {
#embed "Python/copy.py"
};

static const unsigned char functools_source[] = {
#embed "Python/functools.py"
};

static const unsigned char heapq_source[] = {
#embed "Python/heapq.py"
};

static const unsigned char operator_source[] = {
#embed "Python/operator.py"
};

static const unsigned char string_source[] = {
#embed "Python/string.py"
};

static const unsigned char textwrap_source[] = {
#embed "Python/textwrap.py"
};

static const unsigned char types_source[] = {
#embed "Python/types.py"
};

#define MODULE(name, source) {name, source, sizeof source}

static const struct perflab_library_module modules[] = {
    MODULE("_collections", _collections_source),
    MODULE("abc", abc_source),
    MODULE("bisect", bisect_source),
    MODULE("collections", collections_source),
    MODULE("collections.abc", collections_abc_source),
    MODULE("contextlib", contextlib_source),
    MODULE("copy", copy_source),
    MODULE("functools", functools_source),
    MODULE("heapq", heapq_source),
    MODULE("operator", operator_source),
    MODULE("string", string_source),
    MODULE("textwrap", textwrap_source),
    MODULE("types", types_source),
};

const struct perflab_library_module *perflab_library_modules(size_t *count) {
  *count = sizeof modules / sizeof modules[0];
  return modules;
}
