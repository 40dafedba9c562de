#pragma once

#include <csignal>

namespace headgate {

/// Keeps every signal away from this thread while it lives, and for good from a
/// thread that is started meanwhile and inherits the mask: a signal delivered
/// there would act, or be lost, though the main thread waits for it.
class SignalShield {
 public:
  SignalShield();
  SignalShield(const SignalShield&) = delete;
  SignalShield& operator=(const SignalShield&) = delete;
  ~SignalShield();

 private:
  sigset_t mask_{};
};

}  // namespace headgate
