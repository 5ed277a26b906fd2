#include "files.h"
#include "verbs.h"

namespace bylaw::cli {

Exit run(const LedgerCommand&) {
  say_error("this program keeps no ledgers in files: use the native `bylaw`");
  return Exit::bad_input;
}

}  // namespace bylaw::cli
