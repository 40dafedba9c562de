#pragma once

#include <functional>
#include <span>
#include <utility>
#include <vector>

#include "entrypoint/process/reactor.hpp"

namespace headgate {

/// Something that is served beside whatever is waited for.
struct Sideline {
  std::function<std::vector<Watch>()> watches;  ///< What it waits for now.
  /// Gets them back when one is ready. Must neither wait nor block.
  std::function<void(std::span<const Watch>)> serve;
};

/// Has every wait serve a sideline, for as long as it lives; one at a time.
class Reactor::Attendance {
 public:
  Attendance(Reactor& reactor, Sideline sideline)
      : reactor_(reactor), sideline_(std::move(sideline)) {
    reactor_.sideline_ = &sideline_;
  }
  Attendance(const Attendance&) = delete;
  Attendance& operator=(const Attendance&) = delete;
  ~Attendance() { reactor_.sideline_ = nullptr; }

 private:
  Reactor& reactor_;
  Sideline sideline_;
};

}  // namespace headgate
