#include "entrypoint/net/request_head.hpp"

namespace headgate {

void RequestHead::take(std::string_view piece) {
  for (const char letter : piece) {
    take(letter);
  }
}

void RequestHead::take(char letter) {
  if (letter == '\n') {
    complete_ = complete_ || (!in_line_ && !begin_.empty());
    in_line_ = false;
  } else if (letter != '\r') {
    in_line_ = true;
    if (begin_.size() < std::string_view("HEAD ").size()) {
      begin_ += letter;
    }
  }
}

}  // namespace headgate
