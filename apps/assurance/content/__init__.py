"""Working papers as words, tables and charts in the reader's language."""
