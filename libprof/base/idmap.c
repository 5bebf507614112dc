/*
 * A map from the 64-bit ids of a file to our indices.
 * SPDX-License-Identifier: MIT
 */
#include <stdlib.h>

#include "base/base.h"

uint32_t
prof_id_get(const struct idmap *m, uint64_t id)
{
	uint32_t h, i;
	size_t pos = 0;

	if (id < m->ndense)
		return m->dense[id] - 1;
	h = (uint32_t)prof_hash(&id, sizeof(id), m->seed);
	while ((i = prof_table_next(&m->table, h, &pos)) != NONE) {
		if (m->keys[i] == id)
			return m->indices[i];
	}
	return NONE;
}

int
prof_id_init(struct idmap *m, size_t n)
{
	m->seed = prof_seed();
	m->ndense = n * 2 + 64;
	m->dense = calloc(m->ndense, sizeof(*m->dense));
	return m->dense == NULL ? -1 : 0;
}

int
prof_id_add(struct idmap *m, uint64_t id, uint32_t index)
{
	uint32_t h;

	if (id < m->ndense) {
		m->dense[id] = index + 1;
		return 0;
	}
	h = (uint32_t)prof_hash(&id, sizeof(id), m->seed);
	if (prof_grow(&m->keys, &m->ckeys, m->n + 1, sizeof(*m->keys)) != 0 ||
	    prof_grow(&m->indices, &m->cindices, m->n + 1,
	    sizeof(*m->indices)) != 0 ||
	    prof_table_add(&m->table, h, (uint32_t)m->n) != 0)
		return -1;
	m->keys[m->n] = id;
	m->indices[m->n++] = index;
	return 0;
}

void
prof_id_free(struct idmap *m)
{
	free(m->dense);
	free(m->keys);
	free(m->indices);
	prof_table_free(&m->table);
}
