"""What letters say, in the language of whom they are for."""
