/*
 * A map from the 64-bit ids of a file to our indices.
 */
#ifndef PROF_IDMAP_H
#define PROF_IDMAP_H

#include "lib.h"

/* From ids of the file, which may be sparse and huge, to our indices. */
struct idmap {
	uint32_t *dense;	/* index + 1 by id, for small ids */
	size_t ndense;
	struct prof_table table;	/* places in keys, for the others */
	uint64_t *keys;
	uint32_t *indices;
	size_t n, ckeys, cindices;
};

/* For about n ids; -1: no memory. */
int prof_id_init(struct idmap *m, size_t n);
/* The index of id, or NONE. */
uint32_t prof_id_get(const struct idmap *m, uint64_t id);
/* id must not be there yet; -1: no memory. */
int prof_id_add(struct idmap *m, uint64_t id, uint32_t index);
void prof_id_free(struct idmap *m);

#endif
