#include "api/suites/read.h"

#include <algorithm>
#include <array>
#include <span>

namespace bylaw::suites {

namespace {

constexpr std::array<std::string_view, 4> decided{"allow", "deny", "pending", "not_governed"};
constexpr std::array<std::string_view, 3> would_words{"refused", "pending", "none"};
constexpr std::array<std::string_view, 5> happened{"applied", "refused", "pending", "not_governed", "error"};

class ExpectationReader {
 public:
  ExpectationReader(const Cells& cells, const Clock& clock, Mode mode, Faults& faults)
      : cells_(cells), clock_(clock), mode_(mode), faults_(faults) {}

  Expectation read(Json value) {
    Expectation out;
    out.place = value;
    if (value.is(JsonKind::string)) {
      out.outcome = outcome(value);
    } else if (value.is(JsonKind::array)) {
      out.rules = words(value, "the rules that refuse");
      stand_in_the_way(out);
    } else if (value.is(JsonKind::object)) {
      read_object(value, out);
    } else {
      faults_.error(Code::wrong_kind, value.span(),
                    "`expect` must be an outcome, a list of rules or an object, found " +
                        std::string(json_kind_name(value.kind())));
    }
    // What would be refused is no less than a refusal: it is said, or it is not so.
    if (mode_ == Mode::observe && out.would.empty()) out.would = "none";
    return out;
  }

 private:
  void read_object(Json value, Expectation& out) {
    ObjectReader reader(value, "`expect`", faults_);
    if (const Json given = reader.optional("outcome")) out.outcome = outcome(cells_(given));
    if (const Json rules = reader.optional("rules")) {
      out.rules = words(cells_(rules), "`rules`");
      if (out.outcome.empty()) stand_in_the_way(out);
    }
    if (const Json bases = reader.optional("bases")) out.bases = words(cells_(bases), "`bases`");
    if (const Json args = cells_(reader.optional("args")); expect(args, JsonKind::object, "`args`", faults_))
      out.args = args;
    if (const Json error = cells_(reader.optional("error"));
        expect(error, JsonKind::string, "`error`", faults_))
      out.error = error.string();
    if (replays()) {
      read_consequences(reader, out);
    } else if (const Json obligations = reader.optional("obligations");
               expect(obligations, JsonKind::array, "`obligations`", faults_)) {
      out.obligations = obligations;
    }
    reader.finish();
    if (replays() && out.outcome.empty()) out.outcome = out.error.empty() ? "applied" : "error";
  }

  bool replays() const { return mode_ != Mode::decide; }

  /// What rules that refuse make of it.
  void stand_in_the_way(Expectation& out) const {
    out.outcome = mode_ == Mode::decide ? "deny" : mode_ == Mode::enforce ? "refused" : "applied";
    if (mode_ == Mode::observe) out.would = "refused";
  }

  void read_consequences(ObjectReader& reader, Expectation& out) {
    if (mode_ == Mode::observe) {
      if (const Json would = cells_(reader.optional("would"))) out.would = one_of_words(would, would_words);
    }
    out.effects = effects(reader.optional("effects"), "`effects`");
    out.among = effects(reader.optional("among"), "`among`");
    out.steps = ids(reader.optional("step"), "`step`");
    out.ended = ids(reader.optional("ended"), "`ended`");
    out.met = ids(reader.optional("met"), "`met`");
    out.breached = ids(reader.optional("breached"), "`breached`");
    out.measures = times(reader.optional("measures"), "`measures`", true);
    out.due = times(reader.optional("due"), "`due`", false);
    if (const Json credit = cells_(reader.optional("credit"));
        expect(credit, JsonKind::integer, "`credit`", faults_))
      out.credit = credit.integer();
  }

  std::string_view outcome(Json value) {
    if (replays()) return one_of_words(value, happened);
    return one_of_words(value, decided);
  }

  std::string_view one_of_words(Json value, std::span<const std::string_view> known) {
    if (!expect(value, JsonKind::string, "an outcome", faults_)) return {};
    if (std::find(known.begin(), known.end(), value.string()) == known.end()) {
      const std::vector<std::string_view> names(known.begin(), known.end());
      faults_.error(Code::bad_value, value.span(), quoted(value.string()) + " is no outcome here",
                    did_you_mean(value.string(), names, "write " + one_of(names)));
    }
    return value.string();
  }

  std::vector<std::string_view> words(Json value, std::string_view what) {
    std::vector<std::string_view> out;
    if (!expect(value, JsonKind::array, what, faults_)) return out;
    for (const Json item : value) {
      const Json word = cells_(item);
      if (expect(word, JsonKind::string, "an item of " + std::string(what), faults_))
        out.push_back(word.string());
    }
    return out;
  }

  /// One id or a list of them, sorted.
  std::optional<std::vector<std::string>> ids(Json value, std::string_view what) {
    value = cells_(value);
    if (!value) return std::nullopt;
    std::vector<std::string> out;
    if (value.is(JsonKind::string)) {
      out.emplace_back(value.string());
    } else {
      for (const std::string_view word : words(value, what)) out.emplace_back(word);
    }
    std::sort(out.begin(), out.end());
    return out;
  }

  Json effects(Json value, std::string_view what) {
    value = cells_(value);
    if (!expect(value, JsonKind::array, what, faults_)) return {};
    for (const Json item : value) {
      if (!item.is(JsonKind::string)) expect(item, JsonKind::object, "an effect", faults_);
    }
    return value;
  }

  std::optional<std::vector<Named>> times(Json value, std::string_view what, bool measures) {
    value = cells_(value);
    if (!expect(value, JsonKind::object, what, faults_)) return std::nullopt;
    std::vector<Named> out;
    for (const Json member : value) {
      const Json time = cells_(member);
      if (!expect(time, JsonKind::string, "a time in " + std::string(what), faults_)) continue;
      if (measures && (time.string() == "none" || time.string() == "proposed")) {
        out.emplace_back(member.key(), time.string());
      } else if (const auto at = clock_.read(time.string())) {
        out.emplace_back(member.key(), format_instant(*at));
      } else {
        faults_.error(Code::bad_time, time.span(), "this is no time of a test",
                      measures
                          ? "write how long after its beginning (`P7D`), an instant, `none` for a measure "
                            "without an end, or `proposed`"
                          : "write how long after its beginning (`P7D`), or an instant");
      }
    }
    std::sort(out.begin(), out.end());
    return out;
  }

  const Cells& cells_;
  const Clock& clock_;
  Mode mode_;
  Faults& faults_;
};

}  // namespace

Expectation read_expectation(Json value, const Cells& cells, const Clock& clock, Mode mode, Faults& faults) {
  value = cells(value);
  if (!value) return {};
  return ExpectationReader(cells, clock, mode, faults).read(value);
}

}  // namespace bylaw::suites
