"""From the bytes a person uploads to rows of raw cells. ``tables.read_table`` is the way in.

Kept free of imports: the child process that opens workbooks starts from here, and it should carry as little as
possible. Nothing in this package knows Django's ORM.
"""
