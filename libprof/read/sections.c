/*
 * The profiles of an input, one after another: gzip members, and sections of
 * text.
 * SPDX-License-Identifier: MIT
 */
#include <stdlib.h>

#include "read/read.h"

struct prof_sections {
	struct prof_input *in;
	struct prof_options opt;
	bool text;		/* the next is another section of text */
	bool end;		/* nothing follows */
	struct prof *bare;	/* has been read, and counts if it is alone */
	size_t nread, nempty;	/* members that have no byte are none */
	struct prof *held;	/* is handed out when it is known what follows */
	bool failed;		/* this does, and it is said after that: */
	struct prof_err err;
};

struct prof_sections *
prof_sections_of(int fd, const void *data, size_t size,
    const struct prof_options *opt, struct prof_err *err)
{
	struct prof_sections *s = calloc(1, sizeof(*s));

	if (s == NULL) {
		prof_nomem(err);
		return NULL;
	}
	if (opt != NULL)
		s->opt = *opt;
	if (s->opt.keep == 0)
		s->opt.keep = PROF_KEEP_ALL;
	if (s->opt.max_bytes == 0)
		s->opt.max_bytes = PROF_MAX_BYTES;
	s->in = prof_input_new(fd, data, size, &s->opt, err);
	if (s->in != NULL)
		return s;
	free(s);
	return NULL;
}

void
prof_sections_free(struct prof_sections *s)
{
	if (s == NULL)
		return;
	prof_input_free(s->in);
	prof_free(s->bare);
	prof_free(s->held);
	free(s);
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

/* One that has a byte; 0: none does any more. */
static int
read_one(struct prof_sections *s, struct prof **out, struct prof_err *err)
{
	struct prof *p = NULL;
	int rc = PROF_EMPTY, more;

	while (rc == PROF_EMPTY && !s->end) {
		p = prof_new(s->opt.keep, err);
		if (p == NULL)
			return -1;
		rc = s->text ? prof_read_text(p, s->in, err) :
		    prof_read_member(s->in, p, &s->opt, err);
		s->text = rc == 1;
		more = s->text || rc < 0 ? rc : prof_input_next(s->in, err);
		s->end = more == 0;
		s->nempty += rc == PROF_EMPTY;
		if (more < 0 || rc == PROF_EMPTY)
			prof_free(p);
		if (more < 0)
			return -1;
	}
	*out = p;
	return rc != PROF_EMPTY;
}

static int
nothing(struct prof_err *err)
{
	return prof_fail(err, PROF_EEMPTY, PROF_NOWHERE, 0,
	    "empty input: no profile was written");
}

int
prof_sections_read(struct prof_sections *s, struct prof **out,
    struct prof_err *err)
{
	struct prof *p;
	int rc;

	while ((rc = read_one(s, &p, err)) == 1 && is_bare(p)) {
		if (s->nread == 0 && s->bare == NULL)
			s->bare = p;
		else
			prof_free(p);
	}
	if (rc == 1) {
		prof_free(s->bare);
	} else if (rc == 0 && s->bare != NULL) {
		p = s->bare;
		rc = 1;
	} else if (rc == 0 && s->nread == 0) {
		return nothing(err);
	}
	if (rc != 1)
		return rc;
	s->bare = NULL;
	s->nread++;
	*out = p;
	return 1;
}

int
prof_sections_warn(const struct prof_sections *s, struct prof *p,
    struct prof_err *err)
{
	return s->nempty == 0 ? 0 : prof_warn(p, err, 0, "%zu of %zu gzip "
	    "members empty: no profile was written", s->nempty,
	    s->nempty + s->nread);
}

int
prof_check_fd(int fd, struct prof_err *err)
{
	return fd >= 0 ? 0 : prof_fail(err, PROF_EIO, PROF_NOWHERE, 0,
	    "not a file descriptor: %d", fd);
}

struct prof_sections *
prof_sections_new(int fd, const struct prof_options *opt, struct prof_err *err)
{
	if (prof_check_fd(fd, err) != 0)
		return NULL;
	return prof_sections_of(fd, NULL, 0, opt, err);
}

/* The last takes what is to be said of all. */
static int
give_last(struct prof_sections *s, struct prof **out, struct prof_err *err)
{
	if (s->held == NULL)
		return 0;
	if (prof_sections_warn(s, s->held, err) != 0)
		return -1;
	*out = s->held;
	s->held = NULL;
	return 1;
}

int
prof_sections_next(struct prof_sections *s, struct prof **out,
    struct prof_err *err)
{
	struct prof *p;
	int rc = 1;

	if (!s->failed && s->nread == 0)
		rc = prof_sections_read(s, &s->held, err);
	if (rc != 1)
		return rc;
	if (!s->failed && !s->end) {
		rc = prof_sections_read(s, &p, &s->err);
		if (rc == 1) {
			*out = s->held;
			s->held = p;
			return 1;
		}
		s->failed = rc < 0;
	}
	if (s->failed && s->held == NULL) {
		*err = s->err;
		return -1;
	}
	return give_last(s, out, err);
}
