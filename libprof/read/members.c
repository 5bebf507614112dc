/*
 * All members and sections of an input, added up as they come.
 * SPDX-License-Identifier: MIT
 */
#include "read/read.h"

/* The sum of what has been read, in the memory of that. */
struct sum {
	struct prof_merger *m;
	struct prof_err warnings[PROF_MAX_WARNINGS];	/* of what is in it */
	size_t n, unsaid;
};

/* What is said of a profile is the business of the sum. */
static void
take_warnings(struct sum *s, struct prof *p)
{
	size_t i;

	for (i = 0; i < p->nwarnings && s->n < PROF_MAX_WARNINGS; i++)
		s->warnings[s->n++] = p->warnings[i];
	s->unsaid += p->nwarnings - i + p->priv->unsaid;
	p->nwarnings = p->priv->unsaid = 0;
}

static int
give_warnings(const struct sum *s, struct prof *p, struct prof_err *err)
{
	size_t i;

	for (i = 0; i < s->n; i++) {
		if (prof_warn(p, err, s->warnings[i].at, "%s",
		    s->warnings[i].msg) != 0)
			return -1;
	}
	prof_warn_unsaid(p, s->unsaid);
	return 0;
}

static int
add_up(struct sum *s, struct prof_sections *from, struct prof_err *err)
{
	struct prof *p;
	int rc;

	while ((rc = prof_sections_read(from, &p, err)) == 1) {
		take_warnings(s, p);
		if (prof_merger_add(s->m, p, err) != 0) {
			prof_free(p);
			return -1;
		}
	}
	return rc;
}

static int
end(struct sum *s, const struct prof_sections *from, struct prof **out,
    struct prof_err *err)
{
	struct prof *p;

	if (prof_merger_end(s->m, &p, err) != 0)
		return -1;
	if (give_warnings(s, p, err) == 0 &&
	    prof_sections_warn(from, p, err) == 0) {
		*out = p;
		return 0;
	}
	prof_free(p);
	return -1;
}

/* All of them in one. */
static int
read_input(int fd, const void *data, size_t size,
    const struct prof_options *opt, struct prof **out, struct prof_err *err)
{
	struct prof_sections *from = prof_sections_of(fd, data, size, opt, err);
	struct sum s = { .m = from == NULL ? NULL : prof_merger_new(err) };
	int rc = -1;

	if (s.m != NULL && add_up(&s, from, err) == 0)
		rc = end(&s, from, out, err);
	prof_merger_free(s.m);
	prof_sections_free(from);
	return rc;
}

int
prof_read_fd(int fd, const struct prof_options *opt, struct prof **out,
    struct prof_err *err)
{
	if (prof_check_fd(fd, err) != 0)
		return -1;
	return read_input(fd, NULL, 0, opt, out, err);
}

int
prof_read_mem(const void *data, size_t size, const struct prof_options *opt,
    struct prof **out, struct prof_err *err)
{
	return read_input(-1, data, size, opt, out, err);
}
