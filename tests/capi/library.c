/* library POLICY OTHER: the C library as a C99 program uses it. Prints `ok` or `not ok` and a sentence for each thing
 * that must hold, and ends with 1 where one does not. tests/capi/library.test.mjs compiles and runs it. */
#define _POSIX_C_SOURCE 200809L
#include <bylaw/bylaw.h>

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int failures = 0;

static void check(int holds, const char* sentence) {
  printf("%s - %s\n", holds ? "ok" : "not ok", sentence);
  if (!holds) ++failures;
}

static char* read_file(const char* path, size_t* size) {
  FILE* file = fopen(path, "rb");
  if (file == NULL) exit(2);
  fseek(file, 0, SEEK_END);
  *size = (size_t)ftell(file);
  rewind(file);
  char* text = malloc(*size + 1);
  if (fread(text, 1, *size, file) != *size) exit(2);
  text[*size] = '\0';
  fclose(file);
  return text;
}

static void keep_array(struct ArrowArray* array) { array->release = NULL; }
static void keep_schema(struct ArrowSchema* schema) { schema->release = NULL; }

enum { columns = 5, most_rows = 4100 };

/* A batch of requests to join a group: user.verified, user.credit, user.joined, action (a dictionary) and at. Three rows
 * stand before the first one, as a slice has them. */
struct batch {
  uint8_t given[most_rows];
  uint8_t verified[most_rows];
  int64_t credit[most_rows];
  int32_t joined[most_rows];
  uint8_t asked[most_rows];
  int64_t at[most_rows];
  const void* buffers[columns][2];
  const void* no_buffers[1];
  const void* action_buffers[3];
  struct ArrowArray arrays[columns];
  struct ArrowArray* children[columns];
  struct ArrowArray actions;
  struct ArrowArray array;
  struct ArrowSchema fields[columns];
  struct ArrowSchema* field_pointers[columns];
  struct ArrowSchema action_schema;
  struct ArrowSchema schema;
};

static const char* const names[columns] = {"user.verified", "user.credit", "user.joined", "action", "at"};
static const char* const formats[columns] = {"b", "l", "i", "C", "tsm:UTC"};
static const int32_t action_offsets[] = {0, 10};
static const char action_bytes[] = "group.join";

static void fill(struct batch* batch, int64_t rows) {
  int64_t i;
  memset(batch, 0, sizeof *batch);
  for (i = 0; i < rows + 3; ++i) {
    const int64_t row = i - 3;
    /* Rows before the first are such that who reads them is found out. */
    batch->given[i / 8] |= (uint8_t)((row < 0 || row % 5 != 4) << i % 8);
    batch->verified[i / 8] |= (uint8_t)((row >= 0 && row % 7 != 6) << i % 8);
    batch->credit[i] = row < 0 ? -1 : row % 1001;
    batch->joined[i] = row < 0 ? -1 : (int32_t)(row % 25);
    batch->asked[i] = row < 0 ? 9 : 0;
    batch->at[i] = row < 0 ? INT64_MIN : INT64_C(1795687200000) + row;
  }
  for (i = 0; i < columns; ++i) {
    batch->buffers[i][0] = i == 2 ? batch->given : NULL;
    batch->buffers[i][1] = i == 0   ? (const void*)batch->verified
                           : i == 1 ? (const void*)batch->credit
                           : i == 2 ? (const void*)batch->joined
                           : i == 3 ? (const void*)batch->asked
                                    : (const void*)batch->at;
    batch->arrays[i].length = rows;
    batch->arrays[i].offset = 3;
    batch->arrays[i].null_count = i == 2 ? -1 : 0;
    batch->arrays[i].n_buffers = 2;
    batch->arrays[i].buffers = batch->buffers[i];
    batch->arrays[i].release = keep_array;
    batch->children[i] = &batch->arrays[i];
    batch->fields[i].format = formats[i];
    batch->fields[i].name = names[i];
    batch->fields[i].flags = 2;
    batch->fields[i].release = keep_schema;
    batch->field_pointers[i] = &batch->fields[i];
  }
  batch->action_buffers[1] = action_offsets;
  batch->action_buffers[2] = action_bytes;
  batch->actions.length = 1;
  batch->actions.n_buffers = 3;
  batch->actions.buffers = batch->action_buffers;
  batch->actions.release = keep_array;
  batch->action_schema.format = "u";
  batch->action_schema.release = keep_schema;
  batch->arrays[3].dictionary = &batch->actions;
  batch->fields[3].dictionary = &batch->action_schema;
  batch->array.length = rows;
  batch->array.n_buffers = 1;
  batch->array.buffers = batch->no_buffers;
  batch->array.n_children = columns;
  batch->array.children = batch->children;
  batch->array.release = keep_array;
  batch->schema.format = "+s";
  batch->schema.name = "";
  batch->schema.n_children = columns;
  batch->schema.children = batch->field_pointers;
  batch->schema.release = keep_schema;
}

static int is_text(const struct ArrowArray* texts, int64_t row, const char* expected) {
  const uint8_t* validity = texts->buffers[0];
  const int32_t* offsets = texts->buffers[1];
  const char* bytes = texts->buffers[2];
  if (validity != NULL && (validity[row / 8] >> row % 8 & 1) == 0) return expected == NULL;
  if (expected == NULL || strlen(expected) != (size_t)(offsets[row + 1] - offsets[row])) return 0;
  return memcmp(bytes + offsets[row], expected, strlen(expected)) == 0;
}

/* The same request as JSON, through the other door. */
static int json_outcome_is(bylaw_policy* policy, const struct batch* batch, int64_t row, const struct ArrowArray* out) {
  char request[512];
  char joined[32] = "";
  char word[32];
  const int64_t i = row + 3;
  size_t size = 0;
  char* answer;
  int same;
  if (batch->given[i / 8] >> i % 8 & 1) sprintf(joined, ",\"joined\":%d", (int)batch->joined[i]);
  sprintf(request,
          "{\"subject\":{\"properties\":{\"verified\":%s,\"credit\":%ld%s}},\"action\":{\"name\":\"group.join\"},"
          "\"context\":{\"at\":\"2026-11-26T10:00:%02ld.%03ldZ\"}}",
          batch->verified[i / 8] >> i % 8 & 1 ? "true" : "false", (long)batch->credit[i], joined, (long)(row / 1000),
          (long)(row % 1000));
  answer = bylaw_policy_call(policy, "decide", request, strlen(request), &size);
  sprintf(word, "\"outcome\":\"%s\"", is_text(out->children[0], row, "allow") ? "allow" : "deny");
  same = size == strlen(answer) && strncmp(answer, "{\"ok\":", 6) == 0 && strstr(answer, word) != NULL;
  if (!same) printf("# row %ld: %s\n", (long)row, answer);
  bylaw_free(answer);
  return same;
}

static void decide_all(bylaw_policy* policy) {
  static const int64_t sizes[] = {0, 1, 511, 512, 513, 2047, 2048, 2049, 4097};
  struct batch* batch = malloc(sizeof *batch);
  int same = 1;
  int shaped = 1;
  size_t i;
  for (i = 0; i < sizeof sizes / sizeof *sizes; ++i) {
    struct ArrowSchema schema;
    struct ArrowArray out;
    char* notes = NULL;
    int64_t row;
    fill(batch, sizes[i]);
    if (bylaw_decide(policy, &batch->schema, &batch->array, &schema, &out, &notes) != BYLAW_OK || notes != NULL) {
      printf("# %s\n", notes == NULL ? "refused" : notes);
      bylaw_free(notes);
      same = 0;
      continue;
    }
    shaped = shaped && out.length == sizes[i] && out.n_children == 3 && strcmp(schema.format, "+s") == 0 &&
             strcmp(schema.children[0]->name, "outcome") == 0 && strcmp(schema.children[1]->name, "first_rule") == 0 &&
             strcmp(schema.children[2]->name, "reasons") == 0;
    for (row = 0; row < sizes[i]; row += row < 40 || row > sizes[i] - 4 ? 1 : 97)
      same = same && json_outcome_is(policy, batch, row, &out);
    out.release(&out);
    schema.release(&schema);
    shaped = shaped && out.release == NULL && schema.release == NULL;
  }
  check(shaped, "a batch comes out with a row for each row, and is released");
  check(same, "rows of batches of 0 to 4097 rows are decided as the JSON door decides them");
  free(batch);
}

static void refuse_what_is_wrong(bylaw_policy* policy) {
  struct batch* batch = malloc(sizeof *batch);
  struct ArrowSchema schema;
  struct ArrowArray out;
  char* notes = NULL;
  fill(batch, 4);
  batch->fields[1].name = "user.credt";
  batch->fields[2].format = "z";
  check(bylaw_decide(policy, &batch->schema, &batch->array, &schema, &out, &notes) == BYLAW_REFUSED &&
            strstr(notes, "no attribute `user.credt`") != NULL && strchr(notes, '\n') != NULL &&
            strstr(notes, "`user.joined` is of a type that facts do not have (Arrow format `z`)") != NULL,
        "all that is wrong with the columns is said at once");
  bylaw_free(notes);
  fill(batch, 4);
  batch->fields[4].format = "tsm:";
  check(bylaw_decide(policy, &batch->schema, &batch->array, &schema, &out, &notes) == BYLAW_REFUSED &&
            strstr(notes, "`at`") != NULL,
        "instants without a time zone are refused");
  bylaw_free(notes);
  fill(batch, 4);
  batch->array.n_children = 4;
  check(bylaw_decide(policy, &batch->schema, &batch->array, &schema, &out, NULL) == BYLAW_REFUSED,
        "an array with fewer children than its schema is refused");
  fill(batch, 4);
  batch->arrays[1].length = 3;
  check(bylaw_decide(policy, &batch->schema, &batch->array, &schema, &out, NULL) == BYLAW_REFUSED,
        "a column that is shorter than the batch is refused");
  batch->arrays[1].release = NULL;
  check(bylaw_decide(policy, &batch->schema, &batch->array, &schema, &out, NULL) == BYLAW_REFUSED &&
            bylaw_decide(policy, NULL, NULL, &schema, &out, NULL) == BYLAW_REFUSED,
        "a batch that was released, or is none, is refused");
  fill(batch, 4);
  batch->credit[3 + 2] = 1001;
  check(bylaw_decide(policy, &batch->schema, &batch->array, &schema, &out, &notes) == BYLAW_OK && notes != NULL &&
            strcmp(notes,
                   "{\"faults\":[{\"code\":\"bad_value\",\"column\":\"user.credit\",\"message\":\"the fact is outside "
                   "the bounds that the policy declares\",\"row\":2}],\"not_decided\":1}") == 0,
        "a row with a fact out of bounds is not decided, and is said");
  check(is_text(out.children[0], 2, NULL) && !is_text(out.children[0], 1, NULL), "its outcome is null, and no other");
  bylaw_free(notes);
  out.release(&out);
  schema.release(&schema);
  free(batch);
}

struct work {
  bylaw_policy* policy;
  int64_t denied[20];
};

static void* decide_often(void* given) {
  struct work* work = given;
  struct batch* batch = malloc(sizeof *batch);
  int i;
  fill(batch, 4000);
  for (i = 0; i < 20; ++i) {
    struct ArrowSchema schema;
    struct ArrowArray out;
    int64_t row;
    bylaw_decide(work->policy, &batch->schema, &batch->array, &schema, &out, NULL);
    for (row = 0; row < 4000; ++row) work->denied[i] += is_text(out.children[0], row, "deny");
    out.release(&out);
    schema.release(&schema);
  }
  free(batch);
  return NULL;
}

static void side_by_side(bylaw_policy* policy) {
  struct work works[3];
  pthread_t threads[3];
  int same = 1;
  int i;
  int j;
  memset(works, 0, sizeof works);
  for (i = 0; i < 3; ++i) {
    works[i].policy = policy;
    if (pthread_create(&threads[i], NULL, decide_often, &works[i]) != 0) exit(2);
  }
  for (i = 0; i < 3; ++i) pthread_join(threads[i], NULL);
  for (i = 0; i < 3; ++i) {
    for (j = 0; j < 20; ++j) same = same && works[i].denied[j] == works[0].denied[0] && works[0].denied[0] > 0;
  }
  check(same, "three threads decide by one policy and come to the same");
}

/* A row and its place in the log, fed in two parts that are merged, or at once. */
static char* report_of(bylaw_policy* from, bylaw_policy* to, struct batch* batch, int64_t cut) {
  bylaw_backtest* whole = bylaw_backtest_open(from, to, BYLAW_OPEN_LOOP, 3, 1);
  char* faults = NULL;
  char* report;
  if (cut > 0) {
    bylaw_backtest* rest = bylaw_backtest_open(from, to, BYLAW_OPEN_LOOP, 3, (uint64_t)cut + 1);
    const int64_t rows = batch->array.length;
    size_t size = 0;
    char* checkpoint;
    batch->array.length = cut;
    if (bylaw_backtest_feed_batch(whole, &batch->schema, &batch->array, &faults) != BYLAW_OK) puts(faults);
    batch->array.offset = cut;
    batch->array.length = rows - cut;
    if (bylaw_backtest_feed_batch(rest, &batch->schema, &batch->array, &faults) != BYLAW_OK) puts(faults);
    batch->array.offset = 0;
    batch->array.length = rows;
    checkpoint = bylaw_backtest_checkpoint(rest, &size);
    check(bylaw_backtest_merge(whole, checkpoint, size, &faults) == BYLAW_OK && faults == NULL, "parts are merged");
    check(bylaw_backtest_merge(whole, checkpoint, size, &faults) == BYLAW_REFUSED && faults != NULL &&
              strncmp(faults, "{\"errors\":[", 11) == 0,
          "a part that comes twice is refused");
    bylaw_free(faults);
    bylaw_free(checkpoint);
    bylaw_backtest_close(rest);
  } else if (bylaw_backtest_feed_batch(whole, &batch->schema, &batch->array, &faults) != BYLAW_OK) {
    puts(faults);
  }
  report = bylaw_backtest_report(whole, NULL);
  bylaw_backtest_close(whole);
  return report;
}

static void compare_policies(bylaw_policy* from, bylaw_policy* to) {
  struct batch* batch = malloc(sizeof *batch);
  char* whole;
  char* merged;
  bylaw_backtest* backtest;
  fill(batch, 3000);
  whole = report_of(from, to, batch, 0);
  merged = report_of(from, to, batch, 1234);
  check(strcmp(whole, merged) == 0, "a batch and its two parts come to the bytes of one report");
  check(strstr(whole, "\"lines\":3000") != NULL && strstr(whole, "\"verdict\":\"tighter\"") != NULL,
        "the report counts every row, and says that the other policy is stricter");
  printf("# %.*s\n", 60, strstr(whole, "\"decisions_hash\":"));
  bylaw_free(whole);
  bylaw_free(merged);
  free(batch);
  check(bylaw_backtest_open(from, NULL, BYLAW_OPEN_LOOP, 5, 1) == NULL &&
            bylaw_backtest_open(from, to, 7, 5, 1) == NULL && bylaw_backtest_open(from, to, 0, 5, 0) == NULL,
        "a backtest of no kind, or from line 0 on, is not opened");
  backtest = bylaw_backtest_open(from, to, BYLAW_CLOSED_LOOP, 5, 1);
  bylaw_backtest_feed(backtest, "{", 1);
  bylaw_backtest_finish(backtest);
  whole = bylaw_backtest_report(backtest, NULL);
  check(strstr(whole, "\"kind\":\"closed_loop\"") != NULL && strstr(whole, "\"neither\":1") != NULL,
        "a ledger is fed as lines, and one that is broken is counted");
  bylaw_free(whole);
  bylaw_backtest_close(backtest);
}

int main(int argc, char** argv) {
  size_t size = 0;
  size_t other_size = 0;
  char* text;
  char* other;
  char* answer = NULL;
  bylaw_policy* policy;
  bylaw_policy* stricter;
  if (argc != 3) return 2;
  text = read_file(argv[1], &size);
  other = read_file(argv[2], &other_size);
  check(bylaw_abi_version() == BYLAW_ABI_VERSION, "the library has the interface that was compiled against");
  answer = bylaw_call("version", "{}", 2, NULL);
  check(strstr(answer, bylaw_version()) != NULL, "the JSON door says the same version");
  bylaw_free(answer);
  answer = bylaw_call("no_such_verb", "", 0, &size);
  check(strncmp(answer, "{\"errors\":[", 11) == 0 && size == strlen(answer), "an unknown verb is an error");
  bylaw_free(answer);
  check(bylaw_open("{\"bylaw\": \"1\"", 13, "mine.json", &answer) == NULL && strstr(answer, "\"file\":\"mine.json\"") != NULL,
        "a policy with errors is none, and its diagnostics name the file");
  bylaw_free(answer);
  bylaw_free(NULL);
  bylaw_close(NULL);
  policy = bylaw_open(text, strlen(text), NULL, &answer);
  check(policy != NULL && strncmp(answer, "{\"ok\":", 6) == 0, "a policy is opened");
  bylaw_free(answer);
  stricter = bylaw_open(other, other_size, NULL, NULL);
  if (policy == NULL || stricter == NULL) return 1;
  decide_all(policy);
  refuse_what_is_wrong(policy);
  side_by_side(policy);
  compare_policies(policy, stricter);
  bylaw_close(stricter);
  bylaw_close(policy);
  free(text);
  free(other);
  return failures == 0 ? 0 : 1;
}
