"""Files with what is said in and of them: taken in, made smaller, counted, marked, served."""
