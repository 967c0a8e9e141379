#ifndef PERFLAB_CSQLITE_SHIM_H
#define PERFLAB_CSQLITE_SHIM_H

#include <sqlite3.h>

// Macros that cast to a function pointer, and variadic functions, cannot be imported into Swift.

// Extended result codes are expressions to the preprocessor.
enum {
  perflab_ioerr_read = SQLITE_IOERR_READ,
  perflab_ioerr_short_read = SQLITE_IOERR_SHORT_READ,
  perflab_ioerr_write = SQLITE_IOERR_WRITE,
  perflab_ioerr_fstat = SQLITE_IOERR_FSTAT,
};

static inline int perflab_bind_text(sqlite3_stmt *statement, int index, const char *bytes, int count) {
  return sqlite3_bind_text(statement, index, bytes, count, SQLITE_TRANSIENT);
}

static inline int perflab_bind_blob(sqlite3_stmt *statement, int index, const void *bytes, int count) {
  return sqlite3_bind_blob(statement, index, bytes, count, SQLITE_TRANSIENT);
}

static inline void perflab_result_text(sqlite3_context *context, const char *bytes, int count) {
  sqlite3_result_text(context, bytes, count, SQLITE_TRANSIENT);
}

static inline void perflab_result_blob(sqlite3_context *context, const void *bytes, int count) {
  sqlite3_result_blob(context, bytes, count, SQLITE_TRANSIENT);
}

static inline int perflab_config_single_thread(void) { return sqlite3_config(SQLITE_CONFIG_SINGLETHREAD); }

static inline int perflab_config_memory_status(int on) { return sqlite3_config(SQLITE_CONFIG_MEMSTATUS, on); }

// Bytes that the page cache adds to each page.
static inline int perflab_page_cache_header_size(void) {
  int size = 0;
  return sqlite3_config(SQLITE_CONFIG_PCACHE_HDRSZ, &size) == SQLITE_OK ? size : 256;
}

static inline int perflab_config_page_cache(void *memory, int slot_size, int slots) {
  return sqlite3_config(SQLITE_CONFIG_PAGECACHE, memory, slot_size, slots);
}

static inline int perflab_db_config(sqlite3 *connection, int option, int value) {
  return sqlite3_db_config(connection, option, value, (int *)0);
}

#endif
