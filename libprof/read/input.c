/*
 * Bytes of a profile from a descriptor or from memory, gunzipped on the way,
 * one gzip member at a time.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <zlib.h>

#include "read/read.h"

#define RAW_SIZE ((size_t)128 << 10)

struct prof_input {
	int fd;			/* -1: from memory */
	const unsigned char *mem;
	size_t memlen;
	unsigned char *raw;	/* as read, before inflation */
	size_t rawpos, rawlen;
	bool rawend;
	uint64_t rawtotal;
	bool gzip, inflating;
	z_stream z;
	char *buf;		/* the member, or its unread part */
	size_t pos, len, cap;
	bool end;		/* of this member */
	uint64_t inflated;	/* bytes of this member so far */
	uint64_t max, lineno;
	const char *line;	/* the last that was asked for, in buf */
	size_t linelen;
};

/* At least want raw bytes, or all that are left. */
static int
raw_fill(struct prof_input *in, size_t want, struct prof_err *err)
{
	size_t left = in->rawlen - in->rawpos;
	ssize_t n;

	if (left >= want || in->rawend)
		return 0;
	if (in->fd < 0) {
		in->rawend = true;
		return 0;
	}
	if (left > 0)
		memmove(in->raw, in->raw + in->rawpos, left);
	in->rawpos = 0;
	in->rawlen = left;
	while (in->rawlen < want && !in->rawend) {
		n = read(in->fd, in->raw + in->rawlen, RAW_SIZE - in->rawlen);
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return prof_fail(err, PROF_EIO, PROF_NOWHERE, 0, "%s",
			    strerror(errno));
		in->rawlen += (size_t)n;
		in->rawtotal += (uint64_t)n;
		in->rawend = n == 0;
	}
	return 0;
}

static const unsigned char *
raw_bytes(const struct prof_input *in)
{
	return (in->fd < 0 ? in->mem : in->raw) + in->rawpos;
}

static bool
at_gzip(const struct prof_input *in)
{
	const unsigned char *s = raw_bytes(in);

	return in->rawlen - in->rawpos >= 2 && s[0] == 0x1f && s[1] == 0x8b;
}

struct prof_input *
prof_input_new(int fd, const void *data, size_t size, uint64_t max,
    struct prof_err *err)
{
	struct prof_input *in = calloc(1, sizeof(*in));

	if (in == NULL) {
		prof_nomem(err);
		return NULL;
	}
	in->fd = fd;
	in->max = max;
	if (fd < 0) {
		in->mem = data;
		in->rawlen = size;
		in->rawtotal = size;
	} else if ((in->raw = malloc(RAW_SIZE)) == NULL) {
		prof_nomem(err);
		goto fail;
	}
	if (raw_fill(in, 2, err) != 0)
		goto fail;
	if (at_gzip(in)) {
		if (inflateInit2(&in->z, 15 + 16) != Z_OK) {
			prof_nomem(err);
			goto fail;
		}
		in->gzip = in->inflating = true;
	}
	return in;
fail:
	prof_input_free(in);
	return NULL;
}

void
prof_input_free(struct prof_input *in)
{
	if (in == NULL)
		return;
	if (in->inflating)
		inflateEnd(&in->z);
	free(in->raw);
	free(in->buf);
	free(in);
}

/* Inflate into the free end of buf; raw bytes are there. */
static int
gunzip(struct prof_input *in, struct prof_err *err)
{
	size_t room = in->cap - in->len;
	int rc;

	if (room > (1u << 30))
		room = 1u << 30;
	in->z.next_in = (unsigned char *)(uintptr_t)raw_bytes(in);
	in->z.avail_in = (uInt)(in->rawlen - in->rawpos);
	in->z.next_out = (unsigned char *)in->buf + in->len;
	in->z.avail_out = (uInt)room;
	rc = inflate(&in->z, Z_NO_FLUSH);
	in->rawpos = in->rawlen - in->z.avail_in;
	in->len += room - in->z.avail_out;
	if (rc == Z_STREAM_END)
		in->end = true;
	else if (rc == Z_MEM_ERROR)
		return prof_nomem(err);
	else if (rc != Z_OK && rc != Z_BUF_ERROR)
		return prof_fail(err, PROF_EINVALID, PROF_NOWHERE, 0,
		    "gzip data is damaged at compressed offset %llu: %s",
		    (unsigned long long)(in->rawtotal -
		    (in->rawlen - in->rawpos)),
		    in->z.msg != NULL ? in->z.msg : "no valid data");
	return 0;
}

static int
too_large(const struct prof_input *in, struct prof_err *err)
{
	return prof_fail(err, PROF_ELIMIT, PROF_NOWHERE, 0,
	    "more than %llu bytes (see --max-size)",
	    (unsigned long long)in->max);
}

/* At least one more byte in buf, or end. */
static int
fill(struct prof_input *in, struct prof_err *err)
{
	size_t had = in->len, n;

	if (prof_grow(&in->buf, &in->cap, in->len + RAW_SIZE, 1) != 0)
		return prof_nomem(err);
	while (!in->end && in->len == had) {
		if (raw_fill(in, 1, err) != 0)
			return -1;
		n = in->rawlen - in->rawpos;
		if (n == 0 && in->gzip)
			return prof_fail(err, PROF_EINVALID, PROF_NOWHERE, 0,
			    "gzip data ends early, after %llu bytes: "
			    "cut off, or the profile was not stopped?",
			    (unsigned long long)in->rawtotal);
		if (n == 0) {
			in->end = true;
		} else if (in->gzip) {
			if (gunzip(in, err) != 0)
				return -1;
			in->inflated += in->len - had;
			if (in->inflated > in->max)
				return too_large(in, err);
		} else {
			if (n > in->cap - in->len)
				n = in->cap - in->len;
			memcpy(in->buf + in->len, raw_bytes(in), n);
			in->len += n;
			in->rawpos += n;
		}
	}
	return 0;
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
prof_input_all(struct prof_input *in, const char **data, size_t *len,
    struct prof_err *err)
{
	while (!in->end && in->len - in->pos <= in->max) {
		if (fill(in, err) != 0)
			return -1;
	}
	if (in->len - in->pos > in->max)
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
prof_input_line(struct prof_input *in, const char **line, size_t *len,
    struct prof_err *err)
{
	size_t seen = in->pos;
	char *nl;

	for (;;) {
		nl = seen == in->len ? NULL :
		    memchr(in->buf + seen, '\n', in->len - seen);
		if (nl != NULL || in->end)
			break;
		seen = in->len - in->pos;
		if (seen > in->max)
			return too_large(in, err);
		if (in->pos > 0) {	/* forget what has been read */
			memmove(in->buf, in->buf + in->pos, seen);
			in->pos = 0;
			in->len = seen;
		}
		if (fill(in, err) != 0)
			return -1;
	}
	if (nl == NULL && in->pos == in->len)
		return 0;
	*line = in->buf + in->pos;
	*len = (nl != NULL ? (size_t)(nl - in->buf) : in->len) - in->pos;
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
	if (!in->gzip)
		return 0;
	do {
		if (raw_fill(in, 2, err) != 0)
			return -1;
		while (in->rawpos < in->rawlen && *raw_bytes(in) == 0)
			in->rawpos++;	/* padding, as gzip(1) accepts */
	} while (in->rawpos == in->rawlen && !in->rawend);
	if (raw_fill(in, 2, err) != 0)
		return -1;
	if (in->rawpos == in->rawlen)
		return 0;
	if (!at_gzip(in))
		return prof_fail(err, PROF_EINVALID, PROF_NOWHERE, 0,
		    "gzip data ends at compressed offset %llu, but what "
		    "follows is not gzip", (unsigned long long)
		    (in->rawtotal - (in->rawlen - in->rawpos)));
	if (inflateReset(&in->z) != Z_OK)
		return prof_nomem(err);
	in->pos = in->len = 0;
	in->inflated = 0;
	in->end = false;
	return 1;
}

uint64_t
prof_input_lineno(const struct prof_input *in)
{
	return in->lineno;
}

bool
prof_input_gzip(const struct prof_input *in)
{
	return in->gzip;
}
