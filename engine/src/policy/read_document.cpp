#include "policy/choices.h"
#include "policy/read.h"
#include "policy/reader.h"

namespace bylaw::policy {

namespace {

void read_language(Json value, Faults& faults) {
  if (!expect(value, JsonKind::string, "`bylaw`", faults)) return;
  if (value.string() == language_version) return;
  faults.error(Code::language_version, value.span(),
               "the policy is written in version " + quoted(value.string()) +
                   " of the language, this engine speaks " + quoted(language_version),
               "use an engine for that version, or set `bylaw` to `\"1\"` after reading what changed");
}

std::optional<Instant> read_instant(Json value, std::string_view what, Faults& faults) {
  const auto constant = read_constant(value, ValueType::timestamp, what, faults);
  return constant ? std::optional(std::get<Instant>(*constant)) : std::nullopt;
}

void read_effective(Json value, Document& document, Faults& faults) {
  if (!value) return;
  ObjectReader reader(value, "`effective`", faults);
  document.effective_span = value.span();
  document.effective_from = read_instant(reader.optional("from"), "`from`", faults);
  document.effective_until = read_instant(reader.optional("until"), "`until`", faults);
  document.effective_basis = read_basis(reader.optional("basis"), faults);
  reader.finish();
}

void read_conduct(Json value, Document& document, Faults& faults) {
  if (!value) return;
  ObjectReader reader(value, "`conduct`", faults);
  document.conduct =
      read_choice<ConductVersion>(reader.required("version"), "`version`", conduct_version_words, faults);
  document.conduct_basis = read_basis(reader.optional("basis"), faults);
  reader.finish();
}

std::vector<Action> read_declared_actions(Json value, Faults& faults) {
  std::vector<Action> out;
  if (!expect(value, JsonKind::array, "`actions`", faults)) return out;
  for (const Json item : value) {
    ObjectReader reader(item, "an action", faults);
    if (!reader) continue;
    Action action;
    const Json id = reader.required("id");
    if (expect(id, JsonKind::string, "the id of an action", faults)) {
      const std::string_view text = id.string();
      const auto dot = text.find('.');
      if (dot != std::string_view::npos && is_id(text.substr(0, dot), false) &&
          is_id(text.substr(dot + 1), false)) {
        action.id = {std::string(text), id.span()};
      } else {
        faults.error(Code::bad_id, id.span(), "the id of an action is not of the form `kind.verb`",
                     "write for example `group.stream`");
      }
    }
    action.title = read_text(reader.required("title"), "the title of an action", faults);
    reader.finish();
    if (!action.id.empty()) out.push_back(std::move(action));
  }
  return out;
}

void read_names(ObjectReader& reader, Document& document, Faults& faults) {
  document.id = read_id(reader.required("id"), "the id of the policy", faults, true);
  document.version = read_word(reader.required("version"), "`version`", faults);
  for (const char c : document.version.text) {
    if (c > ' ' && c < 0x7F) continue;
    faults.error(Code::bad_id, document.version.span, "`version` holds a character that is not visible ASCII",
                 "write for example `1.4.0` or `2017-10-08`");
    break;
  }
  document.title = read_text(reader.required("title"), "`title`", faults);
  document.summary = read_text(reader.optional("summary"), "`summary`", faults);
}

void read_regime(ObjectReader& reader, Document& document, Faults& faults) {
  if (const Json findings = reader.optional("findings")) document.findings = read_findings(findings, faults);
  document.measures = read_measures(reader.optional("measures"), faults);
  document.ladders = read_ladders(reader.optional("ladders"), faults);
  document.lists = read_lists(reader.optional("lists"), faults);
  document.duties = read_duties(reader.optional("duties"), faults);
  document.appeals = read_appeals(reader.optional("appeals"), faults);
  document.approvals = read_approvals(reader.optional("approvals"), faults);
  document.retention = read_retention(reader.optional("retention"), faults);
  document.activities = read_activities(reader.optional("activities"), faults);
  document.counters = read_counters(reader.optional("counters"), faults);
  document.grades = read_grades(reader.optional("grades"), faults);
  document.invariants = read_verification(reader.optional("verification"), faults);
}

}  // namespace

Document read_document(Json root, Faults& faults) {
  Document document;
  ObjectReader reader(root, "a policy", faults);
  if (!reader) return document;
  document.span = root.span();
  reader.optional("$schema");
  read_language(reader.required("bylaw"), faults);
  read_names(reader, document, faults);
  read_effective(reader.optional("effective"), document, faults);
  read_conduct(reader.optional("conduct"), document, faults);
  if (const Json offset = reader.optional("utc_offset");
      expect(offset, JsonKind::string, "`utc_offset`", faults)) {
    if (const auto parsed = parse_offset(offset.string())) {
      document.utc_offset = *parsed;
    } else {
      faults.error(Code::bad_time, offset.span(), "`utc_offset` is not an offset from UTC",
                   "write `Z` or for example `+08:00`");
    }
  }
  document.instruments = read_instruments(reader.optional("instruments"), faults);
  document.actions = read_declared_actions(reader.optional("actions"), faults);
  document.attributes = read_attributes(reader.optional("attributes"), faults);
  document.parameters = read_parameters(reader.optional("parameters"), faults);
  if (const Json credit = reader.optional("credit")) document.credit = read_credit(credit, faults);
  if (const Json tiers = reader.optional("tiers")) document.tiers = read_table(tiers, "tiers", faults);
  if (const Json categories = reader.optional("categories")) {
    document.categories = read_table(categories, "categories", faults);
  }
  document.caps = read_caps(reader.optional("caps"), faults);
  if (const Json roles = reader.optional("roles")) document.roles = read_roles(roles, faults);
  document.rules = read_rules(reader.optional("rules"), faults);
  read_regime(reader, document, faults);
  reader.finish();
  return document;
}

}  // namespace bylaw::policy
