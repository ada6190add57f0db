"""The view that pages are compared with: `granian tests.bench.empty:app` says two bytes."""

from flask import Flask

app = Flask(__name__)


@app.get("/")
def say_little() -> str:
    return "ok"
