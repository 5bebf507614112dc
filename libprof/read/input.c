/*
 * The input of a reader: bytes of a member to look at, as many as it wants,
 * or lines.
 * SPDX-License-Identifier: MIT
 */
#include <stdlib.h>
#include <string.h>

#include "read/ahead.h"
#include "read/read.h"

#define STRIDE PROF_AHEAD_BLOCK

/* A member that has more compressed bytes than that is worth a thread. */
#define LARGE ((uint64_t)32 << 10)

struct prof_input {
	struct prof_gunzip g;	/* its, if there is one: */
	struct prof_ahead *ahead;
	bool tried;		/* to have one for this member */
	bool alone;		/* there is to be none */
	char *buf;		/* the member, or its unread part */
	size_t pos, len, cap;
	bool end;		/* of this member, at len */
	uint64_t before;	/* bytes of this member before those in buf */
	uint64_t max, lineno;
	const char *line;	/* the last that was asked for, in buf */
	size_t linelen;
	bool (*begins)(const char *line, size_t len);
};

struct prof_input *
prof_input_new(int fd, const void *data, size_t size,
    const struct prof_options *opt, struct prof_err *err)
{
	struct prof_input *in = calloc(1, sizeof(*in));

	if (in == NULL) {
		prof_nomem(err);
		return NULL;
	}
	in->max = opt->max_bytes;
	in->alone = opt->flags & PROF_READ_ALONE;
	if (prof_gunzip_init(&in->g, fd, data, size, err) != 0) {
		prof_input_free(in);
		return NULL;
	}
	return in;
}

void
prof_input_free(struct prof_input *in)
{
	if (in == NULL)
		return;
	prof_ahead_free(in->ahead);
	prof_gunzip_free(&in->g);
	free(in->buf);
	free(in);
}

static int
too_large(const struct prof_input *in, struct prof_err *err)
{
	return prof_fail(err, PROF_ELIMIT, PROF_NOWHERE, 0,
	    "more than %llu bytes (see --max-size)",
	    (unsigned long long)in->max);
}

/* Bytes of the member so far, read or not. */
static uint64_t
so_far(const struct prof_input *in)
{
	return in->before + in->len;
}

/* *n more bytes to out, where STRIDE bytes fit. */
static int
more(struct prof_input *in, char *out, size_t room, size_t *n,
    struct prof_err *err)
{
	int rc;

	if (!in->alone && !in->tried && prof_gunzip_used(&in->g) > LARGE) {
		in->ahead = prof_ahead_new(&in->g);
		in->tried = true;
	}
	if (in->ahead == NULL) {
		rc = prof_gunzip_some(&in->g, out, room, n, err);
		in->end = in->g.end;
		return rc;
	}
	rc = prof_ahead_take(in->ahead, out, n, &in->end, err);
	if (rc != 0 || in->end) {
		prof_ahead_free(in->ahead);
		in->ahead = NULL;
	}
	return rc;
}

/* Forget what has been read, and get at least one more byte, or end. */
static int
fill(struct prof_input *in, struct prof_err *err)
{
	size_t n;

	if (in->pos > 0) {
		in->before += in->pos;
		in->len -= in->pos;
		memmove(in->buf, in->buf + in->pos, in->len);
		in->pos = 0;
	}
	/* Twice as much as is asked for, so that what is small is not moved. */
	if (in->cap - in->len < STRIDE && prof_grow(&in->buf, &in->cap,
	    in->len + 2 * STRIDE, 1) != 0)
		return prof_nomem(err);
	if (more(in, in->buf + in->len, STRIDE, &n, err) != 0)
		return -1;
	in->len += n;
	return in->g.gzip && so_far(in) > in->max ? too_large(in, err) : 0;
}

int
prof_input_peek(struct prof_input *in, size_t want, const char **data,
    size_t *len, struct prof_err *err)
{
	while (!in->end && in->len - in->pos < want) {
		if (fill(in, err) != 0)
			return -1;
	}
	*data = in->buf == NULL ? "" : in->buf + in->pos;
	*len = in->len - in->pos;
	return 0;
}

int
prof_input_want(struct prof_input *in, size_t want, const char **data,
    size_t *len, struct prof_err *err)
{
	while (!in->end && in->len - in->pos < want) {
		if (so_far(in) > in->max)
			break;
		if (fill(in, err) != 0)
			return -1;
	}
	if (so_far(in) > in->max)
		return too_large(in, err);
	return prof_input_peek(in, 0, data, len, err);
}

void
prof_skip_bom(const char **s, size_t *len)
{
	static const char bom[] = "\xef\xbb\xbf";

	if (*len >= 3 && memcmp(*s, bom, 3) == 0) {
		*s += 3;
		*len -= 3;
	}
}

int
prof_input_all(struct prof_input *in, const char **data, size_t *len,
    struct prof_err *err)
{
	return prof_input_want(in, SIZE_MAX, data, len, err);
}

void
prof_input_take(struct prof_input *in, size_t n)
{
	in->pos += n;
}

int
prof_input_drain(struct prof_input *in, struct prof_err *err)
{
	const char *s;
	size_t len;

	do {
		in->pos = in->len;
		if (prof_input_want(in, 1, &s, &len, err) != 0)
			return -1;
	} while (len > 0);
	return 0;
}

int
prof_input_line(struct prof_input *in, const char **line, size_t *len,
    struct prof_err *err)
{
	size_t seen = 0, left;
	char *nl;

	for (;;) {
		left = in->len - in->pos;
		nl = seen == left ? NULL :
		    memchr(in->buf + in->pos + seen, '\n', left - seen);
		if (nl != NULL || in->end)
			break;
		seen = left;
		if (seen > in->max)
			return too_large(in, err);
		if (fill(in, err) != 0)
			return -1;
	}
	if (left == 0)
		return 0;
	*line = in->buf + in->pos;
	*len = nl != NULL ? (size_t)(nl - *line) : left;
	in->pos += *len + (nl != NULL);
	in->lineno++;
	prof_skip_bom(line, len);
	in->line = *line;
	in->linelen = *len;
	return 1;
}

bool
prof_input_last(const struct prof_input *in, const char **line, size_t *len)
{
	*line = in->line;
	*len = in->linelen;
	return in->line != NULL;
}

int
prof_input_next(struct prof_input *in, struct prof_err *err)
{
	int rc = prof_gunzip_next(&in->g, err);

	if (rc == 1) {
		in->pos = in->len = 0;
		in->before = 0;
		in->end = in->tried = false;
	}
	return rc;
}

void
prof_input_forms(struct prof_input *in,
    bool (*begins)(const char *line, size_t len))
{
	in->begins = begins;
}

bool
prof_input_begins(const struct prof_input *in, const char *line, size_t len)
{
	return in->begins(line, len);
}

uint64_t
prof_input_lineno(const struct prof_input *in)
{
	return in->lineno;
}
