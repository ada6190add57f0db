"""What a file is and how it looks, read apart from everything else: one family of files a module."""
