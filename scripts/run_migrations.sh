#!/bin/sh
# For an image whose ENTRYPOINT is a script of this name: headgate in its place,
# and nothing else changes. It migrates, then becomes the command that it is given.
#   ENTRYPOINT ["/app/scripts/run_migrations.sh"]
#   CMD ["uvicorn", "backend.main:app"]
# A copy of the log is kept where it was, in /tmp/migrations.log, unless
# HEADGATE_LOG_FILE names another file. Other settings are variables, too.
set -eu
log=/tmp/migrations.log

if [ $# -eq 0 ]; then
  echo "run_migrations.sh: no command to run: give the image a CMD, or the container a command" >&2
  exit 64
fi

if [ -n "${HEADGATE_LOG_FILE-}" ]; then
  exec headgate run -- "$@"
elif (: >>"$log") 2>/dev/null; then
  exec headgate run --log-file "$log" -- "$@"
fi
# A read-only file system is no reason not to start.
echo "run_migrations.sh: $log cannot be written; the log goes to stderr alone" >&2
exec headgate run -- "$@"
