"""What somebody does at the database's own prompt, with nothing of this program: a process of it starts at once."""

import sqlite3

import psycopg


def run_raw(url: str, statement: str) -> None:
    if url.startswith("sqlite"):
        connection = sqlite3.connect(url.removeprefix("sqlite:///"))
        connection.execute(statement)
        connection.commit()
        connection.close()
        return
    with psycopg.connect(url.replace("postgresql+psycopg", "postgresql")) as session:
        session.execute(statement.encode())
