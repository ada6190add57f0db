"""The use cases: `verb_noun(session, data, *, by)`, with all they need as arguments.

No request, no commit, no template, no engine: a caller opens the transaction (`archive.transaction`), and the index
work of a change is a row written in it.
"""
