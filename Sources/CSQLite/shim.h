#ifndef PERFLAB_CSQLITE_SHIM_H
#define PERFLAB_CSQLITE_SHIM_H

#include <sqlite3.h>

// Macros that cast to a function pointer, and variadic functions, cannot be imported into Swift.

static inline int perflab_bind_text(sqlite3_stmt *statement, int index, const char *bytes, int count) {
  return sqlite3_bind_text(statement, index, bytes, count, SQLITE_TRANSIENT);
}

static inline int perflab_bind_blob(sqlite3_stmt *statement, int index, const void *bytes, int count) {
  return sqlite3_bind_blob(statement, index, bytes, count, SQLITE_TRANSIENT);
}

static inline void perflab_result_text(sqlite3_context *context, const char *bytes, int count) {
  sqlite3_result_text(context, bytes, count, SQLITE_TRANSIENT);
}

#endif
