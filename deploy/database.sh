# Read once by PostgreSQL's image, when the database is made. The app's role owns its database and
# nothing else; the superuser has no password, so nobody is that from outside the container.
psql --username postgres --set ON_ERROR_STOP=1 --set password="$POSTGRES_PASSWORD" <<'SQL'
CREATE ROLE overture LOGIN PASSWORD :'password';
CREATE DATABASE overture OWNER overture;
ALTER ROLE postgres PASSWORD NULL;
SQL
