"""Database URLs as drivers, platforms and libpq write them."""

from __future__ import annotations

from dataclasses import dataclass

from server import SUPERUSER


@dataclass(frozen=True)
class Place:
    """What a URL is written from."""

    port: int
    sockets: str
    password: str
    certificate: str
    database: str


LOGIN = f"{SUPERUSER}:{{0.password}}"
TCP = f"{LOGIN}@127.0.0.1:{{0.port}}/{{0.database}}"
FORMS = {
    "postgres": f"postgres://{TCP}",
    "postgresql": f"postgresql://{TCP}",
    "asyncpg": f"postgresql+asyncpg://{TCP}?prepared_statement_cache_size=0",
    "psycopg": f"postgresql+psycopg://{TCP}",
    "psycopg2": f"postgresql+psycopg2://{TCP}?client_encoding=utf8",
    "pg8000": f"postgresql+pg8000://{TCP}",
    "postgis": f"postgis://{TCP}",
    "jdbc": "jdbc:postgresql://127.0.0.1:{0.port}/{0.database}"
    f"?user={SUPERUSER}&password={{0.password}}",
    "prisma": f"postgresql://{TCP}?schema=public&connection_limit=5&pgbouncer=true",
    "conninfo": "host=127.0.0.1 port={0.port} dbname={0.database}"
    f" user={SUPERUSER} password='{{0.password}}'",
    "socket folder": f"postgresql://{LOGIN}@/{{0.database}}"
    "?host={0.sockets}&port={0.port}",
    "socket path": f"postgresql+asyncpg://{LOGIN}@/{{0.database}}"
    "?host={0.sockets}/.s.PGSQL.{0.port}",
    "encoded socket": f"postgresql://{LOGIN}@{{1}}:{{0.port}}/{{0.database}}",
    "unix_sock": f"postgresql+pg8000://{LOGIN}@/{{0.database}}"
    "?unix_sock={0.sockets}/.s.PGSQL.{0.port}",
    "several hosts": f"postgresql://{LOGIN}@127.0.0.1:1,127.0.0.1:{{0.port}}"
    "/{0.database}",
    "repeated host": f"postgresql+psycopg2://{LOGIN}@/{{0.database}}"
    "?host=127.0.0.1:1&host=127.0.0.1:{0.port}",
    "IPv6": f"postgresql://{LOGIN}@[::1]:{{0.port}}/{{0.database}}",
    "localhost": f"postgresql://{LOGIN}@localhost:{{0.port}}/{{0.database}}",
    "white space": f"  postgresql://{TCP}\n",
}
