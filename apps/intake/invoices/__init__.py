"""Invoices read from files into one record, whatever format they come in.

``reader.read_invoice`` is the way in; ``record`` is what comes out. Nothing here touches the database.
"""
