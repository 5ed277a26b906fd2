#include "pages.h"

#include <array>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <utility>

namespace bylaw::server::http {

namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 9> types{
    {{".css", "text/css; charset=utf-8"},
     {".html", "text/html; charset=utf-8"},
     {".ico", "image/x-icon"},
     {".js", "text/javascript; charset=utf-8"},
     {".json", "application/json"},
     {".jsonl", "application/x-ndjson"},
     {".mjs", "text/javascript; charset=utf-8"},
     {".svg", "image/svg+xml"},
     {".wasm", "application/wasm"}}};

std::string_view type_of(std::string_view extension) {
  for (const auto& [name, type] : types) {
    if (name == extension) return type;
  }
  return "application/octet-stream";
}

// WebAssembly may be compiled, no text may become code, and nothing comes from or goes to anywhere else.
constexpr std::string_view content_policy =
    "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self'; "
    "connect-src 'self'; worker-src 'self'; object-src 'none'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'";

}  // namespace

Pages Pages::read(const std::string& folder) {
  namespace fs = std::filesystem;
  Pages out;
  std::error_code error;
  for (fs::recursive_directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) {
    if (!at->is_regular_file()) continue;
    std::ifstream file(at->path(), std::ios::binary);
    std::string bytes{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
    if (!file) throw std::runtime_error(folder + ": a file cannot be read");
    out.files_["/" + at->path().lexically_relative(folder).generic_string()] = {
        std::string(type_of(at->path().extension().string())), std::move(bytes)};
  }
  if (error) throw std::runtime_error(folder + ": " + error.message());
  if (out.files_.find("/index.html") == out.files_.end())
    throw std::runtime_error(folder +
                             ": there is no `index.html`; `npm run --prefix web build` builds `web/dist`");
  return out;
}

Response Pages::answer(std::string_view path) const {
  const auto found = files_.find(path == "/" ? "/index.html" : path);
  if (found == files_.end())
    return problem(404, "there is no such endpoint; `/openapi.json` lists those that there are");
  Response out;
  out.body = found->second.bytes;
  // Names under assets/ carry a hash of what is in them.
  const bool fixed = path.starts_with("/assets/");
  out.headers = {{"Content-Type", found->second.type},
                 {"Content-Security-Policy", std::string(content_policy)},
                 {"X-Content-Type-Options", "nosniff"},
                 {"Referrer-Policy", "no-referrer"},
                 {"Cross-Origin-Opener-Policy", "same-origin"},
                 {"Cache-Control", fixed ? "public, max-age=31536000, immutable" : "no-cache"}};
  return out;
}

}  // namespace bylaw::server::http
