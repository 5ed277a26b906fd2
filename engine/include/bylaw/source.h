#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace bylaw {

/// A half-open range of bytes `[begin, end)` in one text.
struct Span {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  constexpr bool operator==(const Span&) const = default;
  constexpr std::uint32_t size() const { return end - begin; }
};

/// A place as people count it: line and column from 1, the column in code points.
struct Place {
  std::uint32_t line = 1;
  std::uint32_t column = 1;

  constexpr bool operator==(const Place&) const = default;
};

/// A named text, kept as it came, that can turn byte offsets into places. Lines end with LF, CR LF or CR.
/// The text may be invalid UTF-8: every byte that starts no valid sequence counts as one code point.
class Source {
 public:
  /// `name` is what diagnostics print before the line number (a file name, `-`, `request`).
  /// A text of 4 GiB or more is cut to the first 4 GiB - 1 bytes.
  Source(std::string name, std::string text);

  const std::string& name() const { return name_; }
  std::string_view text() const { return text_; }
  /// The bytes of `span`, cut to the text.
  std::string_view text(Span span) const;

  /// Line and column of a byte offset; within a character that of the character, past the end the place
  /// behind the last one. O(log lines), however long the line is.
  Place place(std::uint32_t offset) const;
  /// The line with this number (from 1) without its line break; empty past the last.
  std::string_view line(std::uint32_t number) const;
  /// The offset in UTF-16 code units, as editors in a browser count. O(1).
  std::uint32_t utf16_offset(std::uint32_t offset) const;

 private:
  struct Count {
    std::uint32_t offset = 0;
    std::uint32_t code_points = 0;
    std::uint32_t utf16 = 0;
  };
  Count count_to(std::uint32_t offset) const;

  std::string name_;
  std::string text_;
  std::vector<std::uint32_t> line_starts_;
  /// What lies before every 4096th byte, so that no place in a line of megabytes is counted from its
  /// beginning.
  std::vector<Count> counts_;
};

}  // namespace bylaw
