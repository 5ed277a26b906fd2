#include <bylaw/door.h>
#include <bylaw/json.h>

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// Runs tests/cases through the door, one test a case; tests/cases/README.md says what a case is.
namespace {

using bylaw::Json;
using bylaw::JsonDocument;
using bylaw::JsonKind;

std::optional<std::string> read_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return std::nullopt;
  return std::string(std::istreambuf_iterator<char>(file), {});
}

/// The part of a UTF-8 text between two offsets in UTF-16 code units.
std::string slice_utf16(std::string_view text, std::int64_t begin, std::int64_t end) {
  std::string part;
  std::int64_t at = 0;
  for (std::size_t i = 0; i < text.size();) {
    const auto byte = static_cast<unsigned char>(text[i]);
    const std::size_t length = byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
    if (at >= begin && at < end) part += text.substr(i, length);
    at += length == 4 ? 2 : 1;
    i += length;
  }
  return part;
}

std::string shown(Json value) { return value ? bylaw::canonical_json(value) : "nothing"; }

/// The first difference between an answer and what it must hold, in words, or nothing.
std::string difference(Json found, Json expected, std::string_view text, const std::string& path) {
  const auto differs = [&] {
    return "at " + path + ": found " + shown(found) + ", expected " + shown(expected);
  };
  if (!found) return differs();
  const bool numbers = (found.is(JsonKind::integer) || found.is(JsonKind::number)) &&
                       (expected.is(JsonKind::integer) || expected.is(JsonKind::number));
  if (found.kind() != expected.kind() && !numbers) return differs();
  if (expected.is(JsonKind::array)) {
    if (found.size() != expected.size()) return differs();
    auto item = found.begin();
    std::size_t index = 0;
    for (const Json wanted : expected) {
      std::string inner = difference(*item, wanted, text, path + "/" + std::to_string(index++));
      if (!inner.empty()) return inner;
      ++item;
    }
    return {};
  }
  if (expected.is(JsonKind::object)) {
    const bool is_error = path.starts_with("/errors/") && path.find('/', 8) == std::string::npos;
    for (const Json wanted : expected) {
      if (is_error && wanted.key() == "at") {
        const Json begin = found.find("offset"), end = found.find("end_offset");
        if (!begin || !end) return differs();
        const std::string underlined = slice_utf16(text, begin.integer(), end.integer());
        if (underlined != wanted.string())
          return "at " + path + ": `" + underlined + "` is underlined in " + shown(found);
        continue;
      }
      std::string inner =
          difference(found.find(wanted.key()), wanted, text, path + "/" + std::string(wanted.key()));
      if (!inner.empty()) return inner;
    }
    return {};
  }
  return bylaw::canonical_json(found) == bylaw::canonical_json(expected) ? std::string() : differs();
}

struct Case {
  std::string name, verb, request, text, expected;
  std::string fault;  ///< of the case itself
};

std::string joined(Json lines) {
  std::string text;
  bool first = true;
  for (const Json line : lines) {
    if (!first) text += '\n';
    first = false;
    text += line.string();
  }
  return text;
}

Case read_case(Json one) {
  static const std::vector<std::string_view> keys{"name",       "call", "with",   "policy_file",
                                                  "point_file", "text", "expect", "schema"};
  Case result;
  for (const Json member : one) {
    if (std::find(keys.begin(), keys.end(), member.key()) == keys.end()) {
      result.fault = "`" + std::string(member.key()) + "` is no key of a case";
    }
  }
  const Json name = one.find("name"), verb = one.find("call"), expect = one.find("expect");
  const Json with = one.find("with"), lines = one.find("text"), file = one.find("policy_file");
  if (!name.is(JsonKind::string) || !verb.is(JsonKind::string)) {
    result.fault = "a case has a `name` and a `call`";
    return result;
  }
  result.name = name.string();
  result.verb = verb.string();
  if (bool(expect.find("ok")) == bool(expect.find("errors")))
    result.fault = "`expect` holds either `ok` or `errors`";
  if (expect) result.expected = bylaw::canonical_json(expect);
  if (int(bool(lines)) + int(bool(file)) + int(bool(with.find("policy"))) > 1) {
    result.fault = "`policy_file`, `text` and `with.policy` exclude each other";
  }
  if (lines) result.text = joined(lines);
  if (file) {
    const auto text = read_file(BYLAW_ROOT "/" + std::string(file.string()));
    if (!text) result.fault = "cannot read " + std::string(file.string());
    result.text = text.value_or("");
  }
  // Not canonical, which the door does not ask for: the policy stands last.
  result.request = "{";
  if (with) {
    for (const Json member : with) {
      if (result.request.size() > 1) result.request += ',';
      bylaw::JsonWriter(result.request).string(member.key());
      result.request += ':' + bylaw::canonical_json(member);
    }
  }
  if (const Json point = one.find("point_file")) {
    const auto text = read_file(BYLAW_ROOT "/" + std::string(point.string()));
    if (!text) result.fault = "cannot read " + std::string(point.string());
    if (with.find("point")) result.fault = "`point_file` and `with.point` exclude each other";
    result.request += (result.request.size() > 1 ? ",\"point\":" : "\"point\":") + text.value_or("");
  }
  if (lines || file) {
    result.request += result.request.size() > 1 ? ",\"policy\":" : "\"policy\":";
    bylaw::JsonWriter(result.request).string(result.text);
  }
  result.request += '}';
  return result;
}

class CaseTest : public testing::Test {
 public:
  explicit CaseTest(Case one) : case_(std::move(one)) {}
  void TestBody() override {
    ASSERT_EQ(case_.fault, "");
    const std::string answer = bylaw::call(case_.verb, case_.request);
    JsonDocument found, expected;
    ASSERT_TRUE(found.read(answer, {.depth = 256, .bytes = 64u << 20}).empty()) << answer;
    ASSERT_TRUE(expected.read(case_.expected).empty());
    EXPECT_EQ(difference(found.root(), expected.root(), case_.text, ""), "") << answer;
  }

 private:
  Case case_;
};

class UnreadableFile : public testing::Test {
 public:
  explicit UnreadableFile(std::string fault) : fault_(std::move(fault)) {}
  void TestBody() override { FAIL() << fault_; }

 private:
  std::string fault_;
};

/// `decide/caps/at_the_limit.json` to `decide.caps.at_the_limit`.
std::string suite_of(const std::filesystem::path& path) {
  std::string name = path.lexically_relative(BYLAW_ROOT "/tests/cases").replace_extension().generic_string();
  std::replace(name.begin(), name.end(), '/', '.');
  return name;
}

void register_file(const std::filesystem::path& path) {
  const std::string suite = suite_of(path);
  JsonDocument document;
  const std::string text = read_file(path.string()).value_or("");
  const auto faults = document.read(text, {.depth = 128, .bytes = 64u << 20});
  const Json cases = document.root().find("cases");
  if (!faults.empty() || !cases.is(JsonKind::array)) {
    const std::string fault = faults.empty() ? "there is no array `cases`" : faults.front().message;
    testing::RegisterTest(suite.c_str(), "the_file_holds_cases", nullptr, nullptr, __FILE__, __LINE__,
                          [fault]() -> testing::Test* { return new UnreadableFile(fault); });
    return;
  }
  for (const Json item : cases) {
    const Case one = read_case(item);
    testing::RegisterTest(suite.c_str(), one.name.c_str(), nullptr, nullptr, __FILE__, __LINE__,
                          [one]() -> testing::Test* { return new CaseTest(one); });
  }
}

std::size_t register_all() {
  std::vector<std::filesystem::path> files;
  std::error_code error;
  for (std::filesystem::recursive_directory_iterator at(BYLAW_ROOT "/tests/cases", error), end;
       !error && at != end; at.increment(error)) {
    if (at->path().extension() == ".json") files.push_back(at->path());
  }
  std::sort(files.begin(), files.end());
  for (const auto& file : files) register_file(file);
  return files.size();
}

// Before main, as TEST does it.
const std::size_t files_of_cases = register_all();

TEST(cases, there_are_files_of_cases) { EXPECT_GT(files_of_cases, 0u); }

}  // namespace
