"""Counts dossier records with Spark and prints the figures as CSV.

python spark_count.py 'out/*.csv' | dxtrack status - …

Without a master from spark-submit it runs in this process, on all cores.
"""

import csv
import sys
from pathlib import Path

from pyspark import SparkConf
from pyspark.sql import SparkSession

COLUMNS = "id BIGINT, day DATE, ward STRING, channel STRING, satisfied STRING, late STRING"


def main(pattern: str) -> None:
    """Prints the figures of all files that `pattern` matches, Parquet or CSV by its ending."""
    folder, _, names = pattern.rpartition("/")
    conf = SparkConf().setIfMissing("spark.master", "local[*]").setIfMissing("spark.app.name", "dxtrack")
    conf.setIfMissing("spark.ui.showConsoleProgress", "false")
    with SparkSession.builder.config(conf=conf).getOrCreate() as spark:
        files = spark.read.option("pathGlobFilter", names).schema(COLUMNS)
        if names.endswith(".parquet"):
            records = files.parquet(folder or ".")
        else:
            records = files.csv(folder or ".", header=True, mode="FAILFAST")
        records.createOrReplaceTempView("dossiers")
        counted = spark.sql(Path(__file__).with_name("count.sql").read_text("utf-8"))
        sys.stdout.reconfigure(encoding="utf-8", newline="\n")
        out = csv.writer(sys.stdout, lineterminator="\n")
        out.writerow(counted.columns)
        out.writerows(counted.collect())


if __name__ == "__main__":
    main(*sys.argv[1:])
