"""A small application on the schema: how many partners there are."""

import os

from fastapi import FastAPI
from sqlalchemy import create_engine, text

app = FastAPI()
engine = create_engine(os.environ["DATABASE_URL"].replace("://", "+psycopg2://", 1))


@app.get("/partners")
def partners() -> dict[str, int]:
    """Fails on a database that is not at head."""
    with engine.connect() as connection:
        return {
            "rated": connection.execute(
                text("SELECT count(rating) FROM business_partners")
            ).scalar_one()
        }
