#include "entrypoint/cli/cli.hpp"

int main(int argc, char** argv, char** envp) {
  return headgate::run_cli(argc, argv, envp);
}
