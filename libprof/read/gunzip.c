/*
 * Bytes of a descriptor or of memory, gunzipped on the way, one gzip member
 * at a time.
 * SPDX-License-Identifier: MIT
 */
#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <unistd.h>

#include "read/gunzip.h"

#define RAW_SIZE ((size_t)128 << 10)
#define MOST ((size_t)1 << 30)	/* at once: zlib counts in 32 bits */

/* Wait for input; true: nobody wants it any more. */
static bool
stopped(const struct prof_gunzip *g)
{
	struct pollfd p[2] = { { g->fd, POLLIN, 0 }, { g->stop, POLLIN, 0 } };

	while (g->stop >= 0 && poll(p, 2, -1) < 0 && errno == EINTR)
		;
	return p[1].revents != 0;
}

/* Up to room bytes of the descriptor to out: *n; 0: that was all. */
static int
raw_read(struct prof_gunzip *g, char *out, size_t room, size_t *n,
    struct prof_err *err)
{
	ssize_t got;

	do {
		if (stopped(g))
			return -1;
		got = read(g->fd, out, room);
	} while (got < 0 && errno == EINTR);
	if (got < 0)
		return prof_fail(err, PROF_EIO, PROF_NOWHERE, 0, "%s",
		    strerror(errno));
	*n = (size_t)got;
	g->total += *n;
	g->rawend = got == 0;
	return 0;
}

/* At least want raw bytes, or all that are left. */
static int
raw_fill(struct prof_gunzip *g, size_t want, struct prof_err *err)
{
	size_t left = g->len - g->pos, n;

	if (left >= want || g->rawend)
		return 0;
	if (g->fd < 0) {
		g->rawend = true;
		return 0;
	}
	if (left > 0)
		memmove(g->raw, g->raw + g->pos, left);
	g->pos = 0;
	g->len = left;
	while (g->len < want && !g->rawend) {
		if (raw_read(g, (char *)g->raw + g->len, RAW_SIZE - g->len,
		    &n, err) != 0)
			return -1;
		g->len += n;
	}
	return 0;
}

static const unsigned char *
raw_bytes(const struct prof_gunzip *g)
{
	return (g->fd < 0 ? g->mem : g->raw) + g->pos;
}

static bool
at_gzip(const struct prof_gunzip *g)
{
	const unsigned char *s = raw_bytes(g);

	return g->len - g->pos >= 2 && s[0] == 0x1f && s[1] == 0x8b;
}

int
prof_gunzip_init(struct prof_gunzip *g, int fd, const void *data,
    size_t size, struct prof_err *err)
{
	g->fd = fd;
	g->stop = -1;
	if (fd < 0) {
		g->mem = data;
		g->len = size;
		g->total = size;
	} else if ((g->raw = malloc(RAW_SIZE)) == NULL) {
		return prof_nomem(err);
	}
	if (raw_fill(g, 2, err) != 0)
		return -1;
	if (at_gzip(g)) {
		if (inflateInit2(&g->z, 15 + 16) != Z_OK)
			return prof_nomem(err);
		g->gzip = g->inflating = true;
	}
	return 0;
}

void
prof_gunzip_free(struct prof_gunzip *g)
{
	if (g->inflating)
		inflateEnd(&g->z);
	free(g->raw);
}

/* Where in the input g is. */
static uint64_t
place(const struct prof_gunzip *g)
{
	return g->total - (g->len - g->pos);
}

/* Raw bytes are there. */
static int
inflate_some(struct prof_gunzip *g, char *out, size_t room, size_t *n,
    struct prof_err *err)
{
	size_t left = g->len - g->pos;
	int rc;

	if (left > MOST)
		left = MOST;
	if (room > MOST)
		room = MOST;
	g->z.next_in = (unsigned char *)(uintptr_t)raw_bytes(g);
	g->z.avail_in = (uInt)left;
	g->z.next_out = (unsigned char *)out;
	g->z.avail_out = (uInt)room;
	rc = inflate(&g->z, Z_NO_FLUSH);
	g->pos += left - g->z.avail_in;
	*n = room - g->z.avail_out;
	if (rc == Z_STREAM_END)
		g->end = true;
	else if (rc == Z_MEM_ERROR)
		return prof_nomem(err);
	else if (rc != Z_OK && rc != Z_BUF_ERROR)
		return prof_fail(err, PROF_EINVALID, PROF_NOWHERE, 0,
		    "gzip data is damaged at compressed offset %llu: %s",
		    (unsigned long long)place(g),
		    g->z.msg != NULL ? g->z.msg : "no valid data");
	return 0;
}

int
prof_gunzip_some(struct prof_gunzip *g, char *out, size_t room, size_t *n,
    struct prof_err *err)
{
	size_t left;

	*n = 0;
	while (!g->end && *n == 0) {
		/* What is no gzip needs no place but where it is wanted. */
		if (!g->gzip && g->fd >= 0 && g->pos == g->len && !g->rawend) {
			if (raw_read(g, out, room, n, err) != 0)
				return -1;
			continue;
		}
		if (raw_fill(g, 1, err) != 0)
			return -1;
		left = g->len - g->pos;
		if (left == 0 && g->gzip)
			return prof_fail(err, PROF_EINVALID, PROF_NOWHERE, 0,
			    "gzip data ends early, after %llu bytes: "
			    "cut off, or the profile was not stopped?",
			    (unsigned long long)g->total);
		if (left == 0) {
			g->end = true;
		} else if (g->gzip) {
			if (inflate_some(g, out, room, n, err) != 0)
				return -1;
		} else {
			*n = left < room ? left : room;
			memcpy(out, raw_bytes(g), *n);
			g->pos += *n;
		}
	}
	return 0;
}

uint64_t
prof_gunzip_used(const struct prof_gunzip *g)
{
	return g->gzip ? place(g) - g->began : 0;
}

int
prof_gunzip_next(struct prof_gunzip *g, struct prof_err *err)
{
	if (!g->gzip)
		return 0;
	do {
		if (raw_fill(g, 2, err) != 0)
			return -1;
		while (g->pos < g->len && *raw_bytes(g) == 0)
			g->pos++;	/* padding, as gzip(1) accepts */
	} while (g->pos == g->len && !g->rawend);
	if (raw_fill(g, 2, err) != 0)
		return -1;
	if (g->pos == g->len)
		return 0;
	if (!at_gzip(g))
		return prof_fail(err, PROF_EINVALID, PROF_NOWHERE, 0,
		    "gzip data ends at compressed offset %llu, but what "
		    "follows is not gzip", (unsigned long long)place(g));
	if (inflateReset(&g->z) != Z_OK)
		return prof_nomem(err);
	g->began = place(g);
	g->end = false;
	return 1;
}
