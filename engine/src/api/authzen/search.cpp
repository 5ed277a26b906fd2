#include "api/authzen/search.h"

#include "api/authzen/page_token.h"

#include <bylaw/digest.h>

#include <algorithm>

namespace bylaw::authzen {

namespace {

constexpr std::uint32_t ids_at_once = 256;

/// The part of the results that is asked for.
struct Page {
  bool asked = false;
  std::string after;
  std::uint32_t limit = 0;
  std::string about;
};

std::string about_of(Sought sought, Json request) {
  std::string text(1, static_cast<char>('0' + static_cast<int>(sought)));
  const auto add = [&](Json value) { text += '\n' + (value ? canonical_json(value) : std::string()); };
  for (const std::string_view name : {"subject", "action", "resource", "context"}) add(request.find(name));
  add(request.find("page").find("properties"));
  // Enough that two questions are not mixed up.
  return digest(text).substr(7, 32);
}

void wrong(Diagnostics& faults, Json value, std::string_view key, std::string_view wanted) {
  std::string message = "`" + std::string(key) + "` must be ";
  message += wanted;
  add_fault(faults, Code::wrong_kind, value, std::move(message));
}

Page read_page(const AuthzenOptions& options, Sought sought, Json request, Diagnostics& faults) {
  Page out{false, {}, options.most_results, about_of(sought, request)};
  const Json page = request.find("page");
  if (!page) return out;
  out.asked = true;
  if (!page.is(JsonKind::object)) {
    wrong(faults, page, "page", "an object");
    return out;
  }
  if (const Json properties = page.find("properties"); properties && !properties.is(JsonKind::object))
    wrong(faults, properties, "properties", "an object");
  const Json limit = page.find("limit");
  const bool good_limit = limit.is(JsonKind::integer) && limit.integer() >= 0;
  if (limit && !good_limit) wrong(faults, limit, "limit", "an integer from 0");
  if (good_limit) out.limit = static_cast<std::uint32_t>(std::min<std::int64_t>(limit.integer(), out.limit));
  const Json text = page.find("token");
  if (!text) return out;
  if (!text.is(JsonKind::string)) {
    wrong(faults, text, "token", "a string");
    return out;
  }
  const auto token = read_token(text.string(), options.token_key);
  if (!token) {
    add_fault(faults, Code::bad_value, text, "the token is not one that was given here",
              "send the `next_token` of the page before as it came, or none for the first page");
  } else if (token->about != out.about) {
    add_fault(faults, Code::conflict, text, "the token is of another search",
              "all but the token stays the same from page to page");
  } else if (good_limit && token->limit != out.limit) {
    add_fault(faults, Code::conflict, limit, "the limit is not that of the page before",
              "leave it out, or give the same on every page");
  } else {
    out.after = token->after;
    out.limit = std::min(token->limit, options.most_results);
  }
  return out;
}

/// Goes through candidates from a place on and keeps those that are allowed.
class Pick {
 public:
  Pick(Judge& judge, const Question& question, Sought sought, Directory* directory)
      : judge_(judge), question_(question), sought_(sought), directory_(directory) {}

  void run(const Page& page, Instant at, std::uint32_t most_looked_at) {
    at_ = at;
    after_ = page.after;
    std::string behind = page.after;
    std::uint32_t looked_at = 0;
    while (true) {
      const std::vector<std::string> ids = next(behind);
      if (ids.empty()) return;
      for (const std::string& id : ids) {
        if (looked_at++ == most_looked_at) {
          more_ = true;
          after_ = behind;
          return;
        }
        if (allowed(id)) {
          if (results_.size() == page.limit) {
            // There is one more, and it begins the next page.
            more_ = true;
            return;
          }
          results_.push_back(id);
          after_ = id;
        }
        behind = id;
      }
    }
  }

  const std::vector<std::string>& results() const { return results_; }
  bool more() const { return more_; }
  const std::string& after() const { return after_; }

 private:
  std::vector<std::string> next(const std::string& behind) {
    if (sought_ == Sought::subject) return directory_->behind(question_.subject_type, behind, ids_at_once);
    if (sought_ == Sought::resource) return directory_->behind(question_.resource_type, behind, ids_at_once);
    std::vector<std::string> out;
    const auto& actions = judge_.actions();
    for (auto at = actions.upper_bound(behind); at != actions.end() && out.size() < ids_at_once; ++at)
      out.push_back(at->first);
    return out;
  }

  bool allowed(const std::string& id) {
    Question asked = question_;
    (sought_ == Sought::subject    ? asked.subject
     : sought_ == Sought::resource ? asked.resource
                                   : asked.action) = id;
    return judge_.allows(asked, at_, directory_);
  }

  Judge& judge_;
  const Question& question_;
  Sought sought_;
  Instant at_;
  Directory* directory_;
  std::vector<std::string> results_;
  std::string after_;
  bool more_ = false;
};

void write_entity(JsonWriter& writer, Sought sought, std::string_view type, std::string_view id) {
  writer.begin_object();
  if (sought == Sought::action) {
    writer.key("name").string(id);
  } else {
    writer.key("id").string(id);
    writer.key("type").string(type);
  }
  writer.end_object();
}

}  // namespace

std::optional<std::string> search(Judge& judge, const AuthzenOptions& options, Sought sought, Json request,
                                  std::optional<Instant> at, Directory* directory, Diagnostics& faults) {
  const auto question = read_question(request, {}, sought, faults);
  const Page page = read_page(options, sought, request, faults);
  if (!question || !faults.empty()) return std::nullopt;
  Pick pick(judge, *question, sought, directory);
  if (judge.knows(*question, sought, directory)) {
    const auto when = judge.prepare(*question, at, nullptr, faults);
    if (!when) return std::nullopt;
    pick.run(page, *when, options.most_looked_at);
  }
  std::string out;
  JsonWriter writer(out);
  writer.begin_object();
  if (page.asked || pick.more()) {
    writer.key("page").begin_object();
    writer.key("count").integer(static_cast<std::int64_t>(pick.results().size()));
    writer.key("next_token")
        .string(pick.more() ? write_token({pick.after(), page.limit, page.about}, options.token_key)
                            : std::string());
    writer.end_object();
  }
  writer.key("results").begin_array();
  const std::string_view type = sought == Sought::subject ? question->subject_type : question->resource_type;
  for (const std::string& id : pick.results()) write_entity(writer, sought, type, id);
  writer.end_array();
  writer.end_object();
  return out;
}

}  // namespace bylaw::authzen
