#include "test_files.h"

#include "files.h"
#include "policy.h"

#include <bylaw/json.h>

#include <dirent.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <string_view>

namespace bylaw::cli {

namespace {

constexpr std::string_view suite_ending = ".test.json";
constexpr std::size_t suite_bytes = std::size_t{8} << 20;

/// What is to be read for one policy.
struct Named {
  std::string policy;
  std::vector<std::string> suites;
};

bool is_directory(const std::string& path) {
  struct stat found;
  return stat(path.c_str(), &found) == 0 && S_ISDIR(found.st_mode);
}

/// `policies/x/` of `policies/x/policy.json`, with the slash; empty for a name alone.
std::string folder_of(const std::string& path) {
  const auto slash = path.rfind('/');
  return slash == std::string::npos ? std::string() : path.substr(0, slash + 1);
}

/// `a/b/../c` as `a/c`, so that a policy has one name however it is reached.
std::string tidy(const std::string& path) {
  std::vector<std::string> parts;
  std::size_t begin = 0;
  while (begin <= path.size()) {
    const auto end = std::min(path.find('/', begin), path.size());
    const std::string part = path.substr(begin, end - begin);
    const bool root = part.empty() && begin == 0 && !path.empty();
    if (part == ".." && !parts.empty() && parts.back() != ".." && !parts.back().empty())
      parts.pop_back();
    else if (root || (!part.empty() && part != "."))
      parts.push_back(part);
    begin = end + 1;
  }
  std::string out;
  for (std::size_t i = 0; i < parts.size(); ++i) out += (i > 0 ? "/" : "") + parts[i];
  return out;
}

/// `tests/*.test.json` of a folder, in the order of their names.
bool suites_in(const std::string& folder, std::vector<std::string>& out) {
  const std::string tests = folder + "tests";
  DIR* directory = opendir(tests.c_str());
  if (directory == nullptr) {
    say_error("cannot read `" + tests + "`: " + std::strerror(errno));
    return false;
  }
  std::vector<std::string> found;
  while (const dirent* entry = readdir(directory)) {
    const std::string name = entry->d_name;
    if (name.size() > suite_ending.size() && std::string_view(name).ends_with(suite_ending))
      found.push_back(tests + "/" + name);
  }
  closedir(directory);
  std::sort(found.begin(), found.end());
  if (found.empty()) say_error("there is no `*.test.json` in `" + tests + "`");
  out.insert(out.end(), found.begin(), found.end());
  return !found.empty();
}

/// The policy that a suite names, or the one above its folder.
std::string policy_of(const std::string& suite, std::string_view text) {
  JsonDocument document;
  JsonLimits limits;
  limits.comments = true;
  document.read(text, limits);
  const Json policy = document.root().find("policy");
  const std::string named = policy.is(JsonKind::string) ? std::string(policy.string()) : "../policy.json";
  return tidy(!named.empty() && named[0] == '/' ? named : folder_of(suite) + named);
}

bool name_path(const std::string& path, Named& out) {
  if (std::string_view(path).ends_with(suite_ending)) {
    const auto suite = read_source(path, suite_bytes);
    if (!suite) return false;
    out = {policy_of(path, suite->text()), {path}};
    return true;
  }
  std::string folder = folder_of(path);
  out.policy = path;
  if (is_directory(path)) {
    folder = path.back() == '/' ? path : path + "/";
    out.policy = folder + "policy.json";
  }
  out.policy = tidy(out.policy);
  return suites_in(folder, out.suites);
}

void merge(std::vector<Named>& all, Named one) {
  const auto known =
      std::find_if(all.begin(), all.end(), [&](const Named& before) { return before.policy == one.policy; });
  if (known == all.end()) return all.push_back(std::move(one));
  for (std::string& suite : one.suites) {
    const auto same = [&](const std::string& before) { return tidy(before) == tidy(suite); };
    if (std::none_of(known->suites.begin(), known->suites.end(), same))
      known->suites.push_back(std::move(suite));
  }
}

}  // namespace

std::optional<std::vector<TestRun>> find_tests(const std::vector<std::string>& paths) {
  std::vector<Named> named;
  bool good = true;
  for (const std::string& path : paths) {
    Named one;
    if (name_path(path, one))
      merge(named, std::move(one));
    else
      good = false;
  }
  std::vector<TestRun> out;
  for (const Named& one : named) {
    auto policy = read_source(one.policy, policy_bytes);
    if (!policy) {
      good = false;
      continue;
    }
    TestRun& run = out.emplace_back(TestRun{std::move(*policy), {}});
    for (const std::string& path : one.suites) {
      auto suite = read_source(path, suite_bytes);
      if (suite)
        run.suites.push_back(std::move(*suite));
      else
        good = false;
    }
  }
  return good ? std::optional(std::move(out)) : std::nullopt;
}

}  // namespace bylaw::cli
