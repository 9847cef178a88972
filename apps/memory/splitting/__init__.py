"""From the paragraphs of a file to the sections of the form and the passages in them. Pure."""
