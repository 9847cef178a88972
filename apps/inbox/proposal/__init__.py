"""The line that a document would make: every value with where it comes from and how sure it is. No database here."""
