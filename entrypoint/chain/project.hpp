#pragma once

#include <string>

namespace headgate {

/// An Alembic environment: what it takes to run its own command.
struct AlembicProject {
  std::string folder;  ///< Where Alembic runs, absolute.
  std::string config;  ///< alembic.ini or pyproject.toml, absolute.
  std::string section = "alembic";  ///< `alembic --name`
  std::string scripts;  ///< The folder of env.py; empty where only Python
                        ///< knows.
  std::string unknown_labels;  ///< The file whose labels are computed, and why.
};

}  // namespace headgate
