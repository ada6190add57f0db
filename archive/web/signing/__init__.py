"""Signing in: by whom, in which steps, from which device."""
