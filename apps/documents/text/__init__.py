"""The words of a file (PDF with text, DOCX, Markdown, plain text), paragraph by paragraph.

``process.read_paragraphs`` reads a file somebody handed in; whatever is in it, the process that asks lives on.
"""
