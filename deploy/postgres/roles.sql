-- Once per server, by a superuser, before the first silo starts. Passwords are set beside it; none is written here.

-- Owns the schema; used by nothing but the migration.
create role credit_owner login;

-- What silos connect as: reads everything, adds facts, and can neither change nor delete one.
create role credit_application login;

-- Reads everything and writes nothing: verification, backup, reports.
create role credit_verifier login;
