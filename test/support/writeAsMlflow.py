# python3 writeAsMlflow.py DATABASE RUN COUNT: what MLflow's own store writes for COUNT calls of log_metric, by Python's sqlite3.
import sqlite3
import sys

path, run, count = sys.argv[1], sys.argv[2], int(sys.argv[3])
connection = sqlite3.connect(path, timeout=30, isolation_level=None)
connection.execute('pragma foreign_keys = on')
for step in range(count):
    connection.execute('begin immediate')
    connection.execute(
        'insert into metrics (key, value, timestamp, run_uuid, step, is_nan) values (?, ?, ?, ?, ?, 0)', ('python', step, step, run, step)
    )
    connection.execute('delete from latest_metrics where key = ? and run_uuid = ?', ('python', run))
    connection.execute(
        'insert into latest_metrics (key, value, timestamp, step, is_nan, run_uuid) values (?, ?, ?, ?, 0, ?)', ('python', step, step, step, run)
    )
    connection.execute('commit')
print(connection.execute("select count(*) from metrics where key = 'ours'").fetchone()[0])
