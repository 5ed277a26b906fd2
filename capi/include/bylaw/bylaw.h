#ifndef BYLAW_BYLAW_H
#define BYLAW_BYLAW_H

/**
 * Bylaw for any language that can call C: policies, the JSON door, and record batches through the Arrow C Data
 * Interface. C99.
 *
 *     bylaw_policy* policy = bylaw_open(text, size, "policy.json", &answer);
 *     if (policy == NULL) { fputs(answer, stderr); bylaw_free(answer); return 1; }
 *     if (bylaw_decide(policy, &schema, &batch, &out_schema, &out, &notes) != BYLAW_OK) …
 *
 * Texts that go in are UTF-8 with their size and need no NUL. Texts that come out end in NUL, are JSON or plain
 * English as said, and are the caller's: bylaw_free. A place for one may be NULL where it is not wanted; otherwise it is
 * always written, with NULL where there is nothing to say. Values of requests are never repeated in messages.
 *
 * Threads: functions without a handle can be called from everywhere. A policy is used by any number of threads:
 * bylaw_decide runs side by side, bylaw_policy_call waits for others on the same policy. A backtest is for one thread
 * at a time. A handle is closed once, when nobody uses it any more; policies outlive the backtests made of them.
 *
 * Nothing is thrown and no signal is handled; where memory runs out the process ends. What Arrow's structures point to
 * is believed, as the format has it: only their types, counts and the presence of their parts are looked at.
 */

#include <stddef.h>
#include <stdint.h>

#if defined(__GNUC__)
#define BYLAW_EXPORT __attribute__((visibility("default")))
#else
#define BYLAW_EXPORT
#endif

#ifdef __cplusplus
extern "C" {
#endif

/** Raised when a program that was compiled before could no longer run; the library's soname has it. */
#define BYLAW_ABI_VERSION 1

/* The Arrow C Data Interface, as its specification says it: who includes several headers with it has it once. */
#ifndef ARROW_C_DATA_INTERFACE
#define ARROW_C_DATA_INTERFACE

struct ArrowSchema {
  const char* format;
  const char* name;
  const char* metadata;
  int64_t flags;
  int64_t n_children;
  struct ArrowSchema** children;
  struct ArrowSchema* dictionary;
  void (*release)(struct ArrowSchema*);
  void* private_data;
};

struct ArrowArray {
  int64_t length;
  int64_t null_count;
  int64_t offset;
  int64_t n_buffers;
  int64_t n_children;
  const void** buffers;
  struct ArrowArray** children;
  struct ArrowArray* dictionary;
  void (*release)(struct ArrowArray*);
  void* private_data;
};

#endif

typedef struct bylaw_policy bylaw_policy;
typedef struct bylaw_backtest bylaw_backtest;

enum {
  BYLAW_OK = 0,
  /** What was given cannot be used; the text says all that is wrong with it, and nothing has changed. */
  BYLAW_REFUSED = 1
};

/** BYLAW_ABI_VERSION of the library that is loaded. */
BYLAW_EXPORT uint32_t bylaw_abi_version(void);
/** The engine's version, as `0.1.0`; not to be freed. */
BYLAW_EXPORT const char* bylaw_version(void);
/** Frees a text that came out of this library; nothing for NULL. */
BYLAW_EXPORT void bylaw_free(char* text);

/**
 * A policy that is checked and compiled, or NULL where it has errors. `name` is the file that diagnostics name, or NULL.
 * `answer` gets what the verb `check` answers: `{"ok": {"digest", "id", "version", "warnings"}}`, or
 * `{"errors": [diagnostic, …]}` with all of them.
 */
BYLAW_EXPORT bylaw_policy* bylaw_open(const char* policy, size_t size, const char* name, char** answer);
/** Nothing for NULL. */
BYLAW_EXPORT void bylaw_close(bylaw_policy* policy);

/**
 * The JSON door (docs/doors.md): `{"ok": …}` or `{"errors": [diagnostic, …]}`, also for a verb that nobody knows.
 * `answer_size` gets its bytes without the NUL.
 */
BYLAW_EXPORT char* bylaw_call(const char* verb, const char* request, size_t size, size_t* answer_size);
/** The same for a loaded policy, whose requests do not hold it. */
BYLAW_EXPORT char* bylaw_policy_call(bylaw_policy* policy, const char* verb, const char* request, size_t size,
                                     size_t* answer_size);

/**
 * Decides the rows of a record batch: a struct (`+s`) whose children are named as attributes (`user.credit`), and
 * `action` (texts) and `at` (timestamps with a time zone). A row for each row comes out, with the columns `outcome`
 * (text, null where the row was not decided), `first_rule` (text, null where no rule refuses) and `reasons` (list of
 * texts: all rules that refuse). Both structures of the batch stay the caller's; what comes out owns its memory and is
 * released by the caller.
 *
 * BYLAW_OK: `notes` gets NULL, or where rows were not decided `{"faults": [{"code", "column", "message", "row"}],
 * "not_decided": n}` with the first ten faults. BYLAW_REFUSED: `notes` gets what is wrong with the batch, a line for
 * each fault, and nothing is written to `out_schema` and `out`. At most 2^31 - 1 bytes of ids in one batch: some ten
 * million rows.
 */
BYLAW_EXPORT int bylaw_decide(bylaw_policy* policy, const struct ArrowSchema* schema, const struct ArrowArray* batch,
                              struct ArrowSchema* out_schema, struct ArrowArray* out, char** notes);

enum { BYLAW_OPEN_LOOP = 0, BYLAW_CLOSED_LOOP = 1 };

/**
 * A backtest of one log under two policies (docs/backtest.md): of requests, each decided again on the facts that were
 * logged, or of a ledger of events, replayed in order. `samples`: how many of each kind are kept, up to 1,000,000.
 * `first_line`: where a part of an open loop's log begins, from 1. NULL for another kind, or for numbers beyond these.
 */
BYLAW_EXPORT bylaw_backtest* bylaw_backtest_open(const bylaw_policy* from, const bylaw_policy* to, int kind,
                                                 uint32_t samples, uint64_t first_line);
BYLAW_EXPORT void bylaw_backtest_close(bylaw_backtest* backtest);
/** JSON Lines in pieces of any size; a line that cannot be read is counted as broken. */
BYLAW_EXPORT void bylaw_backtest_feed(bylaw_backtest* backtest, const char* bytes, size_t size);
/** The last line, where no line break ends it. */
BYLAW_EXPORT void bylaw_backtest_finish(bylaw_backtest* backtest);
/**
 * Open loop: the rows of a record batch as bylaw_decide takes it, each as if it were a line. Its column `line` (whole
 * numbers) says where each stands in the log; without it they follow on the lines before. BYLAW_REFUSED: `faults` gets
 * what is wrong, a line for each fault.
 */
BYLAW_EXPORT int bylaw_backtest_feed_batch(bylaw_backtest* backtest, const struct ArrowSchema* schema,
                                           const struct ArrowArray* batch, char** faults);
/** What has come of the lines so far, as canonical JSON for bylaw_backtest_merge. */
BYLAW_EXPORT char* bylaw_backtest_checkpoint(const bylaw_backtest* backtest, size_t* size);
/**
 * Open loop: adds what another part of the log came to, in any order of parts. BYLAW_REFUSED, where parts have lines in
 * common or the checkpoint is of other policies: `faults` gets `{"errors": [diagnostic, …]}`.
 */
BYLAW_EXPORT int bylaw_backtest_merge(bylaw_backtest* backtest, const char* checkpoint, size_t size, char** faults);
/** The report as canonical JSON, with `decisions_hash` and `report_hash`. */
BYLAW_EXPORT char* bylaw_backtest_report(const bylaw_backtest* backtest, size_t* size);

#ifdef __cplusplus
}
#endif

#endif
