#pragma once

#include <CLI/CLI.hpp>

#include <string>

/// Verbs that write something of one policy and take nothing else.
namespace bylaw::cli {

inline constexpr const char* types_about = "Write the types of a policy for TypeScript";
inline constexpr const char* types_footer =
    "\nExamples:\n"
    "  bylaw types policy.json > policy.d.ts\n"
    "\n`load<Types>(…)` of the npm package takes them: requests and decisions then have the policy's types.\n"
    "Exit 0: written. 2: policy with faults, or not readable.";

inline constexpr const char* compile_about = "Write the gate of a policy, which decides without the engine";
inline constexpr const char* compile_footer =
    "\nExamples:\n"
    "  bylaw compile policy.json > gate.json\n"
    "\n`bylaw/gate` of the npm package and `bylaw::Gate` of the library decide by it what the policy "
    "decides,\n"
    "without its messages. The same policy has the same gate, byte for byte.\n"
    "Exit 0: written. 1: some rule has a condition that needs the engine. 2: policy with faults, or not "
    "readable.";

CLI::App& add_written(CLI::App& app, const char* name, const char* about, const char* footer,
                      std::string& policy);

}  // namespace bylaw::cli
