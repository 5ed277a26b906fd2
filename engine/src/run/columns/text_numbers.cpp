#include "run/columns/text_numbers.h"

namespace bylaw::columns {

TextNumbers::TextNumbers(const std::vector<std::string_view>& texts) {
  // At most a quarter full, so that runs are short and always end.
  std::uint64_t size = 8;
  while (size < 4 * texts.size()) size *= 2;
  places_.resize(size);
  mask_ = size - 1;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    std::uint64_t at = start(texts[i]);
    while (places_[at & mask_].number != 0 && places_[at & mask_].text != texts[i]) ++at;
    places_[at & mask_] = {texts[i], static_cast<std::uint32_t>(i + 1)};
  }
}

}  // namespace bylaw::columns
