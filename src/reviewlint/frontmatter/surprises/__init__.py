"""Values that a program reads as something else than the text that was written."""
