#include "api/authzen/metadata.h"

#include <bylaw/json.h>

#include <algorithm>
#include <unordered_set>

namespace bylaw {

namespace {

constexpr std::string_view scheme = "https://";

bool is_identifier(std::string_view url) {
  if (!url.starts_with(scheme) || url.ends_with('/')) return false;
  const std::string_view rest = url.substr(scheme.size());
  // RFC 3986: what a URL is written with, without query and fragment.
  return std::all_of(rest.begin(), rest.end(), [](char c) {
    return c > ' ' && c < '\x7f' && std::string_view("?#\"<>\\^`{|}").find(c) == std::string_view::npos;
  });
}

class Check {
 public:
  explicit Check(Diagnostics& faults) : faults_(faults) {}
  void fault(Code code, std::string pointer, std::string message, std::string help = {}) {
    faults_.push_back(
        {code, Severity::error, {}, std::move(pointer), std::move(message), std::move(help), {}});
  }
  void types(std::string_view option, const std::vector<std::string>& types) {
    if (types.empty())
      fault(Code::bad_value, "/" + std::string(option), "`" + std::string(option) + "` is empty",
            "name a type");
  }
  void limit(std::string_view name, std::uint32_t value) {
    if (value == 0)
      fault(Code::bad_value, "/limits/" + std::string(name), "the limit must be an integer from 1");
  }

 private:
  Diagnostics& faults_;
};

}  // namespace

Diagnostics check_authzen(const Program& program, const AuthzenOptions& options) {
  Diagnostics faults;
  Check check(faults);
  check.types("subject_types", options.subject_types);
  check.types("resource_types", options.resource_types);
  std::unordered_set<std::string_view> names;
  for (const auto& [name, action] : options.actions) {
    if (!names.insert(name).second)
      check.fault(Code::duplicate_id, "/actions/" + name, "the name stands for two actions");
    if (!program.action(action))
      check.fault(Code::unknown_reference, "/actions/" + name, "the policy knows no action `" + action + "`");
  }
  if (!options.policy_decision_point.empty() && !is_identifier(options.policy_decision_point)) {
    check.fault(Code::bad_value, "/policy_decision_point",
                "the URL of the decision point must be https, without query, fragment and `/` at its end",
                "write for example `https://pdp.example.com`");
  }
  check.limit("body", options.most_body);
  check.limit("evaluations", options.most_evaluations);
  check.limit("results", options.most_results);
  check.limit("looked_at", options.most_looked_at);
  return faults;
}

namespace authzen {

std::string base_path(const AuthzenOptions& options) {
  const std::string_view url = options.policy_decision_point;
  if (!url.starts_with(scheme)) return {};
  const auto slash = url.find('/', scheme.size());
  return slash == std::string_view::npos ? std::string() : std::string(url.substr(slash));
}

std::string metadata(const AuthzenOptions& options, bool searches) {
  const std::string& url = options.policy_decision_point;
  std::string out;
  JsonWriter writer(out);
  writer.begin_object();
  writer.key("access_evaluation_endpoint").string(url + "/access/v1/evaluation");
  writer.key("access_evaluations_endpoint").string(url + "/access/v1/evaluations");
  writer.key("policy_decision_point").string(url);
  writer.key("search_action_endpoint").string(url + "/access/v1/search/action");
  if (searches) {
    writer.key("search_resource_endpoint").string(url + "/access/v1/search/resource");
    writer.key("search_subject_endpoint").string(url + "/access/v1/search/subject");
  }
  writer.end_object();
  return out;
}

}  // namespace authzen

}  // namespace bylaw
