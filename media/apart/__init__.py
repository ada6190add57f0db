"""The process in which decoders run, and what is taken from it: `media.sandbox` starts it and talks to it.

`python -m media.apart` imports the decoders once and then forks for every call (`server`). The fork confines itself
(`confinement`) before it opens anything that a person sent, and says what came of it (`call`).
"""
