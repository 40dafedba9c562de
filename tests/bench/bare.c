/* The least that a boot can cost: connect to the URL in argv, run one query,
   end. Linked as headgate is, so that a ratio tells of our own work alone. */
#include <libpq-fe.h>
#include <stdio.h>

int main(int argc, char** argv) {
  if (argc != 2) {
    fputs("usage: bare URL\n", stderr);
    return 64;
  }
  PGconn* conn = PQconnectdb(argv[1]);
  PGresult* result = PQexec(conn, "SELECT version_num FROM alembic_version");
  const int ok = PQresultStatus(result) == PGRES_TUPLES_OK;
  if (!ok) {
    fputs(PQerrorMessage(conn), stderr);
  }
  PQclear(result);
  PQfinish(conn);
  return ok ? 0 : 1;
}
