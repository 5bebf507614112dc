/*
 * Bump allocation, and the one place where array sizes are computed.
 * SPDX-License-Identifier: MIT
 */
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#include "base/base.h"

#define CHUNK_MIN ((size_t)128)
#define CHUNK_KEPT ((size_t)64 << 10)
#define FIRST 64	/* bytes of a small array */
#define STRIDE ((size_t)64 << 10)
#define HUGE_PAGE ((size_t)2 << 20)
#define LARGE (HUGE_PAGE / 2)	/* is worth one */

struct prof_chunk {
	struct prof_chunk *next;
	size_t size, used;
	_Alignas(8) char bytes[];	/* which 32 bits alone would not give */
};

/*
 * Memory on huge pages where the system has them to give: else a first touch
 * of every 4 kB costs as much as the work done there, or more.
 */
static void *
alloc_huge(size_t size)
{
	void *p;

	size = (size + HUGE_PAGE - 1) / HUGE_PAGE * HUGE_PAGE;
	p = aligned_alloc(HUGE_PAGE, size);
#ifdef MADV_HUGEPAGE
	if (p != NULL)
		(void)madvise(p, size, MADV_HUGEPAGE);	/* none: as it was */
#endif
	return p;
}

/* As large as all before it, within limits: there are many small profiles. */
static struct prof_chunk *
chunk_new(struct prof_arena *a, size_t size)
{
	struct prof_chunk *c;
	size_t usual = a->chunk == NULL ? CHUNK_MIN : a->chunk->size * 2;

	if (usual + sizeof(*c) > LARGE)
		usual = HUGE_PAGE - sizeof(*c);
	if (size < usual)
		size = usual;
	if (size > SIZE_MAX / 2)
		return NULL;
	c = size < LARGE ? malloc(sizeof(*c) + size) :
	    alloc_huge(sizeof(*c) + size);
	if (c == NULL)
		return NULL;
	c->size = size;
	c->used = 0;
	c->next = a->chunk;
	a->chunk = c;
	return c;
}

/* Aligned for any scalar; NULL when there is no memory. */
void *
prof_arena_alloc(struct prof_arena *a, size_t size)
{
	struct prof_chunk *c = a->chunk;
	void *p;

	if (size > SIZE_MAX / 2)
		return NULL;
	size = (size + 7) & ~(size_t)7;
	if (c == NULL || c->size - c->used < size) {
		c = chunk_new(a, size);
		if (c == NULL)
			return NULL;
	}
	p = c->bytes + c->used;
	c->used += size;
	return p;
}

char *
prof_arena_copy(struct prof_arena *a, const char *s, size_t len)
{
	char *p = prof_arena_alloc(a, len + 1);

	if (p == NULL)
		return NULL;
	if (len > 0)
		memcpy(p, s, len);
	p[len] = '\0';
	return p;
}

/* All of it is free again; the last chunk stays, if it is not a large one. */
void
prof_arena_reset(struct prof_arena *a)
{
	struct prof_chunk *c, *next, *kept = NULL;

	for (c = a->chunk; c != NULL; c = next) {
		next = c->next;
		if (c == a->chunk && c->size <= CHUNK_KEPT)
			kept = c;
		else
			free(c);
	}
	a->chunk = kept;
	if (kept != NULL) {
		kept->used = 0;
		kept->next = NULL;
	}
}

void
prof_arena_free(struct prof_arena *a)
{
	struct prof_chunk *c, *next;

	for (c = a->chunk; c != NULL; c = next) {
		next = c->next;
		free(c);
	}
	a->chunk = NULL;
}

static void *
grow_large(void *old, size_t had, size_t size)
{
	void *p = alloc_huge(size);

	if (p == NULL)
		return NULL;
	if (had > 0)
		memcpy(p, old, had);
	free(old);
	return p;
}

/*
 * Large arrays grow in long strides, as what is never touched takes no
 * memory; but a first size of FIRST bytes or more is the one that is got.
 */
int
prof_grow(void *vec, size_t *cap, size_t need, size_t size)
{
	void *p, *bigger;
	size_t n;

	if (need <= *cap)
		return 0;
	n = *cap == 0 ? FIRST / size : *cap < 16 ? *cap * 2 :
	    *cap + *cap / 2;
	if (n < need)
		n = need;
	if (n > SIZE_MAX / 8 / size)
		return -1;
	if (n * size >= STRIDE && *cap > 0)
		n *= 3;
	memcpy(&p, vec, sizeof(p));
	bigger = need * size < LARGE ? realloc(p, n * size) :
	    grow_large(p, *cap * size, n * size);
	if (bigger == NULL)
		return -1;	/* *vec is as it was */
	memcpy(vec, &bigger, sizeof(bigger));
	*cap = n;
	return 0;	/* cppcheck-suppress memleak ; bigger is *vec now */
}
