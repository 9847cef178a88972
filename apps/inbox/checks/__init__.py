"""What a person should know before she takes a document: one small function per question, no database."""
