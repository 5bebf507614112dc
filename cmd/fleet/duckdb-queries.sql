-- Rows of prof-decode --rows --names in Parquet, by DuckDB; see prof-fleet(7).
--     fleet.sh query duckdb-queries.sql top rows=store.parquet \
--         type=cpu/nanoseconds | duckdb
-- {name} stands for what is given as name=VALUE, as a string; {rows} may be a
-- pattern, as 'store/*.parquet'.  An empty stack comes back as NULL.
-- SPDX-License-Identifier: MIT

-- name: load
-- Rows into a file that is sorted and small; {tsv} may be /dev/stdin.
COPY (
	SELECT * FROM read_csv({tsv}, delim = '\t', header = true, quote = '',
		escape = '', auto_detect = false, nullstr = '',
		columns = {time: 'BIGINT', service: 'VARCHAR', host: 'VARCHAR',
			profile: 'VARCHAR', hour: 'TIMESTAMP', type: 'VARCHAR',
			value: 'BIGINT', stack: 'VARCHAR', labels: 'VARCHAR'})
	ORDER BY service, profile, type, hour, stack, labels
) TO {parquet} (FORMAT PARQUET, COMPRESSION ZSTD)

-- name: top
-- The heaviest functions of all rows of a type, as prof-top has them.
WITH stacks AS (
	SELECT sum(value)::BIGINT AS v, list_transform(string_split(stack, ';'),
		lambda x: regexp_replace(regexp_replace(regexp_replace(x, '^~', ''),
		'@[^@]*$', ''), '(:-?[0-9]+)+$', '')) AS frames
	FROM (
		SELECT coalesce(stack, '') AS stack, value
		FROM read_parquet({rows}) WHERE type = {type}
	) GROUP BY stack
), frames AS (
	SELECT v, frames[-1] AS leaf, unnest(list_distinct(frames)) AS f
	FROM stacks
)
SELECT f, sum(CASE WHEN f = leaf THEN v ELSE 0 END)::BIGINT AS flat,
	sum(v)::BIGINT AS cum
FROM frames GROUP BY f ORDER BY cum DESC, f LIMIT 20

-- name: rows
-- All of an hour of a service as rows: give them to prof-decode --from-rows.
COPY (
	SELECT type, sum(value)::BIGINT AS value, coalesce(stack, '') AS stack,
		coalesce(labels, '') AS labels
	FROM read_parquet({rows})
	WHERE service = {service} AND profile = {profile} AND hour = {hour}
	GROUP BY type, stack, labels
) TO {tsv} (FORMAT CSV, DELIMITER '\t', HEADER true, QUOTE '', ESCAPE '')
