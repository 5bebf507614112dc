/*
 * Hash tables from a hash to 32-bit indices; what an index means, and when
 * two are equal, is the caller's business.
 * SPDX-License-Identifier: MIT
 */
#include <endian.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/base.h"

static uint64_t
mix(uint64_t h)
{
	h ^= h >> 32;
	h *= 0xd6e8feb86659fd93u;
	h ^= h >> 29;
	return h;
}

/* The same on all machines: long names are told apart by it, in reports. */
uint64_t
prof_hash(const void *data, size_t len, uint64_t seed)
{
	const unsigned char *s = data;
	uint64_t h = seed ^ (len * 0x9e3779b97f4a7c15u), w;

	for (; len >= 8; len -= 8, s += 8) {
		memcpy(&w, s, 8);
		h = mix(h ^ le64toh(w)) * 0xa0761d6478bd642fu;
	}
	if (len > 0) {
		w = 0;
		memcpy(&w, s, len);
		h = mix(h ^ le64toh(w)) * 0xe7037ed1a0b428dbu;
	}
	return mix(h);
}

/*
 * Nobody can choose keys that all collide without knowing the seed, so it is
 * the system's randomness and no address, which a stranger may guess.  To see
 * a run again as it was, -DPROF_SEED=N in CFLAGS.
 */
uint64_t
prof_seed(void)
{
#ifdef PROF_SEED
	return PROF_SEED;
#else
	uint64_t seed;

	if (getentropy(&seed, sizeof(seed)) != 0)
		seed = (uint64_t)(uintptr_t)&seed;
	return seed;
#endif
}

uint32_t
prof_table_next(const struct prof_table *t, uint32_t h, size_t *pos)
{
	size_t i, mask = t->nslots - 1;

	if (t->nslots == 0)
		return NONE;
	for (i = h + *pos; t->slots[i & mask].index != 0; i++) {
		if (t->slots[i & mask].hash == h) {
			*pos = i + 1 - h;
			return t->slots[i & mask].index - 1;
		}
	}
	return NONE;
}

static void
insert(struct prof_table *t, struct prof_slot slot)
{
	size_t i, mask = t->nslots - 1;

	for (i = slot.hash; t->slots[i & mask].index != 0; i++)
		;
	t->slots[i & mask] = slot;
}

static int
enlarge(struct prof_table *t)
{
	struct prof_table old = *t;
	size_t i;

	t->nslots = old.nslots == 0 ? 8 : old.nslots * 2;
	t->slots = calloc(t->nslots, sizeof(*t->slots));
	if (t->slots == NULL) {
		*t = old;
		return -1;
	}
	for (i = 0; i < old.nslots; i++) {
		if (old.slots[i].index != 0)
			insert(t, old.slots[i]);
	}
	free(old.slots);
	return 0;
}

int
prof_table_add(struct prof_table *t, uint32_t h, uint32_t index)
{
	struct prof_slot slot = { h, index + 1 };

	if ((t->n + 1) * 2 > t->nslots && enlarge(t) != 0)
		return -1;
	insert(t, slot);
	t->n++;
	return 0;
}

void
prof_table_free(struct prof_table *t)
{
	free(t->slots);
	memset(t, 0, sizeof(*t));
}
