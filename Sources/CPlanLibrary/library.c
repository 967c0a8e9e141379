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

static const unsigned char calendar_source[] = {
#embed "Python/calendar.py"
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

static const unsigned char csv_source[] = {
#embed "Python/csv.py"
};

static const unsigned char dataclasses_source[] = {
#embed "Python/dataclasses.py"
};

static const unsigned char decimal_source[] = {
#embed "Python/decimal.py"
};

static const unsigned char enum_source[] = {
#embed "Python/enum.py"
};

static const unsigned char functools_source[] = {
#embed "Python/functools.py"
};

static const unsigned char heapq_source[] = {
#embed "Python/heapq.py"
};

static const unsigned char io_source[] = {
#embed "Python/io.py"
};

static const unsigned char json_source[] = {
#embed "Python/json.py"
};

static const unsigned char logging_source[] = {
#embed "Python/logging.py"
};

static const unsigned char numbers_source[] = {
#embed "Python/numbers.py"
};

static const unsigned char operator_source[] = {
#embed "Python/operator.py"
};

static const unsigned char perflab_lab_source[] = {
#embed "Python/perflab_lab.py"
};

static const unsigned char pickle_source[] = {
#embed "Python/pickle.py"
};

static const unsigned char pprint_source[] = {
#embed "Python/pprint.py"
};

static const unsigned char random_source[] = {
#embed "Python/random.py"
};

static const unsigned char re_source[] = {
#embed "Python/re.py"
};

static const unsigned char statistics_source[] = {
#embed "Python/statistics.py"
};

static const unsigned char string_source[] = {
#embed "Python/string.py"
};

static const unsigned char textwrap_source[] = {
#embed "Python/textwrap.py"
};

static const unsigned char traceback_source[] = {
#embed "Python/traceback.py"
};

static const unsigned char types_source[] = {
#embed "Python/types.py"
};

static const unsigned char typing_source[] = {
#embed "Python/typing.py"
};

static const unsigned char unittest_source[] = {
#embed "Python/unittest.py"
};

static const unsigned char unittest_mock_source[] = {
#embed "Python/unittest.mock.py"
};

static const unsigned char uuid_source[] = {
#embed "Python/uuid.py"
};

static const unsigned char warnings_source[] = {
#embed "Python/warnings.py"
};

static const unsigned char zoneinfo_source[] = {
#embed "Python/zoneinfo.py"
};

#define MODULE(name, source) {name, source, sizeof source}

static const struct perflab_library_module modules[] = {
    MODULE("_collections", _collections_source),
    MODULE("abc", abc_source),
    MODULE("bisect", bisect_source),
    MODULE("calendar", calendar_source),
    MODULE("collections", collections_source),
    MODULE("collections.abc", collections_abc_source),
    MODULE("contextlib", contextlib_source),
    MODULE("copy", copy_source),
    MODULE("csv", csv_source),
    MODULE("dataclasses", dataclasses_source),
    MODULE("decimal", decimal_source),
    MODULE("enum", enum_source),
    MODULE("functools", functools_source),
    MODULE("heapq", heapq_source),
    MODULE("io", io_source),
    MODULE("json", json_source),
    MODULE("logging", logging_source),
    MODULE("numbers", numbers_source),
    MODULE("operator", operator_source),
    MODULE("perflab_lab", perflab_lab_source),
    MODULE("pickle", pickle_source),
    MODULE("pprint", pprint_source),
    MODULE("random", random_source),
    MODULE("re", re_source),
    MODULE("statistics", statistics_source),
    MODULE("string", string_source),
    MODULE("textwrap", textwrap_source),
    MODULE("traceback", traceback_source),
    MODULE("types", types_source),
    MODULE("typing", typing_source),
    MODULE("unittest", unittest_source),
    MODULE("unittest.mock", unittest_mock_source),
    MODULE("uuid", uuid_source),
    MODULE("warnings", warnings_source),
    MODULE("zoneinfo", zoneinfo_source),
};

const struct perflab_library_module *perflab_library_modules(size_t *count) {
  *count = sizeof modules / sizeof modules[0];
  return modules;
}
