#pragma once

#include "exit.h"
#include "files.h"
#include "words.h"

#include <bylaw/door.h>

#include <string>

namespace bylaw::cli {

/// Sends a file through a stream, block by block. `words` is nullptr where the answers go to standard output
/// as they are; otherwise each is said as sentences on standard error.
Exit pass_through(Stream& stream, const std::string& path, Words* words);

}  // namespace bylaw::cli
