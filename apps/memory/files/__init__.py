"""Reading an application off a file: DOCX, PDF with text, plain text and Markdown. Pure, without Django."""
