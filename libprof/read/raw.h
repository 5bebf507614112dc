/*
 * Stacks of bare addresses, as the old forms have them.  They are kept as
 * they are until the memory map, which comes last, has been read.
 * SPDX-License-Identifier: MIT
 */
#ifndef PROF_RAW_H
#define PROF_RAW_H

#include "read/maps.h"

#define PROF_RAW_TYPES 4

struct prof_raw_sample {
	size_t first;		/* of depth in addresses, the leaf */
	size_t depth;
	int64_t values[PROF_RAW_TYPES];
	uint32_t labels;	/* labelsets[] of the profile */
	bool named;		/* not addresses, but locations[] */
};

/* Where in a text one is. */
enum prof_raw_part { PROF_RAW_SAMPLES, PROF_RAW_OTHER, PROF_RAW_MAP };

/* What pprof hides of a profile that is neither of memory nor of locks. */
#define PROF_RAW_CPU_FRAMES \
	"ProfileData::Add|ProfileData::prof_handler|" \
	"CpuProfiler::prof_handler|__pthread_sighandler|__restore"

/* Of profiles of locks: what took and gave them. */
#define PROF_RAW_LOCK_FRAMES \
	"RecordLockProfileData|(base::)?RecordLockProfileData.*|" \
	"(base::)?SubmitMutexProfileData.*|" \
	"(base::)?SubmitSpinLockProfileData.*|" \
	"(base::Mutex::)?AwaitCommon.*|(base::Mutex::)?Unlock.*|" \
	"(base::Mutex::)?UnlockSlow.*|(base::Mutex::)?ReaderUnlock.*|" \
	"(base::MutexLock::)?~MutexLock.*|(Mutex::)?AwaitCommon.*|" \
	"(Mutex::)?Unlock.*|(Mutex::)?UnlockSlow.*|" \
	"(Mutex::)?ReaderUnlock.*|(MutexLock::)?~MutexLock.*|" \
	"(SpinLock::)?Unlock.*|(SpinLock::)?SlowUnlock.*|" \
	"(SpinLockHolder::)?~SpinLockHolder.*"

/* What pprof hides of a heap profile: below these it is all malloc. */
#define PROF_RAW_HEAP_FRAMES \
	"calloc|cfree|malloc|free|memalign|do_memalign|" \
	"(__)?posix_memalign|pvalloc|valloc|realloc|" \
	"tcmalloc::.*|tc_calloc|tc_cfree|tc_malloc|tc_free|tc_memalign|" \
	"tc_posix_memalign|tc_pvalloc|tc_valloc|tc_realloc|tc_new|" \
	"tc_delete|tc_newarray|tc_deletearray|tc_new_nothrow|" \
	"tc_newarray_nothrow|" \
	"malloc_zone_malloc|malloc_zone_calloc|malloc_zone_valloc|" \
	"malloc_zone_realloc|malloc_zone_memalign|malloc_zone_free|" \
	"runtime\\..*|" \
	"BaseArena::.*|(::)?do_malloc_no_errno|(::)?do_malloc_pages|" \
	"(::)?do_malloc|DoSampledAllocation|" \
	"MallocedMemBlock::MallocedMemBlock|_M_allocate|" \
	"__builtin_(vec_)?delete|__builtin_(vec_)?new|" \
	"__gnu_cxx::new_allocator::allocate|__libc_malloc|" \
	"__malloc_alloc_template::allocate|allocate|cpp_alloc|" \
	"operator new(\\[\\])?|simple_alloc::allocate"
#define PROF_RAW_HEAP_KEPT \
	"runtime\\.panic|runtime\\.reflectcall|runtime\\.call[0-9]*"

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
	const char *period_type[2];	/* NULL: none */
	const char *drop_frames, *keep_frames;
};

int prof_raw_header(struct prof *p, const struct prof_raw_form *form,
    struct prof_err *err);

/* A new last sample, all zero; and one more address for it, leaf first. */
struct prof_raw_sample *prof_raw_sample(struct prof_raw *r,
    struct prof_err *err);
int prof_raw_push(struct prof_raw *r, uint64_t address, struct prof_err *err);

/*
 * Push every "0x..." of text, less one: it is where a call returns to, not
 * the call.  line is for err.
 */
int prof_raw_addresses(struct prof_raw *r, struct scan text, uint64_t line,
    struct prof_err *err);

/* As much of text as can be a list of addresses. */
static inline struct scan
prof_raw_list(struct scan text)
{
	struct scan t = text;

	while (t.len > 0 && (*t.s == ' ' || *t.s == 'x' ||
	    scan_lower_hex(*t.s)))
		scan_advance(&t, 1);
	text.len -= t.len;
	return text;
}

/*
 * What follows the samples of a text: whether this line begins or belongs to
 * something else.  1: it does.
 */
int prof_raw_rest(enum prof_raw_part *part, struct prof_maps *m,
    struct scan line, uint64_t at, struct prof_err *err);

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
