#ifndef PERFLAB_CEDITLINE_SHIM_H
#define PERFLAB_CEDITLINE_SHIM_H

#include <histedit.h>

// el_set, el_get and history are variadic, which Swift cannot call: one function here for each use of them.

// The prompt's text is the editor's client data, so that it can change from line to line.
static inline char *perflab_prompt(EditLine *editor) {
  void *text = 0;
  el_get(editor, EL_CLIENTDATA, &text);
  return text ? (char *)text : (char *)"";
}

static inline void perflab_use_prompt(EditLine *editor) { el_set(editor, EL_PROMPT, perflab_prompt); }

static inline void perflab_set_prompt_text(EditLine *editor, void *text) { el_set(editor, EL_CLIENTDATA, text); }

static inline void perflab_set_editor(EditLine *editor, const char *name) { el_set(editor, EL_EDITOR, name); }

static inline void perflab_use_history(EditLine *editor, History *log) { el_set(editor, EL_HIST, history, log); }

// While a line is edited, Ctrl-C is a key like any other; between lines it is a signal again.
static inline void perflab_take_interrupts(EditLine *editor) {
  el_set(editor, EL_SETTY, "-d", "-isig", (const char *)0);
}

static inline void perflab_add_function(
  EditLine *editor, const char *name, const char *help, unsigned char (*function)(EditLine *, int)) {
  el_set(editor, EL_ADDFN, name, help, function);
}

static inline void perflab_bind(EditLine *editor, const char *key, const char *function) {
  el_set(editor, EL_BIND, key, function, (const char *)0);
}

static inline void perflab_history_size(History *log, int count) {
  HistEvent event;
  history(log, &event, H_SETSIZE, count);
  history(log, &event, H_SETUNIQUE, 1);
}

static inline void perflab_history_enter(History *log, const char *line) {
  HistEvent event;
  history(log, &event, H_ENTER, line);
}

static inline int perflab_history_load(History *log, const char *path) {
  HistEvent event;
  return history(log, &event, H_LOAD, path);
}

static inline int perflab_history_save(History *log, const char *path) {
  HistEvent event;
  return history(log, &event, H_SAVE, path);
}

#endif
