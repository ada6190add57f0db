"""What a change is made of: frozen dataclasses, one entity a file, with no database and no web in them.

Readers of other formats yield these, services take them, models keep their parts as JSON. A reference to another
entity is its permanent identifier, typed by what it may point at (`references`).
"""
