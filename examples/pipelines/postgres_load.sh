#!/bin/sh
# Loads the CSV files of a folder into a new table dossiers, with as many partitions as files.
# Where the database is, PGHOST, PGPORT, PGUSER and PGDATABASE say.
#
#     postgres_load.sh out/
set -eu
export PGCLIENTENCODING=UTF8
folder=$1
set -- "$folder"/dossiers-*.csv
{
    echo 'create table dossiers (id bigint, day date, ward text, channel text, satisfied text, late text)'
    echo 'partition by hash (id);'
    part=0
    while [ "$part" -lt $# ]; do
        echo "create table dossiers_$part partition of dossiers for values with (modulus $#, remainder $part);"
        part=$((part + 1))
    done
} | psql --no-psqlrc --quiet --set ON_ERROR_STOP=1
for file; do
    psql --no-psqlrc --quiet --command 'copy dossiers from stdin with (format csv, header true)' <"$file"
done
