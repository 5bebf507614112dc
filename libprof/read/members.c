/*
 * Read all members and sections of an input, as many profiles or as one.
 * SPDX-License-Identifier: MIT
 */
#include <stdlib.h>
#include <string.h>

#include "read/read.h"

/*
 * What has been read: as many profiles, or added up as they come, so that
 * memory is that of the sum.
 */
struct list {
	struct prof_merger *sum;	/* NULL: they are wanted each */
	struct prof **v;		/* those that are not in the sum */
	size_t n, cap;
	bool more;		/* the next is another section of text */
	struct prof_err warnings[PROF_MAX_WARNINGS];	/* of the sum's */
	size_t nwarnings, unsaid;
	size_t added, nempty;
};

static struct prof *
list_add(struct list *l, unsigned keep, struct prof_err *err)
{
	struct prof *p;

	if (prof_grow(&l->v, &l->cap, l->n + 1, sizeof(*l->v)) != 0) {
		prof_nomem(err);
		return NULL;
	}
	p = prof_new(keep, err);
	if (p != NULL)
		l->v[l->n++] = p;
	return p;
}

static void
list_free(struct list *l)
{
	while (l->n > 0)
		prof_free(l->v[--l->n]);
	free(l->v);
	prof_merger_free(l->sum);
}

static void
drop(struct list *l, size_t i)
{
	prof_free(l->v[i]);
	l->n--;
	memmove(l->v + i, l->v + i + 1, (l->n - i) * sizeof(*l->v));
}

/* Nothing but the line that begins a section. */
static bool
is_bare(const struct prof *p)
{
	return p->ntypes == 0 && !p->has_types && p->nsamples == 0 &&
	    p->nstrings == 1 && p->nmappings == 1 && p->nfunctions == 1 &&
	    p->nlocations == 0 && p->period == 0 && p->time == 0 &&
	    p->duration == 0 && p->nwarnings == 0;
}

/* What is said of the last profile is the business of the sum. */
static void
keep_warnings(struct list *l)
{
	struct prof *p = l->v[l->n - 1];
	size_t i;

	for (i = 0; i < p->nwarnings && l->nwarnings < PROF_MAX_WARNINGS; i++)
		l->warnings[l->nwarnings++] = p->warnings[i];
	l->unsaid += p->nwarnings - i + p->priv->unsaid;
	p->nwarnings = p->priv->unsaid = 0;
}

/* The last profile into the sum. */
static int
add_up(struct list *l, struct prof_err *err)
{
	keep_warnings(l);
	if (prof_merger_add(l->sum, l->v[l->n - 1], err) != 0)
		return -1;
	l->n--;
	l->added++;
	return 0;
}

/* The last profile is whole.  A bare section only counts if it is alone. */
static int
add_last(struct list *l, struct prof_err *err)
{
	if (is_bare(l->v[l->n - 1])) {
		if (l->n + l->added > 1)
			drop(l, l->n - 1);
		return 0;
	}
	if (l->n == 2 && is_bare(l->v[0]))
		drop(l, 0);
	return l->sum != NULL ? add_up(l, err) : 0;
}

static int
warn_empty(struct prof *p, size_t nempty, size_t others, struct prof_err *err)
{
	return nempty == 0 ? 0 : prof_warn(p, err, 0, "%zu of %zu gzip "
	    "members empty: no profile was written", nempty, nempty + others);
}

/*
 * All members and sections of the input.  Members may be empty, as of a
 * download that failed, but not all.
 */
static int
read_members(struct prof_input *in, const struct prof_options *opt,
    struct list *l, struct prof_err *err)
{
	struct prof *p;
	int more;

	do {
		p = list_add(l, opt->keep, err);
		more = p == NULL ? -1 : l->more ? prof_read_text(p, in, err) :
		    prof_read_member(in, p, opt, err);
		l->more = more == 1;
		if (more == PROF_EMPTY) {
			prof_free(l->v[--l->n]);
			l->nempty++;
			more = 0;
		} else if (more >= 0 && add_last(l, err) != 0) {
			return -1;
		}
		if (more == 0)
			more = prof_input_next(in, err);
	} while (more > 0);
	if (more == 0 && l->n + l->added == 0)
		return prof_fail(err, PROF_EEMPTY, PROF_NOWHERE, 0,
		    "empty input: no profile was written");
	return more;
}

static int
read_list(int fd, const void *data, size_t size,
    const struct prof_options *given, struct list *l, struct prof_err *err)
{
	struct prof_options opt = { 0 };
	struct prof_input *in;
	int rc;

	if (given != NULL)
		opt = *given;
	if (opt.keep == 0)
		opt.keep = PROF_KEEP_ALL;
	if (opt.max_bytes == 0)
		opt.max_bytes = PROF_MAX_BYTES;
	in = prof_input_new(fd, data, size, &opt, err);
	if (in == NULL)
		return -1;
	rc = read_members(in, &opt, l, err);
	prof_input_free(in);
	return rc;
}

/* Of what has been added up, and the warnings of all; NULL: it failed. */
static struct prof *
finish(struct list *l, struct prof_err *err)
{
	struct prof *p;
	size_t i;

	if (l->n > 0)
		p = l->v[--l->n];
	else if (prof_merger_end(l->sum, &p, err) != 0)
		return NULL;
	for (i = 0; i < l->nwarnings; i++) {
		if (prof_warn(p, err, l->warnings[i].at, "%s",
		    l->warnings[i].msg) != 0)
			break;
	}
	prof_warn_unsaid(p, l->unsaid);
	if (i == l->nwarnings &&
	    warn_empty(p, l->nempty, l->added, err) == 0)
		return p;
	prof_free(p);
	return NULL;
}

/* All of them in one. */
static int
read_input(int fd, const void *data, size_t size,
    const struct prof_options *opt, struct prof **out, struct prof_err *err)
{
	struct list l = { .sum = prof_merger_new(err) };
	struct prof *p = NULL;

	if (l.sum != NULL && read_list(fd, data, size, opt, &l, err) == 0)
		p = finish(&l, err);
	list_free(&l);
	if (p == NULL)
		return -1;
	*out = p;
	return 0;
}

static int
no_descriptor(int fd, struct prof_err *err)
{
	return prof_fail(err, PROF_EIO, PROF_NOWHERE, 0,
	    "not a file descriptor: %d", fd);
}

int
prof_read_each(int fd, const struct prof_options *opt, struct prof ***v,
    size_t *n, struct prof_err *err)
{
	struct list l = { 0 };

	if (fd < 0)
		return no_descriptor(fd, err);
	if (read_list(fd, NULL, 0, opt, &l, err) != 0 ||
	    warn_empty(l.v[0], l.nempty, l.n, err) != 0) {
		list_free(&l);
		return -1;
	}
	*v = l.v;
	*n = l.n;
	return 0;
}

int
prof_read_fd(int fd, const struct prof_options *opt, struct prof **out,
    struct prof_err *err)
{
	if (fd < 0)
		return no_descriptor(fd, err);
	return read_input(fd, NULL, 0, opt, out, err);
}

int
prof_read_mem(const void *data, size_t size, const struct prof_options *opt,
    struct prof **out, struct prof_err *err)
{
	return read_input(-1, data, size, opt, out, err);
}
