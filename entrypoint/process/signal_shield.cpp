#include "entrypoint/process/signal_shield.hpp"

namespace headgate {

SignalShield::SignalShield() {
  sigset_t all;
  sigfillset(&all);
  pthread_sigmask(SIG_SETMASK, &all, &mask_);
}

SignalShield::~SignalShield() {
  pthread_sigmask(SIG_SETMASK, &mask_, nullptr);
}

}  // namespace headgate
