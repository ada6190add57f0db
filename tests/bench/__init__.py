"""The speed figures: `make bench` runs `python -m tests.bench`, which prints each beside its goal."""
