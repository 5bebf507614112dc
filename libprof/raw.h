/*
 * Stacks of bare addresses, as the old forms have them.  They are kept as
 * they are until the memory map, which comes last, has been read.
 */
#ifndef PROF_RAW_H
#define PROF_RAW_H

#include "lib.h"
#include "maps.h"

#define PROF_RAW_TYPES 4

struct prof_raw_sample {
	size_t first;		/* of depth in addresses, the leaf */
	size_t depth;
	int64_t values[PROF_RAW_TYPES];
	uint32_t labels;	/* labelsets[] of the profile */
};

/* All zero to begin with. */
struct prof_raw {
	uint64_t *addresses;
	struct prof_raw_sample *samples;
	size_t naddresses, nsamples, caddresses, csamples;
	bool doubled;	/* the leaf may be on the stack twice */
};

/* What is the same in all profiles of one form. */
struct prof_raw_form {
	const char *types[PROF_RAW_TYPES][2];	/* and units */
	size_t ntypes;
	const char *period_type[2];
	const char *drop_frames, *keep_frames;
};

int prof_raw_header(struct prof *p, const struct prof_raw_form *form,
    struct prof_err *err);

/* A new last sample, all zero; and one more address for it, leaf first. */
struct prof_raw_sample *prof_raw_sample(struct prof_raw *r,
    struct prof_err *err);
int prof_raw_push(struct prof_raw *r, uint64_t address, struct prof_err *err);

/* Take the frame after the leaf, which is there, off a stack. */
static inline void
prof_raw_drop_second(struct prof_raw *r, struct prof_raw_sample *s)
{
	r->addresses[s->first + 1] = r->addresses[s->first];
	s->first++;
	s->depth--;
}

/*
 * Settle the map, and add mappings, locations, samples and totals to p.
 * Addresses that no mapping holds are given one that holds everything.
 */
int prof_raw_finish(struct prof_raw *r, struct prof_maps *m, struct prof *p,
    struct prof_err *err);

void prof_raw_free(struct prof_raw *r);

#endif
