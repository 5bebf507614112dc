-- Profiles of a fleet in ClickHouse: see prof-fleet(7).  Run on every server,
-- which knows the others as the cluster "fleet":
--     clickhouse-client -n < clickhouse.sql
-- Tried with 18.16, so that nothing newer is used.
--
-- A value is the only one of its service, host, profile, hour, type, stack and
-- labels, because fleet.sh merges first.  So a load that broke off is
-- repeated: equal keys replace each other.  The server merges them when it
-- likes, so whatever sums takes each key once: see clickhouse-queries.sql.
-- SPDX-License-Identifier: MIT

CREATE DATABASE IF NOT EXISTS prof;

CREATE TABLE IF NOT EXISTS prof.samples_local (
	service String, host String, profile String, hour DateTime,
	type String, stack_id UInt64, labels String, value Int64
) ENGINE = ReplacingMergeTree
PARTITION BY toYYYYMMDD(hour)
ORDER BY (service, profile, type, hour, host, stack_id, labels);

-- A stack is stored once, and a sample names it by its hash.
CREATE TABLE IF NOT EXISTS prof.stacks_local (id UInt64, text String)
ENGINE = ReplacingMergeTree ORDER BY id;

-- All of a service and host are on one server, equal keys with them.
CREATE TABLE IF NOT EXISTS prof.samples AS prof.samples_local
ENGINE = Distributed(fleet, prof, samples_local, cityHash64(service, host));
CREATE TABLE IF NOT EXISTS prof.stacks AS prof.stacks_local
ENGINE = Distributed(fleet, prof, stacks_local, id);

-- What fleet.sh load sends: clickhouse-client -q 'INSERT INTO prof.rows FORMAT TSV'
CREATE TABLE IF NOT EXISTS prof.rows (
	time Int64, service String, host String, profile String, hour DateTime,
	type String, value Int64, stack String, labels String
) ENGINE = Null;

CREATE MATERIALIZED VIEW IF NOT EXISTS prof.rows_to_samples TO prof.samples AS
SELECT service, host, profile, hour, type, cityHash64(stack) AS stack_id,
	labels, value
FROM prof.rows;

CREATE MATERIALIZED VIEW IF NOT EXISTS prof.rows_to_stacks TO prof.stacks AS
SELECT cityHash64(stack) AS id, any(stack) AS text
FROM prof.rows GROUP BY id;

-- By service and hour, whatever the host and the labels: what is kept when
-- the samples go.  The query "rollup" fills it, an hour as often as one likes.
CREATE TABLE IF NOT EXISTS prof.rollup_local (
	service String, profile String, hour DateTime, type String,
	stack_id UInt64, value Int64
) ENGINE = ReplacingMergeTree
PARTITION BY toYYYYMM(hour)
ORDER BY (service, profile, type, hour, stack_id);
CREATE TABLE IF NOT EXISTS prof.rollup AS prof.rollup_local
ENGINE = Distributed(fleet, prof, rollup_local, cityHash64(service));
