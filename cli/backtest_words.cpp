#include "backtest_words.h"

#include <bylaw/json.h>

#include <cstdint>
#include <initializer_list>
#include <string_view>

namespace bylaw::cli {

namespace {

void append(std::string& out, std::initializer_list<std::string_view> words) {
  for (const std::string_view word : words) out += word;
}

std::string shown(Json value) {
  return value.is(JsonKind::string) ? std::string(value.string()) : canonical_json(value);
}

/// `newly_refused` as words.
std::string words_of(std::string_view name) {
  std::string out(name);
  for (char& c : out) {
    if (c == '_') c = ' ';
  }
  return out;
}

bool is_flip(std::string_view key) { return key.starts_with("newly_") || key == "other_reasons"; }

/// `3 of 20 newly refused, 1 of 20 other reasons`.
std::string flips_of(Json tally) {
  const Json requests = tally.find("requests");
  const std::string all = shown(requests ? requests : tally.find("events"));
  std::string out;
  for (const Json count : tally) {
    if (!is_flip(count.key()) || count.integer() == 0) continue;
    append(out, {out.empty() ? "" : ", ", shown(count), " of ", all, " ", words_of(count.key())});
  }
  return out.empty() ? "none of " + all : out;
}

void append_broken(Json broken, std::string& out) {
  constexpr std::string_view keys[] = {"neither", "only_from", "only_to"};
  constexpr std::string_view words[] = {"that neither policy can read", "that only the first policy can read",
                                        "that only the second policy can read"};
  for (std::size_t i = 0; i < 3; ++i) {
    if (broken.find(keys[i]).integer() == 0) continue;
    append(out, {"lines ", words[i], ": ", shown(broken.find(keys[i])), "\n"});
    const Json samples = broken.find("samples").find(keys[i]);
    for (const Json sample : samples) {
      const Json fault = sample.find("to") ? sample.find("to") : sample.find("from");
      append(out, {"    line ", shown(sample.find("line")), ": error[", fault.find("code").string(),
                   "]: ", fault.find("message").string(), "\n"});
    }
  }
}

void append_rules(Json rules, std::string& out) {
  for (const Json rule : rules) {
    const Json where = rule.find("action") ? rule.find("action") : rule.find("type");
    append(out, {"rule ", rule.find("id").string(), " (", where.string(), "): newly in the way of ",
                 shown(rule.find("newly_refuses")), ", no longer of ", shown(rule.find("no_longer_refuses")),
                 "\n"});
  }
}

void append_groups(Json groups, std::string& out) {
  for (const Json group : groups) {
    const Json values = group.find("values");
    for (const Json value : values) {
      const std::string flips = flips_of(value);
      if (flips.starts_with("none")) continue;
      const Json is = value.find("value");
      append(out,
             {group.find("attribute").string(), " ",
              is ? shown(is) : "(" + std::string(value.find("unlisted").string()) + ")", ": ", flips, "\n"});
    }
  }
}

void append_cliffs(Json numbers, std::string& out) {
  for (const Json number : numbers) {
    const Json cliffs = number.find("cliffs");
    for (const Json cliff : cliffs) {
      append(out, {"cliff: ", number.find("action").string(), " where ", number.find("attribute").string(),
                   " is ", shown(cliff.find("from"))});
      if (shown(cliff.find("from")) != shown(cliff.find("to")))
        append(out, {" to ", shown(cliff.find("to"))});
      append(out, {": ", flips_of(cliff), "\n"});
    }
  }
}

void append_side(Json side, std::string_view name, std::string& out) {
  const Json sentences = (side.find("explained") ? side.find("explained") : side).find("sentences");
  const Json outcome = side.find("outcome");
  append(out, {"      ", name, ": ", outcome.string()});
  if (const Json error = side.find("error")) append(out, {", ", error.find("message").string()});
  const Json lines = sentences.find("en");
  for (const Json line : lines) append(out, {"\n        ", line.string()});
  out += '\n';
}

void append_samples(Json samples, std::string& out) {
  for (const Json kind : samples) {
    if (kind.size() == 0) continue;
    append(out, {words_of(kind.key()), ", for example\n"});
    for (const Json sample : kind) {
      const Json what = sample.find("action") ? sample.find("action") : sample.find("type");
      append(out, {"    line ", shown(sample.find("line")), ": ", what.string(), "\n"});
      append_side(sample.find("from"), "before", out);
      append_side(sample.find("to"), "after", out);
    }
  }
}

void append_measures(Json measures, std::string& out) {
  const Json rows = measures.find("by_measure");
  for (const Json row : rows) {
    append(out, {"measure ", row.find("measure").string(), ": only before ", shown(row.find("only_from")),
                 ", only after ", shown(row.find("only_to")), ", longer ", shown(row.find("longer")),
                 ", shorter ", shown(row.find("shorter")), ", equal ", shown(row.find("equal")), "\n"});
  }
}

void append_ends(Json root, std::string& out) {
  const Json levels = root.find("levels");
  for (const Json row : levels) {
    if (shown(row.find("from")) == shown(row.find("to"))) continue;
    const auto level = [&](std::string_view side) {
      return row.find(side) ? std::string(row.find(side).string()) : std::string("none");
    };
    append(out, {"level ", level("from"), " → ", level("to"), ": ", shown(row.find("users")), " users\n"});
  }
  const Json lists = root.find("lists");
  for (const Json row : lists) {
    append(out, {"list ", row.find("list").string(), ": on both ", shown(row.find("both")), ", only before ",
                 shown(row.find("only_from")), ", only after ", shown(row.find("only_to")), "\n"});
  }
}

}  // namespace

std::string backtest_words(const std::string& report) {
  JsonDocument document;
  JsonLimits limits;
  limits.bytes = 1u << 30;
  document.read(report, limits);
  const Json root = document.root();
  std::string out;
  const bool open = root.find("kind").string() == "open_loop";
  append(out, {open ? "open loop: each request decided again on its logged facts\n"
                    : "closed loop: the ledger replayed under each policy\n"});
  append(out, {"different: ", flips_of(root.find("flips")), "\n"});
  append_broken(root.find("broken"), out);
  const Json outcomes = root.find("outcomes");
  for (const Json row : outcomes) {
    if (row.find("from").string() == row.find("to").string()) continue;
    const Json what = open ? row.find("action") : row.find("type");
    append(out, {what.string(), ": ", row.find("from").string(), " → ", row.find("to").string(), ": ",
                 shown(open ? row.find("requests") : row.find("events")), "\n"});
  }
  append_rules(root.find("rules"), out);
  append_groups(root.find("who_is_hit"), out);
  if (open) {
    append_cliffs(root.find("cliffs"), out);
  } else {
    append_measures(root.find("measures"), out);
    append_ends(root, out);
  }
  append_samples(root.find("samples"), out);
  append(out, {"verdict: ", root.find("verdict").string(), "\n", root.find("report_hash").string(), "\n"});
  return out;
}

}  // namespace bylaw::cli
