// Run the query on standard input in DuckDB and print its rows, with tabs
// between: node duckdb.mjs DIRECTORY, where npm put @duckdb/node-api.
import { createRequire } from 'node:module'
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'

const load = createRequire(resolve(process.argv[2], 'index.js'))
const { DuckDBInstance } = load('@duckdb/node-api')
const instance = await DuckDBInstance.create(':memory:', { threads: '2' })
const connection = await instance.connect()
const reader = await connection.runAndReadAll(readFileSync(0, 'utf8'))

for (const row of reader.getRows())
	process.stdout.write(row.map(String).join('\t') + '\n')
