#include "insight/backtest/histogram.h"

#include "run/value_json.h"

#include <algorithm>
#include <cstring>

namespace bylaw::backtest {

namespace {

constexpr std::uint64_t sign_bit = std::uint64_t{1} << 63;

double real_of(std::int64_t key) {
  const std::uint64_t ordered = static_cast<std::uint64_t>(key) ^ sign_bit;
  const std::uint64_t bits = (ordered & sign_bit) != 0 ? ordered ^ sign_bit : ~ordered;
  double value = 0;
  std::memcpy(&value, &bits, sizeof value);
  return value;
}

}  // namespace

// Doubles order as their bits do, negative ones the other way round.
std::int64_t number_key(double value) {
  if (value == 0) value = 0;  // -0 is 0
  std::uint64_t bits = 0;
  std::memcpy(&bits, &value, sizeof bits);
  const std::uint64_t ordered = (bits & sign_bit) != 0 ? ~bits : bits | sign_bit;
  return static_cast<std::int64_t>(ordered ^ sign_bit);
}

std::optional<std::int64_t> number_key(NumberKind kind, const cel::Value& value) {
  switch (kind) {
    case NumberKind::integer: return value.is(cel::Kind::integer) ? std::optional(value.i) : std::nullopt;
    case NumberKind::real:
      return value.is(cel::Kind::real) ? std::optional(number_key(value.d)) : std::nullopt;
    case NumberKind::duration: break;
  }
  return value.is(cel::Kind::duration) ? std::optional(value.i / 1'000'000) : std::nullopt;
}

void write_number(JsonWriter& writer, NumberKind kind, std::int64_t key) {
  switch (kind) {
    case NumberKind::integer: writer.integer(key); break;
    case NumberKind::real: writer.number(real_of(key)); break;
    case NumberKind::duration: write_value(writer, cel::Value::duration(key * 1'000'000)); break;
  }
}

Tally& Histogram::at(std::int64_t number) {
  // Where there is a bin for every number from the first one on, as of most counts and scores.
  if (!bins_.empty()) {
    const std::uint64_t place =
        static_cast<std::uint64_t>(number) - static_cast<std::uint64_t>(bins_.front().number);
    if (place < bins_.size()) {
      Bin& bin = bins_[static_cast<std::size_t>(place)];
      if (bin.number == number) return bin.tally;
    }
  }
  const auto found = std::lower_bound(bins_.begin(), bins_.end(), number,
                                      [](const Bin& bin, std::int64_t of) { return bin.number < of; });
  if (found != bins_.end() && found->number == number) return found->tally;
  return bins_.insert(found, Bin{number, {}})->tally;
}

void Histogram::add(std::int64_t value, Flip flip) {
  at(value >> shift_).add(flip);
  coarsen(most);
}

void Histogram::add(std::int64_t value, const Tally& tally) {
  at(value >> shift_).add(tally);
  coarsen(most);
}

void Histogram::add(const Histogram& other) {
  while (shift_ < other.shift_) halve();
  const std::uint32_t wider = shift_ - other.shift_;
  for (const Bin& bin : other.bins_) at(bin.number >> wider).add(bin.tally);
  coarsen(most);
}

void Histogram::halve() {
  ++shift_;
  std::size_t kept = 0;
  for (std::size_t i = 0; i < bins_.size(); ++i) {
    const std::int64_t number = bins_[i].number >> 1;
    if (kept > 0 && bins_[kept - 1].number == number) {
      bins_[kept - 1].tally.add(bins_[i].tally);
    } else {
      bins_[kept] = bins_[i];
      bins_[kept++].number = number;
    }
  }
  bins_.resize(kept);
}

void Histogram::coarsen(std::size_t bins) {
  while (bins_.size() > bins && shift_ < 63) halve();
}

std::int64_t Histogram::least(const Bin& bin) const {
  return static_cast<std::int64_t>(static_cast<std::uint64_t>(bin.number) << shift_);
}

std::int64_t Histogram::greatest(const Bin& bin) const {
  const std::uint64_t width = (std::uint64_t{1} << shift_) - 1;
  return static_cast<std::int64_t>(static_cast<std::uint64_t>(least(bin)) | width);
}

bool Histogram::restore(std::uint32_t shift, std::vector<Bin> bins) {
  if (shift > 63 || bins.size() > most) return false;
  const std::int64_t lowest = INT64_MIN >> shift;
  const std::int64_t highest = INT64_MAX >> shift;
  for (std::size_t i = 0; i < bins.size(); ++i) {
    if (bins[i].number < lowest || bins[i].number > highest) return false;
    if (i > 0 && bins[i].number <= bins[i - 1].number) return false;
    if (bins[i].tally.all == 0) return false;
  }
  shift_ = shift;
  bins_ = std::move(bins);
  return true;
}

namespace {

/// Places in a list of bins, from the first to the one behind the last.
struct Range {
  std::size_t begin = 0;
  std::size_t end = 0;
};

/// The neighbours whose excess is greatest together; empty where none has any.
Range greatest_sum(const std::vector<double>& excess, Range within) {
  Range best{within.begin, within.begin};
  double best_sum = 0;
  double sum = 0;
  std::size_t begin = within.begin;
  for (std::size_t i = within.begin; i < within.end; ++i) {
    if (sum <= 0) {
      sum = 0;
      begin = i;
    }
    sum += excess[i];
    if (sum > best_sum) {
      best_sum = sum;
      best = {begin, i + 1};
    }
  }
  return best;
}

}  // namespace

std::vector<Cliff> cliffs_of(const Histogram& histogram) {
  const std::vector<Histogram::Bin>& bins = histogram.bins();
  Tally sum;
  for (const Histogram::Bin& bin : bins) sum.add(bin.tally);
  const auto all = static_cast<double>(sum.all);
  const auto flips = static_cast<double>(sum.flipped());
  // How far the share of the flips is above the share of the requests, in parts of all · flips.
  const auto excess_of = [&](const Tally& of) {
    return static_cast<double>(of.flipped()) * all - static_cast<double>(of.all) * flips;
  };
  std::vector<double> excess;
  for (const Histogram::Bin& bin : bins) excess.push_back(excess_of(bin.tally));
  std::vector<Cliff> out;
  std::vector<Range> open{{0, bins.size()}};
  while (!open.empty()) {
    const Range within = open.back();
    open.pop_back();
    const Range found = greatest_sum(excess, within);
    if (found.begin == found.end) continue;
    Cliff cliff{histogram.least(bins[found.begin]), histogram.greatest(bins[found.end - 1]), {}};
    for (std::size_t i = found.begin; i < found.end; ++i) cliff.tally.add(bins[i].tally);
    if (10 * excess_of(cliff.tally) < all * flips) continue;
    out.push_back(cliff);
    open.push_back({within.begin, found.begin});
    open.push_back({found.end, within.end});
  }
  std::sort(out.begin(), out.end(), [](const Cliff& a, const Cliff& b) { return a.least < b.least; });
  return out;
}

}  // namespace bylaw::backtest
