"""A list read by columns: what is beyond doubt in a hundred thousand rows, without an object per row.

The meaning of a cell, a row or a problem is defined in ``apps.intake.rows`` and below it. Nothing here decides anew:
whole columns are taken only where their cells plainly say what they say, each other text is read once by the very
functions that read a single cell, and a row with anything to remark upon is read by the ones that read a single row.
"""
