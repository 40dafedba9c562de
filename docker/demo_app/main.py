"""The application that the demo boots: two questions to the database."""

import os
import re

import psycopg2
from fastapi import FastAPI, HTTPException

app = FastAPI(title="headgate demo")

TABLES = """
SELECT relname FROM pg_catalog.pg_class
WHERE relnamespace = current_schema()::regnamespace
  AND relkind IN ('r', 'p') AND NOT relispartition
  AND relname <> 'alembic_version' AND relname NOT LIKE 'headgate\\_%'
ORDER BY relname
"""


def libpq_url(url: str) -> str:
    """The URL without the driver that SQLAlchemy has in its scheme."""
    return re.sub(r"^postgres(ql)?(\+\w+)?://", "postgresql://", url)


def ask(sql: str) -> list[tuple]:
    """Asks the database of DATABASE_URL, or of libpq's own variables."""
    url = libpq_url(os.environ.get("DATABASE_URL", ""))
    try:
        connection = psycopg2.connect(url, connect_timeout=3)
    except psycopg2.Error as error:
        # The driver's own text may hold parts of the URL.
        raise HTTPException(503, "the database does not answer") from error
    try:
        with connection, connection.cursor() as cursor:
            cursor.execute(sql)
            return cursor.fetchall()
    finally:
        connection.close()


@app.get("/healthz")
def healthz() -> dict[str, str]:
    """Whether the database answers."""
    ask("SELECT 1")
    return {"status": "ok"}


@app.get("/tables")
def tables() -> dict[str, object]:
    """The application's tables: those of the schema without the version table
    and headgate's own."""
    names = [name for (name,) in ask(TABLES)]
    return {"count": len(names), "tables": names}
