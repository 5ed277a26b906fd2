#pragma once

#include <string>

namespace bylaw::server {

/// What is wrong with a write-ahead log of SQLite that is about to be recovered, or nothing. SQLite takes the
/// first frame with a wrong checksum for the end of the log and forgets all behind it: right for a write that
/// a loss of power cut short, and wrong where something that was durable was altered since. The two differ:
/// a frame is written only after every transaction before it was synced, so that a whole transaction behind a
/// wrong frame says that the frame was right once. In the last transaction nobody can tell. O(size of the
/// log).
std::string damage_of_log(const std::string& path);

}  // namespace bylaw::server
