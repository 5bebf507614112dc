/*
 * The mappings of a profile: which two are one.
 * SPDX-License-Identifier: MIT
 */
#include "profile/profile.h"

uint32_t
prof_add_mapping(struct prof *p, const struct prof_mapping *m,
    struct prof_err *err)
{
	struct prof_priv *v = p->priv;
	uint32_t id = (uint32_t)p->nmappings;

	if (id == NONE) {
		prof_full("mappings", err);
		return NONE;
	}
	if (prof_grow(&p->mappings, &v->cmappings, p->nmappings + 1,
	    sizeof(*m)) != 0) {
		prof_nomem(err);
		return NONE;
	}
	p->mappings[p->nmappings++] = *m;
	return id;
}

static uint64_t
pages(const struct prof_mapping *m)
{
	uint64_t size = m->limit - m->start + 0xfff;

	return size - size % 0x1000;
}

static uint32_t
mapping_key(const struct prof_mapping *m)
{
	return m->build_id != 0 ? m->build_id : m->file;
}

static uint32_t
hash_mapping(const struct prof *p, const struct prof_mapping *m)
{
	uint64_t w[3] = { pages(m), m->offset, mapping_key(m) };

	return (uint32_t)prof_hash(w, sizeof(w), p->priv->seed);
}

static uint32_t
find_mapping(const struct prof *p, const struct prof_mapping *m, uint32_t h)
{
	size_t pos = 0;
	uint32_t id;

	while ((id = prof_table_next(&p->priv->mappings, h, &pos)) != NONE) {
		const struct prof_mapping *o = &p->mappings[id];

		if (pages(o) == pages(m) && o->offset == m->offset &&
		    mapping_key(o) == mapping_key(m))
			break;
	}
	return id;
}

uint32_t
prof_match_mapping(struct prof *p, const struct prof_mapping *m,
    struct prof_err *err)
{
	uint32_t h = hash_mapping(p, m), id = find_mapping(p, m, h);

	if (id != NONE)
		return id;
	id = prof_add_mapping(p, m, err);
	if (id != NONE && prof_table_add(&p->priv->mappings, h, id) != 0) {
		prof_nomem(err);
		return NONE;
	}
	return id;
}

int
prof_know_mappings(struct prof *p)
{
	uint32_t h, id;
	size_t i;

	for (i = 1; i < p->nmappings; i++) {
		h = hash_mapping(p, &p->mappings[i]);
		id = find_mapping(p, &p->mappings[i], h);
		if (id == NONE && prof_table_add(&p->priv->mappings, h,
		    (uint32_t)i) != 0)
			return -1;
		if (id != NONE && id != i)
			return 0;
	}
	return 1;
}
