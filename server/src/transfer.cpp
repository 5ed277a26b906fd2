#include "policies.h"

#include <bylaw/json.h>
#include <bylaw/server/audit.h>

#include <utility>

namespace bylaw::server {

namespace {

constexpr std::string_view head = R"({"bylaw_ledger":1})";
constexpr std::size_t batch_rows = 1000;

}  // namespace

bool export_ledger(Store& store, const std::function<bool(std::string_view)>& write) {
  std::string line(head);
  line += '\n';
  if (!write(line)) return false;
  for (const std::string& text : store.policies()) {
    line.clear();
    JsonWriter(line).begin_object().key("policy").string(text).end_object();
    line += '\n';
    if (!write(line)) return false;
  }
  bool whole = true;
  store.read(0, [&](const LedgerRow& row) {
    line.clear();
    write_row(line, row, true);
    line += '\n';
    whole = write(line);
    return whole;
  });
  return whole;
}

LedgerImport::LedgerImport(Store& store) : store_(store) {
  bool empty = store.policies().empty();
  store.read(0, [&](const LedgerRow&) { return empty = false; });
  if (!empty) throw StoreError("the ledger is not empty: rows are imported into a new one");
  epoch_ = store.claim(0);
}

void LedgerImport::line(std::string_view text) {
  ++lines_;
  const auto wrong = [&](std::string_view what) {
    throw StoreError("line " + std::to_string(lines_) + ": " + std::string(what), rows_ + 1);
  };
  if (lines_ == 1) {
    if (text != head) wrong("it is no export of a ledger, which begins with " + std::string(head));
    return;
  }
  JsonDocument document;
  if (!document.read(text).empty()) wrong("it is not one JSON value");
  if (const Json policy = document.root().find("policy");
      policy.is(JsonKind::string) && document.root().size() == 1 && rows_ == 0) {
    const Source source("policy", std::string(policy.string()));
    const Result<Checked> checked = check(source);
    if (!checked) wrong("its policy has faults:\n" + render(checked.diagnostics(), source));
    digests_.push_back(checked->digest());
    return store_.add_policy(checked->digest(), policy.string());
  }
  const auto row = read_row(document.root());
  if (!row) wrong("it is no row of a ledger");
  std::string again;
  write_row(again, *row, true);
  if (again != text) wrong("the row is not written as rows are");
  if (row->sequence != rows_ + 1) wrong("row " + std::to_string(rows_ + 1) + " is missing");
  if (row->previous != previous_) wrong("the row does not follow the one before it: it names another hash");
  if (hash_of(*row) != row->hash) wrong("the row was altered: its hash is not that of its content");
  bool known = false;
  for (const std::string& digest : digests_) known = known || digest == row->policy;
  if (!known) wrong("the row names a policy that the export does not hold");
  previous_ = row->hash;
  ++rows_;
  batch_.push_back(*row);
  if (batch_.size() == batch_rows) flush();
}

void LedgerImport::flush() {
  if (batch_.empty()) return;
  for (const CommitItem& item : store_.commit(0, epoch_, batch_)) {
    if (item.outcome == CommitOutcome::committed) continue;
    throw StoreError(item.outcome == CommitOutcome::unknown
                         ? "rows could not be written: " + store_.cause()
                         : "row " + std::to_string(item.sequence) + " has the id of an earlier row");
  }
  batch_.clear();
  store_.tidy();
}

void LedgerImport::finish() {
  if (lines_ == 0) throw StoreError("there is nothing to import");
  flush();
}

}  // namespace bylaw::server
