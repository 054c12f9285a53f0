#!/bin/sh
# Counts the dossier records of a PostgreSQL database and prints the figures as CSV.
# Where the database is, PGHOST, PGPORT, PGUSER and PGDATABASE say, or what psql takes as arguments.
#
#     postgres_count.sh | dxtrack status - …
set -eu
export PGCLIENTENCODING=UTF8
exec psql --no-psqlrc --quiet --csv --set ON_ERROR_STOP=1 --file "$(dirname "$0")/count.sql" "$@"
