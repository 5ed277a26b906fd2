#pragma once

#include "arguments.h"
#include "exit.h"

/// The verbs, one file each.
namespace bylaw::cli {

Exit run(const AuthzenCommand& command);
Exit run(const CheckCommand& command);
Exit run(const DecideCommand& command);
Exit run(const ExplainCommand& command);
Exit run(const ReplayCommand& command);
Exit run(const ApplyCommand& command);
Exit run(const DiffCommand& command);
Exit run(const BacktestCommand& command);
Exit run(const VerifyCommand& command);
Exit run(const SimulateCommand& command);
Exit run(const TestCommand& command);
Exit run(const RenderCommand& command);
Exit run(const CompileCommand& command);
Exit run(const TypesCommand& command);
Exit run(const CelCommand& command);
Exit run(const CelPolicyCommand& command);
Exit run(const LedgerCommand& command);
Exit run(const CodesCommand& command);
Exit run(const VersionCommand& command);

}  // namespace bylaw::cli
