"""Search as a library: what is indexed, what is asked and what an engine does are three vocabularies of nobody's
engine.

`document` says what an entry is made of, `query` what can be asked, `results` what comes back, `engine` what every
engine has to do; `engines/` compiles between them. The package knows no web framework, no ORM and nothing of the
archive: lexicons, weights and the reader's access are arguments.
"""
