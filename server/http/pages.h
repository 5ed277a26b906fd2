#pragma once

#include "message.h"

#include <map>
#include <string>
#include <string_view>

namespace bylaw::server::http {

/// The built dashboard: files that are read once, at the start.
class Pages {
 public:
  /// Every file below `folder`; std::runtime_error where it cannot be read, or has no `index.html`.
  static Pages read(const std::string& folder);

  bool empty() const { return files_.empty(); }
  /// The file of a path, `/` being `index.html`, with a policy by which nothing of elsewhere is loaded or
  /// told. 404 where there is none.
  Response answer(std::string_view path) const;

 private:
  struct File {
    std::string type;
    std::string bytes;
  };
  std::map<std::string, File, std::less<>> files_;
};

}  // namespace bylaw::server::http
