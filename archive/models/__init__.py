"""What the database keeps: one entity a file, typed.

Every entity with a page is an `Entity` (joined-table inheritance), its fields named as in `archive.inputs`. What an
entity says of others is kept twice: inside its own structured columns, as identifiers, and derived from them in `link`,
with foreign keys, so that every link can be followed from both ends and none can dangle.
"""
