"""Search as a library, in three vocabularies that no engine owns: what is indexed, what is asked, what an engine does.

`document` says what an entry is made of, `query` what can be asked, `results` what comes back, `engine` what every
engine has to do; `engines/` compiles between them. The package knows no web framework, no ORM and nothing of the
archive: lexicons, weights and the reader's access are arguments.
"""
