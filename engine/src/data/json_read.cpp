#include "data/json_builder.h"
#include "data/json_fault.h"
#include "data/json_feed.h"
#include "data/json_storage.h"
#include "text/utf8.h"

#include <bylaw/json.h>

#include <nlohmann/json.hpp>

#include <cstddef>
#include <iterator>
#include <string>
#include <utility>

namespace bylaw {

namespace {

/// The feed as the pair of iterators that the parser reads from: each byte is asked for exactly once.
class FeedIterator {
 public:
  using iterator_category = std::input_iterator_tag;
  using value_type = char;
  using difference_type = std::ptrdiff_t;
  using pointer = const char*;
  using reference = char;

  explicit FeedIterator(JsonFeed* feed) : feed_(feed) {}
  char operator*() const { return feed_->take(); }
  FeedIterator& operator++() { return *this; }
  bool operator!=(const FeedIterator&) const { return !feed_->done(); }

 private:
  JsonFeed* feed_;
};

/// The names that the parser calls, passed on. Its words for a fault are not used: the text is looked at
/// again.
class Events {
 public:
  explicit Events(JsonBuilder& builder) : builder_(builder) {}

  bool null() { return builder_.word(JsonKind::null, false); }
  bool boolean(bool value) { return builder_.word(JsonKind::boolean, value); }
  // Integral numbers come as the zero that the feed put in their place.
  bool number_integer(std::int64_t) { return builder_.number(0); }
  bool number_unsigned(std::uint64_t) { return builder_.number(0); }
  bool number_float(double value, const std::string&) { return builder_.number(value); }
  bool string(const std::string& value) { return builder_.string(value); }
  bool binary(const nlohmann::json::binary_t&) { return false; }
  bool start_object(std::size_t) { return builder_.open(JsonKind::object); }
  bool key(const std::string& value) { return builder_.key(value); }
  bool end_object() { return builder_.close(); }
  bool start_array(std::size_t) { return builder_.open(JsonKind::array); }
  bool end_array() { return builder_.close(); }
  bool parse_error(std::size_t, const std::string&, const nlohmann::json::exception&) {
    stopped_ = true;
    return false;
  }

  bool stopped() const { return stopped_; }

 private:
  JsonBuilder& builder_;
  bool stopped_ = false;
};

Diagnostic fault_of_size(std::uint32_t limit) {
  Diagnostic fault;
  fault.code = Code::too_large;
  fault.span = {limit, limit};
  // Whoever reads a file stops soon behind the limit, so the size of the text is not told.
  const std::string most = std::to_string(limit);
  fault.message = "found more than " + most + " bytes, at most " + most + " are allowed";
  fault.help = "make the text shorter, or split it";
  return fault;
}

Diagnostic fault_of_encoding(std::uint32_t at) {
  Diagnostic fault;
  fault.code = Code::invalid_utf8;
  fault.span = {at, at + 1};
  fault.message = "found a byte that begins no UTF-8 character";
  fault.help = "save the text as UTF-8";
  return fault;
}

}  // namespace

Diagnostics JsonDocument::read(std::string_view text, const JsonLimits& limits) {
  // A document that was moved from may read again.
  if (storage_ == nullptr) storage_ = std::make_unique<Storage>();
  storage_->clear();
  if (text.size() > limits.bytes) return {fault_of_size(limits.bytes)};

  JsonFeed feed(text, limits.comments);
  JsonBuilder builder(*storage_, feed, limits);
  Events events(builder);
  const bool read = nlohmann::json::sax_parse(FeedIterator(&feed), FeedIterator(&feed), &events,
                                              nlohmann::json::input_format_t::json, true);
  // The parser looks at the encoding of strings only, and a bad byte in a comment is none the better.
  const auto good = static_cast<std::uint32_t>(first_invalid_utf8(text));
  if (events.stopped() && builder.progress().end <= good) {
    Diagnostic fault = json_syntax_fault(text, builder.progress(), limits.comments);
    const bool behind_bad = fault.span.begin >= good && good != text.size();
    builder.add_fault(behind_bad ? fault_of_encoding(good) : std::move(fault));
  } else if ((events.stopped() || read) && good != text.size()) {
    builder.add_fault(fault_of_encoding(good));
  }
  Diagnostics faults = builder.take_faults();
  if (!faults.empty()) storage_->clear();
  return faults;
}

}  // namespace bylaw
