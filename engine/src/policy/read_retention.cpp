#include "policy/choices.h"
#include "policy/read.h"
#include "policy/reader.h"

namespace bylaw::policy {

namespace {

std::vector<Word> read_records(Json value, Faults& faults) {
  std::vector<Word> out;
  if (!expect(value, JsonKind::array, "`records`", faults)) return out;
  if (value.size() == 0) {
    faults.error(Code::bad_value, value.span(), "`records` is empty",
                 "name at least one kind of record, or leave it out for all of them");
  }
  for (const Json item : value) {
    if (const auto word = read_word_of(item, "an item of `records`", record_words, faults))
      out.push_back({std::string(record_words[*word]), item.span()});
  }
  return out;
}

}  // namespace

std::vector<Retention> read_retention(Json value, Faults& faults) {
  return read_list<Retention>(
      value, "`retention`", "an item of `retention`", faults, [&](ObjectReader& reader) {
        Retention retention;
        retention.span = reader.object().span();
        retention.id = read_id(reader.required("id"), "the id of an item of `retention`", faults);
        retention.title = read_text(reader.optional("title"), "the title of an item of `retention`", faults);
        retention.records = read_records(reader.optional("records"), faults);
        const Json keep = reader.optional("keep_at_least");
        retention.keep_at_least = read_length(keep, "`keep_at_least`", faults);
        const Json remove = reader.optional("delete_after");
        retention.delete_after = read_length(remove, "`delete_after`", faults);
        if (!keep && !remove) {
          const std::uint32_t at = retention.span.begin;
          faults.error(Code::missing_key, {at, at + 1},
                       "an item of `retention` has no `keep_at_least` and no `delete_after`",
                       "add at least one of them");
        }
        retention.basis = read_basis(reader.required("basis"), faults);
        return retention;
      });
}

}  // namespace bylaw::policy
