#pragma once

#include <bylaw/backtest.h>
#include <bylaw/diff.h>
#include <bylaw/door.h>
#include <bylaw/render.h>
#include <bylaw/testing.h>
#include <bylaw/verify.h>

#include "exit.h"

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

/// What was asked for, as plain data: only arguments.cpp knows how it is spelled.
namespace bylaw::cli {

enum class Format : std::uint8_t { text, json };

struct CheckCommand {
  std::vector<std::string> files;
  Format format = Format::text;
  bool lowered = false;
  bool coverage = false;
};

struct DecideCommand {
  std::string policy;
  std::string requests = "-";
  bool changes = false;
  Format format = Format::json;
  Language language = Language::en;
};

struct AuthzenCommand {
  std::string policy;
  std::string path;
  std::string body = "-";
  std::string point;  ///< a file, or nothing
  std::string at;     ///< an instant, or nothing
  std::string method = "POST";
  std::string request_id;
};

struct ExplainCommand {
  std::string policy;
  std::string file = "-";  ///< a request, or where somebody is named a ledger
  std::string user;
  std::string group;
  std::string at;  ///< an instant, or nothing: the last event
  bool observe = false;
  bool auditor = false;
  Format format = Format::json;
  Language language = Language::en;
};

struct ReplayCommand {
  std::vector<std::string> policies;  ///< versions of one policy, at least one
  std::string events = "-";
  Format format = Format::json;
  Language language = Language::en;
  StreamOptions options;
  std::string resume;    ///< a file with the state to go on from, or nothing
  std::string snapshot;  ///< a file for the state at the end, or nothing
};

struct ApplyCommand {
  std::vector<std::string> policies;  ///< as of ReplayCommand
  std::string event = "-";
  StreamOptions options;
  std::string state;     ///< a file with the state before, or nothing
  std::string snapshot;  ///< a file for the state after, or nothing: then it is an answer
};

struct DiffCommand {
  std::string from;
  std::string to;
  Format format = Format::text;
  DiffOptions options;
};

struct BacktestCommand {
  std::string from;
  std::string to;
  BacktestKind kind = BacktestKind::open_loop;
  std::string log;
  std::string checkpoint;  ///< a file to go on from and to write, or nothing
  Format format = Format::text;
  BacktestOptions options;
};

struct VerifyCommand {
  std::string policy;
  Format format = Format::text;
  VerifyOptions options;
};

enum class SimulateFormat : std::uint8_t { text, json, csv };

struct SimulateCommand {
  std::string policy;
  std::string model;  ///< a file, or nothing: the defaults
  /// Whole numbers as they were written, or nothing: the door says what they may be.
  std::string seed, seeds, months, users, groups;
  std::vector<std::string> sweep;  ///< `params.x=from:to:step`
  SimulateFormat format = SimulateFormat::text;
};

enum class TestFormat : std::uint8_t { text, json, tap, junit };

struct TestCommand {
  std::vector<std::string> paths;
  TestFormat format = TestFormat::text;
  TestOptions options;
};

struct RenderCommand {
  std::vector<std::string> policies;  ///< as of ReplayCommand
  RenderOptions options;
};

struct CompileCommand {
  std::string policy;
};

struct TypesCommand {
  std::string policy;
};

struct CelCommand {
  /// Of the JSON door: `cel_eval`, `cel_check`, `cel_ast`, `cel_cost`, `cel_policy`.
  std::string verb;
  std::string expression;             ///< where there is no `lines`
  std::string bindings;               ///< a JSON object in the lossless form, or nothing
  std::vector<std::string> unknowns;  ///< of `cel_eval`: paths of attributes
  bool lines = false;
  std::string file = "-";  ///< of the lines
};

struct CelPolicyCommand {
  std::string file;      ///< the policy; `-` is standard input
  std::string config;    ///< a file, or nothing
  std::string bindings;  ///< a JSON object in the lossless form, or nothing
};

enum class LedgerVerb : std::uint8_t { verify, export_rows, import_rows };

struct LedgerCommand {
  LedgerVerb verb = LedgerVerb::verify;
  std::string ledger;                 ///< the file of a ledger
  std::string lines = "-";            ///< of `import`
  std::vector<std::string> policies;  ///< of `import`: FILE holds events, decided by these versions
  std::string contains;               ///< of `verify`: a hash that some row must have, or nothing
  Format format = Format::text;
};

struct CodesCommand {
  Format format = Format::json;
};

struct VersionCommand {};

/// A command, or the exit code where there is nothing left to do (help, wrong arguments).
using Command = std::variant<Exit, AuthzenCommand, CheckCommand, DecideCommand, ExplainCommand, ReplayCommand,
                             ApplyCommand, DiffCommand, BacktestCommand, VerifyCommand, SimulateCommand,
                             TestCommand, RenderCommand, CompileCommand, TypesCommand, CelCommand,
                             CelPolicyCommand, LedgerCommand, CodesCommand, VersionCommand>;

/// Reads the command line. Help that was asked for goes to standard output, faults go to standard error.
Command read_arguments(int argc, const char* const* argv);

}  // namespace bylaw::cli
