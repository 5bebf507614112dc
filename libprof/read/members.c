/*
 * Read all members and sections of an input, as many profiles or as one.
 */
#include <stdlib.h>
#include <string.h>

#include "read/read.h"

/*
 * What has been read.  In order that memory is that of the sum, and time grows
 * with the input, GROUP profiles are merged into one as they come, and GROUP
 * of such sums again.
 */
struct list {
	struct prof **v;
	size_t n, cap;
	bool more;		/* the next is another section of text */
	bool grouped;		/* they are wanted as one */
	size_t total;		/* that were put into groups */
};

#define GROUP 16

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
}

/* What was passed over in reading v is the business of p, its sum. */
static int
keep_warnings(struct prof *p, const struct prof *v, struct prof_err *err)
{
	size_t i;

	for (i = 0; i < v->nwarnings; i++) {
		if (prof_warn(p, err, v->warnings[i].at, "%s",
		    v->warnings[i].msg) != 0)
			return -1;
	}
	return 0;
}

/* The profiles from first on in one. */
static struct prof *
merge(const struct list *l, size_t first, struct prof_err *err)
{
	struct prof *p;
	size_t i;

	if (prof_merge(l->v + first, l->n - first, &p, err) != 0)
		return NULL;
	for (i = first; i < l->n; i++) {
		if (keep_warnings(p, l->v[i], err) != 0) {
			prof_free(p);
			return NULL;
		}
	}
	return p;
}

/*
 * Where the last one completes a group, it becomes one.  What cannot be merged
 * may be so with the others, when all are there, and is told then.
 */
static int
group(struct list *l, struct prof_err *err)
{
	struct prof_err why = { 0 };
	struct prof *p;
	size_t k, first;

	for (k = ++l->total; l->grouped && k % GROUP == 0; k /= GROUP) {
		first = l->n - GROUP;
		p = merge(l, first, &why);
		if (p == NULL && why.code == PROF_ENOMEM)
			return prof_nomem(err);
		if (p == NULL) {
			l->grouped = false;
			return 0;
		}
		while (l->n > first)
			prof_free(l->v[--l->n]);
		l->v[l->n++] = p;
	}
	return 0;
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

/* The last profile is whole.  A bare section only counts if it is alone. */
static int
add_last(struct list *l, struct prof_err *err)
{
	if (l->n > 1 && is_bare(l->v[l->n - 1])) {
		drop(l, l->n - 1);
		return 0;
	}
	if (l->n == 2 && is_bare(l->v[0])) {
		drop(l, 0);
		l->total = 0;
	}
	return group(l, err);
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
	size_t nempty = 0;
	int more;

	do {
		p = list_add(l, opt->keep, err);
		more = p == NULL ? -1 : l->more ? prof_read_text(p, in, err) :
		    prof_read_member(in, p, opt, err);
		l->more = more == 1;
		if (more == PROF_EMPTY) {
			prof_free(l->v[--l->n]);
			nempty++;
			more = 0;
		} else if (more >= 0 && add_last(l, err) != 0) {
			return -1;
		}
		if (more == 0)
			more = prof_input_next(in, err);
	} while (more > 0);
	if (more == 0 && l->n == 0)
		return prof_fail(err, PROF_EEMPTY, PROF_NOWHERE, 0,
		    "empty input: no profile was written");
	if (more == 0 && nempty > 0)
		return prof_warn(l->v[0], err, 0, "%zu of %zu gzip members "
		    "empty: no profile was written", nempty, nempty + l->n);
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
	in = prof_input_new(fd, data, size, opt.max_bytes, err);
	if (in == NULL)
		return -1;
	rc = read_members(in, &opt, l, err);
	prof_input_free(in);
	return rc;
}

/* All of them in one. */
static int
read_input(int fd, const void *data, size_t size,
    const struct prof_options *opt, struct prof **out, struct prof_err *err)
{
	struct list l = { .grouped = true };
	int rc = read_list(fd, data, size, opt, &l, err);
	struct prof *p = NULL;

	if (rc == 0)
		p = l.n == 1 ? l.v[--l.n] : merge(&l, 0, err);
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
	if (read_list(fd, NULL, 0, opt, &l, err) != 0) {
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
