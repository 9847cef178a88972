"""The words of a file (PDF with text, DOCX, Markdown, plain text), paragraph by paragraph.

``process.read_text`` reads a file somebody handed in, ``read_paragraphs`` its paragraphs alone; whatever is in it, the
process that asks lives on. Headers and footers repeat themselves on every page and are left out.
"""
