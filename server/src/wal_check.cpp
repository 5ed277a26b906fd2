#include "wal_check.h"

#include <array>
#include <cstdint>
#include <cstring>
#include <fstream>
#include <vector>

/// The format is https://www.sqlite.org/fileformat2.html#walformat.
namespace bylaw::server {

namespace {

constexpr std::size_t header_bytes = 32;
constexpr std::size_t frame_header_bytes = 24;
constexpr std::uint32_t magic = 0x377f0682;  ///< and 1 more where checksums are of big-endian words

std::uint32_t big(const std::uint8_t* at) {
  return std::uint32_t{at[0]} << 24 | std::uint32_t{at[1]} << 16 | std::uint32_t{at[2]} << 8 | at[3];
}

std::uint32_t little(const std::uint8_t* at) {
  return std::uint32_t{at[3]} << 24 | std::uint32_t{at[2]} << 16 | std::uint32_t{at[1]} << 8 | at[0];
}

struct Checksum {
  bool of_big = false;
  std::uint32_t a = 0;
  std::uint32_t b = 0;

  void add(const std::uint8_t* bytes, std::size_t size) {
    for (std::size_t i = 0; i + 8 <= size; i += 8) {
      a += (of_big ? big(bytes + i) : little(bytes + i)) + b;
      b += (of_big ? big(bytes + i + 4) : little(bytes + i + 4)) + a;
    }
  }
  bool is(const std::uint8_t* at) const { return big(at) == a && big(at + 4) == b; }
};

constexpr const char* what_to_do =
    ": the write-ahead log was altered after it was written; restore both files from a copy";

}  // namespace

std::string damage_of_log(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::array<std::uint8_t, header_bytes> header{};
  const auto read = [&](std::uint8_t* to, std::size_t size) {
    in.read(reinterpret_cast<char*>(to), static_cast<std::streamsize>(size));
    return in.gcount() == static_cast<std::streamsize>(size);
  };
  if (!in || !read(header.data(), header.size())) return {};
  Checksum sum;
  const std::uint32_t said = big(header.data());
  const std::uint32_t page = big(header.data() + 8);
  sum.of_big = (said & 1) != 0;
  sum.add(header.data(), 24);
  const bool good = (said | 1) == (magic | 1) && sum.is(header.data() + 24);
  if (!good) {
    // The header is synced before any frame.
    std::array<std::uint8_t, frame_header_bytes> frame{};
    const std::array<std::uint8_t, frame_header_bytes> nothing{};
    return read(frame.data(), frame.size()) && frame != nothing
               ? std::string("the ledger is damaged at the head of its log") + what_to_do
               : std::string();
  }
  if (page < 512 || page > 65536) return {};
  std::vector<std::uint8_t> frame(frame_header_bytes + page);
  bool wrong = false;
  bool whole_behind = false;
  for (std::uint64_t number = 1; read(frame.data(), frame.size()); ++number) {
    const bool of_this_log = std::memcmp(frame.data() + 8, header.data() + 16, 8) == 0;
    if (!wrong) {
      Checksum next = sum;
      next.add(frame.data(), 8);
      next.add(frame.data() + frame_header_bytes, page);
      wrong = !of_this_log || !next.is(frame.data() + 16);
      if (!wrong) sum = next;
    } else if (of_this_log && whole_behind) {
      return "the ledger is damaged before frame " + std::to_string(number) + " of its log" + what_to_do;
    }
    // From the wrong frame on: the end of its transaction, behind which nothing was written yet.
    if (wrong && of_this_log && big(frame.data() + 4) != 0) whole_behind = true;
  }
  return {};
}

}  // namespace bylaw::server
