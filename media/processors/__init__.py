"""What decodes: run by `media.sandbox` in a child, and never in a process that serves or holds anything."""
