"""What somebody finds here of herself, and does with it."""
