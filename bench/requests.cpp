#include "requests.h"

#include <bylaw/json.h>

#include <cstdio>
#include <cstdlib>
#include <fstream>

namespace bench {

namespace {

bylaw::Instant instant(bylaw::Json value, bylaw::Instant absent) {
  return value ? bylaw::parse_instant(value.string()).value_or(absent) : absent;
}

}  // namespace

std::vector<Request> read_requests(const char* path) {
  std::ifstream file(path);
  std::vector<Request> requests;
  bylaw::JsonDocument document;
  for (std::string line; std::getline(file, line);) {
    if (!document.read(line).empty()) {
      std::fprintf(stderr, "cannot read line %zu of %s\n", requests.size() + 1, path);
      std::exit(2);
    }
    const bylaw::Json root = document.root();
    const bylaw::Json user = root.find("subject").find("properties");
    const bylaw::Json group = root.find("resource").find("properties");
    Request request;
    request.text = line;
    request.create = root.find("action").find("name").string() == "group.create";
    request.verified = user.find("verified").boolean();
    request.blacklisted = user.find("blacklisted").boolean();
    request.credit = user.find("credit").integer();
    request.joined = user.find("joined").integer();
    request.founded = user.find("founded").integer();
    request.members = group.find("members").integer();
    request.suspended_until = instant(user.find("suspended_until"), {});
    request.at = instant(root.find("context").find("at"), {});
    request.tier = group.find("tier").string();
    request.status = group.find("status").string();
    request.category = group.find("category").string();
    requests.push_back(std::move(request));
  }
  return requests;
}

}  // namespace bench
