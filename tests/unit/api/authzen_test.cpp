#include "api/authzen/page_token.h"
#include "load_policy.h"

#include <bylaw/authzen.h>
#include <bylaw/json.h>

#include <gtest/gtest.h>

#include <array>
#include <map>
#include <optional>
#include <string>
#include <vector>

// What needs more than one request, a directory of its own, or bytes that no JSON text has. What one request
// gives is in tests/cases/authzen.
namespace bylaw {
namespace {

const Program& records() {
  static const std::optional<Program> program =
      test::load_policy(BYLAW_ROOT "/tests/authzen/record.policy.json");
  return *program;
}

AuthzenOptions options() {
  AuthzenOptions out;
  out.resource_types = {"record"};
  out.actions = {{"read", "file.view"}, {"write", "file.write"}, {"delete", "file.delete"}};
  return out;
}

AuthzenRequest request(std::string_view path, std::string_view body) {
  AuthzenRequest out;
  out.method = "POST";
  out.path = path;
  out.headers = {{"Content-Type", "application/json"}};
  out.body = body;
  out.at = parse_instant("2026-11-27T12:00:00Z");
  return out;
}

std::string header_of(const AuthzenAnswer& answer, std::string_view name) {
  for (const HttpHeader& one : answer.headers) {
    if (one.name == name) return one.value;
  }
  return "none";
}

constexpr std::string_view evaluation = "/access/v1/evaluation";
constexpr std::string_view search_subject = "/access/v1/search/subject";
constexpr std::string_view alice_reads =
    R"({"subject":{"type":"user","id":"alice"},"action":{"name":"read"},"resource":{"type":"record","id":"r1"}})";

/// A ledger, as a server has one: facts by id, set as values, and who there is.
class Ledger : public Directory {
 public:
  bool knows(std::string_view type, std::string_view id) override {
    return type == "record" || readers.find(std::string(id)) != readers.end();
  }
  void fill(const AuthzenParties& parties, Frame& frame) override {
    asked = parties.at;
    const auto reader = readers.find(std::string(parties.subject));
    if (reader == readers.end()) return;
    frame.set(*records().attribute("user.reader"), cel::Value::boolean(reader->second));
    frame.set(*records().attribute("user.role"), cel::Value::string(role));
  }
  std::vector<std::string> behind(std::string_view type, std::string_view after,
                                  std::uint32_t most) override {
    std::vector<std::string> out;
    if (type != "user") return out;
    for (auto at = readers.upper_bound(std::string(after)); at != readers.end() && out.size() < most; ++at)
      out.push_back(at->first);
    return out;
  }

  std::map<std::string, bool> readers;
  std::string role = "reader";
  Instant asked;
};

std::string hex(const std::array<std::uint8_t, 32>& bytes) {
  std::string out;
  for (const std::uint8_t byte : bytes) {
    out += "0123456789abcdef"[byte >> 4];
    out += "0123456789abcdef"[byte & 15];
  }
  return out;
}

TEST(AuthzenPageToken, IsSealedAsRfc4231SaysIt) {
  EXPECT_EQ(hex(authzen::hmac(std::string(20, '\x0b'), "Hi There")),
            "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7");
  EXPECT_EQ(hex(authzen::hmac("Jefe", "what do ya want for nothing?")),
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
  EXPECT_EQ(
      hex(authzen::hmac(std::string(131, '\xaa'), "Test Using Larger Than Block-Size Key - Hash Key First")),
      "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
}

TEST(AuthzenPageToken, ComesBackAsItWas) {
  for (const std::string& after : {std::string(), std::string("u1"), std::string("号🙂\0\"", 9)}) {
    const std::string text = authzen::write_token({after, 7, "about"}, "key");
    EXPECT_EQ(text.find_first_of("+/= "), std::string::npos);
    const auto token = authzen::read_token(text, "key");
    ASSERT_TRUE(token.has_value());
    EXPECT_EQ(token->after, after);
    EXPECT_EQ(token->limit, 7u);
    EXPECT_EQ(token->about, "about");
  }
}

TEST(AuthzenPageToken, IsRefusedWhereAnyOfItWasChanged) {
  const std::string text = authzen::write_token({"u1", 7, "about"}, "key");
  EXPECT_FALSE(authzen::read_token(text, "other").has_value());
  EXPECT_FALSE(authzen::read_token(text, "").has_value());
  for (std::size_t i = 0; i < text.size(); ++i) {
    for (const char c : {'A', 'b', '9', '-', '_', '+', '='}) {
      if (text[i] == c) continue;
      std::string changed = text;
      changed[i] = c;
      EXPECT_FALSE(authzen::read_token(changed, "key").has_value()) << i << c;
    }
    EXPECT_FALSE(authzen::read_token(text.substr(0, i), "key").has_value()) << i;
  }
  EXPECT_FALSE(authzen::read_token(text + "A", "key").has_value());
}

/// All results of a search, page by page; each page checked as the standard says.
std::vector<std::string> all_pages(Authzen& point, Directory& directory, std::uint32_t limit,
                                   std::uint32_t* pages = nullptr) {
  std::vector<std::string> out;
  std::string token;
  for (int page = 0; page < 100; ++page) {
    const std::string body =
        R"({"subject":{"type":"user"},"action":{"name":"read"},"resource":{"type":"record","id":"r1"},"page":{)" +
        (token.empty() ? "\"limit\":" + std::to_string(limit) : "\"token\":\"" + token + "\"") + "}}";
    const AuthzenAnswer answer = point.answer(request(search_subject, body), &directory);
    EXPECT_EQ(answer.status, 200) << answer.body;
    JsonDocument document;
    EXPECT_TRUE(document.read(answer.body).empty());
    const Json results = document.root().find("results");
    for (const Json one : results) out.emplace_back(one.find("id").string());
    EXPECT_LE(results.size(), limit);
    EXPECT_EQ(document.root().find("page").find("count").integer(), results.size());
    token = document.root().find("page").find("next_token").string();
    if (pages != nullptr) *pages = static_cast<std::uint32_t>(page) + 1;
    if (token.empty()) return out;
  }
  ADD_FAILURE() << "there are pages without end";
  return out;
}

TEST(AuthzenPages, HoldEveryResultOnceInOrderWhateverTheirSize) {
  Ledger ledger;
  std::vector<std::string> readers;
  for (int i = 0; i < 7; ++i) {
    const std::string id = "u" + std::to_string(i);
    ledger.readers[id] = i % 2 == 0;
    if (i % 2 == 0) readers.push_back(id);
  }
  for (std::uint32_t limit = 1; limit <= 6; ++limit) {
    for (std::uint32_t looked_at = 1; looked_at <= 9; ++looked_at) {
      AuthzenOptions chosen = options();
      chosen.most_looked_at = looked_at;
      Authzen point(records(), chosen);
      EXPECT_EQ(all_pages(point, ledger, limit), readers) << limit << " " << looked_at;
    }
    Authzen point(records(), options());
    std::uint32_t pages = 0;
    all_pages(point, ledger, limit, &pages);
    // The last page is not an empty one: 4 readers.
    EXPECT_EQ(pages, (4 + limit - 1) / limit) << limit;
  }
}

TEST(AuthzenPages, GoOnWhereWhoWasOnThePageBeforeIsGone) {
  Ledger ledger;
  ledger.readers = {{"a", true}, {"b", true}, {"c", true}};
  Authzen point(records(), options());
  const std::string about =
      R"({"subject":{"type":"user"},"action":{"name":"read"},"resource":{"type":"record","id":"r1"},"page":)";
  const AuthzenAnswer first = point.answer(request(search_subject, about + "{\"limit\":2}}"), &ledger);
  JsonDocument document;
  ASSERT_TRUE(document.read(first.body).empty());
  const std::string token(document.root().find("page").find("next_token").string());
  ledger.readers.erase("b");
  EXPECT_EQ(point.answer(request(search_subject, about + "{\"token\":\"" + token + "\"}}"), &ledger).body,
            R"({"page":{"count":1,"next_token":""},"results":[{"id":"c","type":"user"}]})");
  // The same limit may be said again, another one and another question may not.
  EXPECT_EQ(
      point.answer(request(search_subject, about + "{\"limit\":2,\"token\":\"" + token + "\"}}"), &ledger)
          .status,
      200);
  EXPECT_EQ(
      point.answer(request(search_subject, about + "{\"limit\":3,\"token\":\"" + token + "\"}}"), &ledger)
          .status,
      400);
  std::string other = about;
  other.replace(other.find("r1"), 2, "r2");
  EXPECT_EQ(point.answer(request(search_subject, other + "{\"token\":\"" + token + "\"}}"), &ledger).status,
            400);
  EXPECT_EQ(point
                .answer(request("/access/v1/search/resource",
                                R"({"subject":{"type":"user","id":"a"},"action":{"name":"read"},"resource":)"
                                R"({"type":"record","id":"r1"},"page":{"token":")" +
                                    token + "\"}}"),
                        &ledger)
                .status,
            400);
  EXPECT_EQ(
      point
          .answer(request(search_subject, about + "{\"properties\":{\"x\":1},\"token\":\"" + token + "\"}}"),
                  &ledger)
          .status,
      400);
}

TEST(AuthzenDirectory, GivesTheFactsThatARequestDoesNotState) {
  Ledger ledger;
  ledger.readers = {{"alice", true}};
  Authzen point(records(), options());
  const auto decides = [&](std::string_view body) {
    return point.answer(request(evaluation, body), &ledger).body.ends_with("\"decision\":true}");
  };
  EXPECT_TRUE(decides(alice_reads));
  EXPECT_EQ(ledger.asked, *parse_instant("2026-11-27T12:00:00Z"));
  EXPECT_FALSE(decides(
      R"({"subject":{"type":"user","id":"alice","properties":{"reader":false}},"action":{"name":"read"},"resource":{"type":"record","id":"r1"}})"));
  // Nothing of the request before is left.
  EXPECT_TRUE(decides(alice_reads));
  EXPECT_FALSE(point.answer(request(evaluation, alice_reads)).body.ends_with("\"decision\":true}"));
  EXPECT_TRUE(decides(
      R"({"subject":{"type":"user","id":"alice"},"action":{"name":"read"},"resource":{"type":"record","id":"r1"},"context":{"at":"2026-01-01T00:00:00Z"}})"));
  EXPECT_EQ(ledger.asked, *parse_instant("2026-01-01T00:00:00Z"));
}

TEST(AuthzenDirectory, OfEntitiesGivesFactsOfAMembership) {
  const std::string policy = R"({"bylaw": "1", "id": "p", "version": "1", "title": {"en": "P"},
    "instruments": [{"id": "h", "kind": "provider", "title": {"en": "H"}, "articles": [
      {"article": "1", "quote": {"en": "Owners close."}, "carried_by": "rules"}]}],
    "attributes": {"membership": {"owner": {"type": "bool", "default": false}}},
    "rules": [{"id": "owners", "on": ["group.close"], "require": "membership.owner",
      "message": {"en": "Only an owner closes."}, "basis": ["h 1"]}]})";
  auto checked = check(Source("policy", policy));
  ASSERT_TRUE(checked);
  const Program program = compile(std::move(*checked));
  JsonDocument document;
  ASSERT_TRUE(document
                  .read(R"({"memberships": [{"subject": {"type": "user", "id": "1:2"}, "resource":
                    {"type": "group", "id": "3"}, "properties": {"owner": true}}]})")
                  .empty());
  Diagnostics faults;
  EntityDirectory directory(program, {}, document.root().find("entities"),
                            document.root().find("memberships"), faults);
  EXPECT_TRUE(faults.empty());
  Authzen point(program);
  const auto closes = [&](std::string_view user, std::string_view group, std::string_view context) {
    const std::string body = R"({"subject":{"type":"user","id":")" + std::string(user) +
                             R"("},"action":{"name":"group.close"},"resource":{"type":"group","id":")" +
                             std::string(group) + "\"},\"context\":" + std::string(context) + "}";
    return point.answer(request(evaluation, body), &directory).body.ends_with("\"decision\":true}");
  };
  EXPECT_TRUE(closes("1:2", "3", "{}"));
  EXPECT_FALSE(closes("1", "2:3", "{}"));
  EXPECT_FALSE(closes("1:2", "3", R"({"membership":{"owner":false}})"));
  EXPECT_TRUE(closes("x", "y", R"({"membership":{"owner":true}})"));
}

TEST(AuthzenError, HasTheFormOfTheOthers) {
  AuthzenRequest asked = request(evaluation, "");
  asked.headers.push_back({"x-request-id", "r1"});
  const AuthzenAnswer answer =
      authzen_error(401, "no token", asked, {{"WWW-Authenticate", "Bearer realm=\"pdp\""}});
  EXPECT_EQ(answer.status, 401);
  EXPECT_EQ(answer.body, "no token");
  EXPECT_EQ(header_of(answer, "Content-Type"), "text/plain; charset=utf-8");
  EXPECT_EQ(header_of(answer, "X-Request-ID"), "r1");
  EXPECT_EQ(header_of(answer, "WWW-Authenticate"), "Bearer realm=\"pdp\"");
}

TEST(Authzen, RepeatsNothingOfARequestButItsIdentifier) {
  const std::string secret = "13800138000";
  Authzen point(records(), options());
  AuthzenOptions strict = options();
  strict.refuse_undeclared = true;
  Authzen strict_point(records(), strict);
  const std::vector<std::string> bodies{
      R"({"subject":{"type":"SECRET","id":"SECRET"},"action":{"name":"SECRET"},"resource":{"type":"SECRET","id":"SECRET"}})",
      R"({"subject":{"type":"user","id":"SECRET","properties":{"phone":"SECRET","role":"SECRET"}},"action":{"name":"write"},"resource":{"type":"record","id":"SECRET"},"x":"SECRET"})",
      R"({"subject":{"type":"user","id":"u","properties":{"role":["SECRET"]}},"action":{"name":"read"},"resource":{"type":"record","id":"r","properties":{"status":"SECRET"}},"context":{"at":"SECRET"}})",
      R"({"subject":"SECRET","action":{"name":["SECRET"]}})",
      R"({"evaluations":["SECRET",{"subject":{"id":"SECRET"}}],"options":{"x":"SECRET"}})",
      R"({"evaluations":[{}],"options":{"evaluations_semantic":"SECRET"}})",
      R"({"subject":{"type":"user","id":"SECRET"},"action":{"name":"read"},"resource":{"type":"record","id":"SECRET"},"page":{"token":"SECRET","limit":"SECRET"}})",
      R"(SECRET)",
      R"({"a":SECRET})",
      R"("SECRET")"};
  int answers = 0;
  for (std::string body : bodies) {
    for (auto at = body.find("SECRET"); at != std::string::npos; at = body.find("SECRET"))
      body.replace(at, 6, secret);
    for (const std::string_view path :
         {"/access/v1/evaluation", "/access/v1/evaluations", "/access/v1/search/action", "/13800138000"}) {
      for (Authzen* one : {&point, &strict_point}) {
        const AuthzenAnswer answer = one->answer(request(path, body));
        // A role is a fact that the policy declares: a reason may say what was read.
        if (answer.status == 200 && answer.body.find("user.role") != std::string::npos) continue;
        EXPECT_EQ(answer.body.find(secret), std::string::npos) << path << body << answer.body;
        for (const HttpHeader& header : answer.headers)
          EXPECT_EQ(header.value.find(secret), std::string::npos);
        ++answers;
      }
    }
  }
  EXPECT_GE(answers, 70);
}

TEST(Authzen, AnswersBytesThatAreNoTextWith400) {
  Authzen point(records(), options());
  for (const std::string& body : {std::string("\xff\xfe{}"), std::string("{\"subject\":\"\xc3\x28\"}"),
                                  std::string(1, '\0'), std::string("{\"a\0\":1", 7)}) {
    const AuthzenAnswer answer = point.answer(request(evaluation, body));
    EXPECT_EQ(answer.status, 400);
    EXPECT_FALSE(answer.body.empty());
  }
}

TEST(Authzen, AnswersWhateverIsChangedInABodyWith200Or400) {
  Ledger ledger;
  ledger.readers = {{"alice", true}, {"bob", false}};
  AuthzenOptions chosen = options();
  Authzen point(records(), chosen);
  const std::string body =
      R"({"subject":{"type":"user","id":"alice","properties":{"role":"x"}},"action":{"name":"read"},"resource":{"type":"record","id":"r1"},"context":{"at":"2026-01-01T00:00:00Z"},"evaluations":[{},{"subject":{"id":"b"}}],"options":{"evaluations_semantic":"execute_all"},"page":{"limit":1,"token":""}})";
  std::uint64_t state = 42;
  const auto draw = [&state](std::uint64_t below) {
    state = state * 6364136223846793005u + 1442695040888963407u;
    return (state >> 33) % below;
  };
  const std::string_view alphabet = "{}[]\",:0129-.eatrufnls\\ \x80\xff";
  int refused = 0;
  for (int i = 0; i < 20'000; ++i) {
    std::string changed = body;
    for (std::uint64_t edits = 1 + draw(3); edits > 0; --edits) {
      const auto at = draw(changed.size());
      switch (draw(3)) {
        case 0: changed.erase(at, 1 + draw(12)); break;
        case 1: changed.insert(at, 1, alphabet[draw(alphabet.size())]); break;
        default: changed[at] = alphabet[draw(alphabet.size())];
      }
    }
    constexpr std::array<std::string_view, 5> paths{"/access/v1/evaluation", "/access/v1/evaluations",
                                                    "/access/v1/search/subject", "/access/v1/search/resource",
                                                    "/access/v1/search/action"};
    const AuthzenAnswer answer = point.answer(request(paths[draw(paths.size())], changed), &ledger);
    ASSERT_TRUE(answer.status == 200 || answer.status == 400) << changed;
    if (answer.status == 400) ++refused;
    if (answer.status != 200) continue;
    JsonDocument document;
    ASSERT_TRUE(document.read(answer.body).empty()) << answer.body;
    ASSERT_EQ(canonical_json(document.root()), answer.body);
  }
  EXPECT_GT(refused, 1000);
  EXPECT_LT(refused, 20'000);
}

}  // namespace
}  // namespace bylaw
