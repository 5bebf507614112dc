/*
 * Bytes as a profile of one form: its reader is asked, and no other, so that
 * what libFuzzer finds is in that form.
 * SPDX-License-Identifier: MIT
 */
#include <stdlib.h>
#include <string.h>

#include "fuzz.h"

/* For readers that ask whether the line of another form begins. */
static bool
begins(const char *line, size_t len)
{
	return prof_is_heap(line, len) || prof_is_jemalloc(line, len) ||
	    prof_is_contention(line, len) || prof_is_java(line, len) ||
	    prof_is_threadz(line, len) || prof_is_gocount(line, len);
}

/* By the target's own reader. */
static struct prof *
read_told(const struct fuzz_target *t, struct prof_input *in,
    const struct prof_options *opt, struct prof_err *err)
{
	struct prof *p = prof_new(opt->keep, err);
	const char *data;
	size_t len;

	prof_input_forms(in, begins);
	if (p != NULL && prof_input_peek(in, 1, &data, &len, err) == 0 &&
	    t->read(p, in, err) == 0)
		return p;
	prof_free(p);
	return NULL;
}

/* The target's beginning, and those bytes. */
static char *
join(const char *before, const char *s, size_t len)
{
	size_t n = strlen(before);
	char *all = malloc(n + len + 1);

	if (all == NULL)
		abort();
	memcpy(all, before, n + 1);
	if (len > 0)
		memcpy(all + n, s, len);
	return all;
}

static struct prof *
take(const struct fuzz_target *t, const char *s, size_t len,
    const struct prof_options *opt, struct prof_err *err)
{
	struct prof_input *in;
	struct prof *p = NULL;

	if (t->read == NULL)
		return prof_read_mem(s, len, opt, &p, err) == 0 ? p : NULL;
	in = prof_input_new(-1, s, len, opt, err);
	if (in == NULL)
		return NULL;
	p = read_told(t, in, opt, err);
	prof_input_free(in);
	return p;
}

struct prof *
fuzz_take(const struct fuzz_target *t, const char *s, size_t len,
    unsigned keep)
{
	struct prof_options opt = { .keep = keep, .flags = t->flags |
	    PROF_READ_ALONE, .max_bytes = FUZZ_MAX_BYTES };
	struct prof_err err = { 0 };
	struct prof *p;
	char *all = NULL;

	if (t->is != NULL && !t->is(s, len))
		return NULL;
	if (t->before != NULL) {
		all = join(t->before, s, len);
		len += strlen(t->before);
	}
	p = take(t, all != NULL ? all : s, len, &opt, &err);
	free(all);
	if (p == NULL)
		fuzz_message(&err);
	return p;
}

void
fuzz_read(const struct fuzz_target *t, const char *s, size_t len)
{
	prof_free(fuzz_take(t, s, len, PROF_KEEP_ALL));
}
