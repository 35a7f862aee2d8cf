#!/bin/sh
# After roles.sql, once per server: the passwords of the roles, and the database. Run by the image of PostgreSQL at its first start, or by hand
# as a superuser (PGHOST, PGPORT, PGUSER say where). The passwords come from the environment; none is printed or kept here.
set -eu

psql -v ON_ERROR_STOP=1 --quiet --no-psqlrc --username "${POSTGRES_USER:-postgres}" --dbname postgres <<'SQL'
\getenv owner CREDIT_OWNER_PASSWORD
\getenv application CREDIT_APPLICATION_PASSWORD
\getenv verifier CREDIT_VERIFIER_PASSWORD
alter role credit_owner password :'owner';
alter role credit_application password :'application';
alter role credit_verifier password :'verifier';
create database credit owner credit_owner encoding 'UTF8' locale 'C' template template0;
revoke all on database credit from public;
grant connect on database credit to credit_application, credit_verifier;
SQL
