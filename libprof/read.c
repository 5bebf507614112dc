/*
 * Find out what an input is, by its content, and read it.
 */
#include <stdlib.h>
#include <string.h>

#include "lib.h"

#define SNIFF 4096

struct magic {
	const char *bytes;
	size_t len, at;
	const char *what;
};

#define MAGIC(s, at, what) { s, sizeof(s) - 1, at, what }

/* What people hand to profile tools by mistake, and what would help. */
static const struct magic magics[] = {
	MAGIC("\x28\xb5\x2f\xfd", 0,
	    "zstd data: decompress it first (zstd -dc)"),
	MAGIC("\x04\x22\x4d\x18", 0, "lz4 data: decompress it first (lz4 -dc)"),
	MAGIC("BZh", 0, "bzip2 data: decompress it first (bzip2 -dc)"),
	MAGIC("\xfd" "7zXZ", 0, "xz data: decompress it first (xz -dc)"),
	MAGIC("PK\x03\x04", 0, "a zip archive: unpack it first (unzip)"),
	MAGIC("PERFILE2", 0, "a perf.data file: convert it first "
	    "(perf script, or perf_to_profile)"),
	MAGIC("FLR\0", 0, "a Java flight recording (JFR): convert it first "
	    "(jfrconv)"),
	MAGIC("\x7f" "ELF", 0, "an ELF program or library, not a profile"),
	MAGIC("MZ", 0, "a Windows program, not a profile"),
	MAGIC("\x89PNG", 0, "a PNG picture, not a profile"),
	MAGIC("%PDF", 0, "a PDF document, not a profile"),
	MAGIC("go 1.", 0, "a Go execution trace: go tool trace reads it "
	    "(its -pprof option makes profiles)"),
	MAGIC("ustar", 257, "a tar archive: unpack it first (tar -xf)"),
};

/* Text that Go and gperftools write for people. */
static const struct {
	const char *start, *what;
} dumps[] = {
	{ "goroutine profile: total ", "Go's goroutine?debug=1 text: take it "
	    "without debug=1" },
	{ "threadcreate profile: total ", "Go's threadcreate?debug=1 text: "
	    "take it without debug=1" },
	{ "--- mutex:", "Go's mutex?debug=1 text: take it without debug=1" },
	{ "--- contention", "a contention profile in text: take it without "
	    "debug=1" },
	{ "--- threadz", "a threadz text" },
	{ "heap_v2/", "a jemalloc heap profile: convert it first (jeprof)" },
	{ "goroutine ", "a dump of goroutine stacks (debug=2): take it "
	    "without debug=2" },
	{ "panic: ", "the message of a panic, not a profile" },
};

/* Which of them the input is; NULL: none. */
static const char *
find_dump(const char *s, size_t len)
{
	size_t i, n;

	for (i = 0; i < sizeof(dumps) / sizeof(dumps[0]); i++) {
		n = strlen(dumps[i].start);
		if (len >= n && memcmp(s, dumps[i].start, n) == 0)
			return dumps[i].what;
	}
	return NULL;
}

static bool
starts(const char *s, size_t len, const char *word)
{
	size_t n = strlen(word);

	return len >= n && strncasecmp(s, word, n) == 0;
}

/* What the magic number at the start says it is; NULL: nothing known. */
static const char *
find_magic(const char *s, size_t len)
{
	size_t i;

	for (i = 0; i < sizeof(magics) / sizeof(magics[0]); i++) {
		const struct magic *m = &magics[i];

		if (len >= m->at + m->len &&
		    memcmp(s + m->at, m->bytes, m->len) == 0)
			return m->what;
	}
	return NULL;
}

/* Why these bytes are no profile. */
static int
reject(const char *s, size_t len, struct prof_err *err)
{
	const char *what = find_magic(s, len);

	while (len > 0 && strchr(" \t\r\n", *s) != NULL && *s != '\0') {
		s++;
		len--;
	}
	if (what == NULL)
		what = find_dump(s, len);
	if (what == NULL && (starts(s, len, "<!doctype") ||
	    starts(s, len, "<html") || starts(s, len, "<head")))
		what = "an HTML page: is the address right, and does it need "
		    "a login?";
	else if (what == NULL && len > 0 && (*s == '{' || *s == '['))
		what = "JSON, not a profile";
	else if (what == NULL && len > 0 && *s == '<')
		what = "XML, not a profile";
	if (what != NULL)
		return prof_fail(err, PROF_EFORMAT, PROF_NOWHERE, 0,
		    "this is %s", what);
	return prof_fail(err, PROF_EFORMAT, PROF_NOWHERE, 0,
	    "not a profile in any form that is known here");
}

/* Could a profile.proto begin like this? */
static bool
is_proto(const char *s, size_t len)
{
	unsigned tag = (unsigned char)*s, number = tag >> 3, type = tag & 7;

	if (number < 1 || number > 15 || len < 2)
		return false;
	if (number <= 6 || number == 11)
		return type == 2;
	return type == 0 || (number == 13 && type == 2);
}

static bool
printable(const char *s, size_t len)
{
	size_t i;

	for (i = 0; i < len; i++) {
		if ((unsigned char)s[i] < 0x20 && s[i] != '\t' &&
		    s[i] != '\n' && s[i] != '\r')
			return false;
	}
	return true;
}

/* One member, or the first section of one, into p; 1: there is more. */
static int
read_member(struct prof_input *in, struct prof *p, struct prof_err *err)
{
	const char *s;
	size_t len;

	if (prof_input_peek(in, SNIFF, &s, &len, err) != 0)
		return -1;
	if (len == 0)
		return prof_fail(err, PROF_EEMPTY, PROF_NOWHERE, 0,
		    "empty input: no profile was written");
	if (find_magic(s, len) != NULL || find_dump(s, len) != NULL)
		return reject(s, len, err);
	if (prof_is_text(s, len))
		return prof_read_text(p, in, err);
	if (prof_is_heap(s, len))
		return prof_read_heap(p, in, err);
	if (prof_is_cpu(s, len)) {
		if (prof_input_all(in, &s, &len, err) != 0)
			return -1;
		return prof_read_cpu(p, s, len, err);
	}
	if (printable(s, len) && *s != '\n' && prof_is_folded(s, len))
		return prof_read_folded(p, in, err);
	if (is_proto(s, len) && !(printable(s, len) && len > 16)) {
		if (prof_input_all(in, &s, &len, err) != 0)
			return -1;
		return prof_read_proto(p, s, len, err);
	}
	return reject(s, len, err);
}

struct list {
	struct prof **v;
	size_t n, cap;
	bool more;		/* the next is another section of text */
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
}

/* All members and sections of the input. */
static int
read_members(struct prof_input *in, unsigned keep, struct list *l,
    struct prof_err *err)
{
	struct prof *p;
	int more;

	do {
		p = list_add(l, keep, err);
		more = p == NULL ? -1 : l->more ? prof_read_text(p, in, err) :
		    read_member(in, p, err);
		l->more = more > 0;
		if (more == 0)
			more = prof_input_next(in, err);
	} while (more > 0);
	return more;
}

static int
read_list(int fd, const void *data, size_t size,
    const struct prof_options *opt, struct list *l, struct prof_err *err)
{
	unsigned keep = opt != NULL && opt->keep != 0 ? opt->keep :
	    PROF_KEEP_ALL;
	uint64_t max = opt != NULL && opt->max_bytes != 0 ? opt->max_bytes :
	    PROF_MAX_BYTES;
	struct prof_input *in = prof_input_new(fd, data, size, max, err);
	int rc;

	if (in == NULL)
		return -1;
	rc = read_members(in, keep, l, err);
	prof_input_free(in);
	return rc;
}

/* All of them in one. */
static int
read_input(int fd, const void *data, size_t size,
    const struct prof_options *opt, struct prof **out, struct prof_err *err)
{
	struct list l = { 0 };
	int rc = read_list(fd, data, size, opt, &l, err);

	if (rc == 0 && l.n == 1)
		*out = l.v[--l.n];
	else if (rc == 0)
		rc = prof_merge(l.v, l.n, out, err);
	list_free(&l);
	return rc;
}

int
prof_read_each(int fd, const struct prof_options *opt, struct prof ***v,
    size_t *n, struct prof_err *err)
{
	struct list l = { 0 };

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
		return prof_fail(err, PROF_EIO, PROF_NOWHERE, 0,
		    "not a file descriptor: %d", fd);
	return read_input(fd, NULL, 0, opt, out, err);
}

int
prof_read_mem(const void *data, size_t size, const struct prof_options *opt,
    struct prof **out, struct prof_err *err)
{
	return read_input(-1, data, size, opt, out, err);
}
