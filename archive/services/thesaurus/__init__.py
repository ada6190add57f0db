"""Concepts: read, proposed, joined."""
