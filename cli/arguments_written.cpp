#include "arguments_written.h"

namespace bylaw::cli {

CLI::App& add_written(CLI::App& app, const char* name, const char* about, const char* footer,
                      std::string& policy) {
  CLI::App* verb = app.add_subcommand(name, about)->footer(footer);
  verb->add_option("POLICY", policy, "The policy; - is standard input")->required()->type_name("");
  return *verb;
}

}  // namespace bylaw::cli
