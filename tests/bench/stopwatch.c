/* Runs a command and prints `NANOSECONDS KILOBYTES STATUS`: its wall time, its
   peak of resident memory and its exit status. A program of its own, since a
   child inherits the peak of whoever starts it, and Python's is large. */
#include <fcntl.h>
#include <stdio.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static long long now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec * 1000000000LL + time.tv_nsec;
}

int main(int argc, char** argv) {
  if (argc < 2) {
    fputs("usage: stopwatch CMD [ARG...]\n", stderr);
    return 64;
  }
  const int nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);
  const long long start = now();
  const pid_t pid = fork();
  if (pid == 0) {
    dup2(nowhere, STDOUT_FILENO);
    execvp(argv[1], argv + 1);
    _exit(127);
  }
  int status = 0;
  struct rusage usage;
  if (pid < 0 || wait4(pid, &status, 0, &usage) != pid) {
    perror("stopwatch");
    return 71;
  }
  printf("%lld %ld %d\n", now() - start, usage.ru_maxrss,
         WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status));
  return 0;
}
