/* The floor for reading rows: one thread steps through the statement and copies every column's bytes to memory of its own.
   Usage: copy DATABASE SQL  -> prints the milliseconds of the loop, and of giving the memory back. */
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec * 1e3 + t.tv_nsec / 1e6;
}

struct block { struct block *next; };

int main(int argc, char **argv) {
  if (argc != 3) return 2;
  sqlite3 *database;
  if (sqlite3_open_v2(argv[1], &database, SQLITE_OPEN_READONLY, NULL) != SQLITE_OK) return 3;
  sqlite3_stmt *statement;
  if (sqlite3_prepare_v2(database, argv[2], -1, &statement, NULL) != SQLITE_OK) {
    fprintf(stderr, "%s\n", sqlite3_errmsg(database));
    return 3;
  }
  struct block *blocks = NULL;
  double start = now();
  int columns = sqlite3_column_count(statement);
  while (sqlite3_step(statement) == SQLITE_ROW) {
    for (int column = 0; column < columns; column++) {
      const void *bytes = sqlite3_column_blob(statement, column);
      int count = sqlite3_column_bytes(statement, column);
      struct block *copy = malloc(sizeof(struct block) + count + 1);
      memcpy(copy + 1, bytes ? bytes : "", bytes ? count : 0);
      copy->next = blocks;
      blocks = copy;
    }
  }
  while (blocks) {
    struct block *next = blocks->next;
    free(blocks);
    blocks = next;
  }
  printf("%.3f\n", now() - start);
  sqlite3_finalize(statement);
  return 0;
}
