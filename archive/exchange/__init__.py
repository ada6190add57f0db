"""Readers and writers of files: they know forms, yield inputs, and never touch the database."""
