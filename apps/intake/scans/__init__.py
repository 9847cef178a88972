"""Invoices and receipts without data inside: text of a PDF, scans and photos, read to pre-fill a line."""
