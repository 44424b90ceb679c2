"""Word files (.docx): the text as Word shows it, in the order of the body."""
