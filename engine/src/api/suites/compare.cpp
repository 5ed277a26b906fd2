#include "api/suites/compare.h"

#include "api/suites/shown.h"
#include "policy/citations.h"

#include <algorithm>

namespace bylaw::suites {

namespace {

void add_bases(Json list, std::vector<std::string>& out) {
  if (!list) return;
  for (const Json basis : list) {
    std::string cited =
        policy::cite(text_of(basis, "instrument"), text_of(basis, "article"), text_of(basis, "paragraph"));
    if (std::find(out.begin(), out.end(), cited) == out.end()) out.push_back(std::move(cited));
  }
}

}  // namespace

void Comparison::differs(std::string_view about, std::string expected, std::string got) {
  holds_ = false;
  if (differences_ != nullptr)
    differences_->push_back({std::string(about), std::move(expected), std::move(got), expect_.place});
}

bool Comparison::looks_further(const Expectation& e) {
  return e.rules || !e.bases.empty() || !e.error.empty() || e.args || e.obligations || e.effects || e.among ||
         e.steps || e.ended || e.met || e.breached || e.measures || e.due || e.credit;
}

void Comparison::outcome(std::string_view got) {
  if (!expect_.outcome.empty() && expect_.outcome != got)
    differs("outcome", shown(expect_.outcome), shown(got));
}

void Comparison::would(std::string_view got) {
  if (!expect_.would.empty() && expect_.would != got) differs("would", shown(expect_.would), shown(got));
}

void Comparison::reasons(Json reasons) {
  if (!holds_ && differences_ == nullptr) return;
  if (!expect_.rules) return;
  std::vector<std::string_view> got;
  if (reasons) {
    for (const Json reason : reasons) got.push_back(text_of(reason, "id"));
  }
  // The order of reasons is the document's, which a test need not know.
  std::vector<std::string_view> a = *expect_.rules, b = got;
  std::sort(a.begin(), a.end());
  std::sort(b.begin(), b.end());
  if (a != b) differs("rules", shown(*expect_.rules), shown(got));
}

void Comparison::bases(Json reasons, Json effects) {
  if (expect_.bases.empty()) return;
  std::vector<std::string> got;
  if (reasons) {
    for (const Json reason : reasons) add_bases(reason.find("basis"), got);
  }
  if (effects) {
    for (const Json effect : effects) {
      const Json statement = effect.find("statement");
      add_bases(statement.find("basis"), got);
      add_bases(statement.find("procedure"), got);
    }
  }
  for (const std::string_view basis : expect_.bases) {
    if (std::find(got.begin(), got.end(), basis) != got.end()) continue;
    return differs("bases", shown(expect_.bases), shown(got));
  }
}

void Comparison::error(std::string_view code, Json reasons) {
  if (expect_.error.empty() && !expect_.rules) return;
  if (code.empty() && reasons) {
    for (const Json reason : reasons) {
      const Json error = reason.find("error");
      if (!error) continue;
      code = text_of(error, "code");
      if (code == expect_.error) return;
    }
  }
  const auto code_shown = [](std::string_view name) { return name.empty() ? "null" : shown(name); };
  if (code != expect_.error) differs("error", code_shown(expect_.error), code_shown(code));
}

void Comparison::args(Json reasons) {
  if (!expect_.args || !reasons) return;
  for (const Json wanted : expect_.args) {
    bool found = false;
    for (const Json reason : reasons) {
      const Json got = reason.find("message").find("args").find(wanted.key());
      found = found || (got && matches(wanted, got));
    }
    if (found) continue;
    std::string got;
    JsonWriter writer(got);
    writer.begin_array();
    for (const Json reason : reasons) writer.value(reason.find("message").find("args"));
    writer.end_array();
    return differs("args", shown(expect_.args, test_.cells), std::move(got));
  }
}

void Comparison::obligations(Json got) {
  if (expect_.obligations && !matches(expect_.obligations, got))
    differs("obligations", shown(expect_.obligations, test_.cells), canonical_json(got));
}

}  // namespace bylaw::suites
