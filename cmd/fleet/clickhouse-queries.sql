-- Queries on what clickhouse.sql made; see prof-fleet(7).
--     fleet.sh query clickhouse-queries.sql top service=web profile=profile \
--         type=cpu/nanoseconds hour='2026-11-21 04:00:00' | clickhouse-client
-- {name} stands for what is given as name=VALUE, as a string.
-- backslashes escape in such strings.
--
-- Of each key one value counts (any), however often it was loaded; hosts and
-- labels are summed after that.  A frame is "~name:line:column@0x1[map]", of
-- which flat and cum want the name; who recurses is counted once.
-- SPDX-License-Identifier: MIT

-- name: top
-- The heaviest functions of a service in an hour, as prof-top has them.
SELECT f, sum(self) AS flat, sum(v) AS cum
FROM (
	SELECT v, f, if(f = leaf, v, 0) AS self
	FROM (
		SELECT v, frames[-1] AS leaf, arrayDistinct(frames) AS fs
		FROM (
			SELECT v, arrayMap(x -> replaceRegexpOne(replaceRegexpOne(
				replaceRegexpOne(x, '^~', ''), '@[^@]*$', ''),
				'(:-?[0-9]+)+$', ''), splitByChar(';', text)) AS frames
			FROM (
				SELECT stack_id AS id, sum(one) AS v
				FROM (
					SELECT stack_id, any(value) AS one
					FROM prof.samples
					WHERE service = {service} AND profile = {profile}
						AND type = {type} AND hour = {hour}
					GROUP BY service, host, profile, type, hour,
						stack_id, labels
				) GROUP BY stack_id
			) ANY INNER JOIN (
				SELECT id, any(text) AS text FROM prof.stacks GROUP BY id
			) USING id
		)
	) ARRAY JOIN fs AS f
)
GROUP BY f ORDER BY cum DESC, f LIMIT 20

-- name: trend
-- The heaviest functions of a service, hour by hour, in the days that are there.
SELECT f, groupArray(cum) AS cums, groupArray(hour) AS hours
FROM (
	SELECT f, hour, sum(v) AS cum
	FROM (
		SELECT v, hour, f
		FROM (
			SELECT v, hour, arrayDistinct(arrayMap(x -> replaceRegexpOne(
				replaceRegexpOne(replaceRegexpOne(x, '^~', ''),
				'@[^@]*$', ''), '(:-?[0-9]+)+$', ''),
				splitByChar(';', text))) AS fs
			FROM (
				SELECT stack_id AS id, hour, any(value) AS v
				FROM prof.rollup
				WHERE service = {service} AND profile = {profile}
					AND type = {type}
				GROUP BY service, profile, type, hour, stack_id
			) ANY INNER JOIN (
				SELECT id, any(text) AS text FROM prof.stacks GROUP BY id
			) USING id
		) ARRAY JOIN fs AS f
	)
	GROUP BY f, hour ORDER BY f, hour
)
GROUP BY f ORDER BY arraySum(cums) DESC, f LIMIT 20

-- name: rows
-- An hour of a service as rows, all types of the profile and labels with it:
-- ... | clickhouse-client | prof-decode --from-rows=samples/count | prof-dot
-- Two of them are what prof-diff and prof-trend want.
SELECT type, value, text, labels
FROM (
	SELECT type, stack_id AS id, labels, sum(one) AS value
	FROM (
		SELECT type, stack_id, labels, any(value) AS one
		FROM prof.samples
		WHERE service = {service} AND profile = {profile} AND hour = {hour}
		GROUP BY service, host, profile, type, hour, stack_id, labels
	) GROUP BY type, stack_id, labels
) ANY INNER JOIN (
	SELECT id, any(text) AS text FROM prof.stacks GROUP BY id
) USING id
FORMAT TSVRaw

-- name: rollup
-- Sum an hour of a service over hosts and labels, for when the samples go.
INSERT INTO prof.rollup
SELECT service, profile, hour, type, stack_id, sum(one) AS value
FROM (
	SELECT service, profile, hour, type, stack_id, any(value) AS one
	FROM prof.samples
	WHERE service = {service} AND hour = {hour}
	GROUP BY service, host, profile, type, hour, stack_id, labels
) GROUP BY service, profile, hour, type, stack_id
