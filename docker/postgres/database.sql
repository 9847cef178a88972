-- What a database of Sammen needs before the first migration, which may not make extensions itself. Run it in
-- template1 as well: databases made later, those of the tests among them, are copies of it. Safe to run again.
CREATE EXTENSION IF NOT EXISTS vector;
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE EXTENSION IF NOT EXISTS unaccent;
CREATE EXTENSION IF NOT EXISTS btree_gist;
GRANT CREATE, USAGE ON SCHEMA public TO sammen_owner;
ALTER DEFAULT PRIVILEGES FOR ROLE sammen_owner GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO sammen_app;
ALTER DEFAULT PRIVILEGES FOR ROLE sammen_owner GRANT USAGE, SELECT ON SEQUENCES TO sammen_app;
ALTER DEFAULT PRIVILEGES FOR ROLE sammen_owner GRANT SELECT ON TABLES TO sammen_auditor;
-- Row-level security asks its policies before any condition that might tell of a row it hides, and an index is a condition
-- asked first. So the words of passages would be compared one by one. This function tells nothing but its answer: it
-- compares words that are sorted already and raises no error that would show them. Only a superuser may say so.
ALTER FUNCTION pg_catalog.ts_match_vq(tsvector, tsquery) LEAKPROOF;
