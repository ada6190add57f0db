"""Real servers for the tests, from Python packages alone: nothing has to be installed or started beforehand.

Each server is started by the first test that asks for it, shared by all parallel workers of a run, and gone after it.
"""
