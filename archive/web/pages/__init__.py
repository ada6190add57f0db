"""Pages for people: a view parses, asks one service, and answers with a template."""
