#include "policies.h"

#include <bylaw/server/store.h>

#include <algorithm>

namespace bylaw::server {

namespace {

void add(Policies& to, std::vector<Source>& sources, const std::string& name, const std::string& text,
         std::string& faults) {
  const Source source(name, text);
  Result<Checked> checked = check(source);
  if (!checked) {
    faults += render(checked.diagnostics(), source);
    return;
  }
  if (to.has(checked->digest())) return;
  to.programs.push_back(compile(std::move(checked).value()));
  to.texts.push_back(text);
  sources.push_back(source);
}

}  // namespace

std::string Policies::digests() const {
  std::vector<std::string> all;
  for (const Program& program : programs) all.push_back(program.digest());
  std::sort(all.begin(), all.end());
  std::string out;
  for (const std::string& digest : all) out += (out.empty() ? "" : " ") + digest;
  return out;
}

bool Policies::has(std::string_view digest) const {
  return std::any_of(programs.begin(), programs.end(),
                     [&](const Program& one) { return one.digest() == digest; });
}

std::unique_ptr<Policies> load_policies(const std::vector<std::string>& kept,
                                        const std::vector<std::string>& given) {
  auto out = std::make_unique<Policies>();
  std::vector<Source> sources;
  std::string faults;
  for (std::size_t i = 0; i < kept.size(); ++i)
    add(*out, sources, "policy " + std::to_string(i + 1) + " of the ledger", kept[i], faults);
  for (std::size_t i = 0; i < given.size(); ++i)
    add(*out, sources, given.size() == 1 ? "policy" : "policy " + std::to_string(i + 1), given[i], faults);
  if (faults.empty() && out->programs.empty())
    throw StoreError("the ledger is new and no policy was given to keep it by");
  if (faults.empty()) {
    std::vector<const Program*> programs;
    for (const Program& program : out->programs) programs.push_back(&program);
    std::vector<VersionFault> wrong;
    out->versions = Versions::of(programs, wrong);
    for (const VersionFault& fault : wrong) faults += render(fault.fault, sources[fault.version]);
  }
  if (!out->versions)
    throw StoreError((kept.empty() ? "the policy cannot be used:\n"
                                   : "the policies cannot be used together; those by which a ledger was kept "
                                     "before stay in it:\n") +
                     faults);
  return out;
}

}  // namespace bylaw::server
