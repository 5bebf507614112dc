/*
 * Every truncation and every flipped byte of some small inputs: libprof either
 * refuses them with a message, or takes them and can write and draw them, and
 * reads what it wrote as the same profile.
 *
 * usage: flip FILE...
 *
 * Prints TAP, one test per file.  A crash, a hang or a leak is for the
 * sanitizers, for alarm(3) and for the missing plan to show.
 */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <prof.h>

#define SMALL ((size_t)1 << 16)	/* the number of cases is 4 * bytes */
#define SECONDS 1800

struct tally {
	size_t taken, refused, bad;
};

struct bytes {
	char *data;
	size_t size;
};

static FILE *sink;

static void
fail(struct tally *t, const char *what, size_t at, const char *why,
    const struct prof_err *err)
{
	if (t->bad++ < 10)
		printf("# %s %zu: %s: %.*s\n", what, at, why,
		    (int)sizeof err->msg, err->msg);
}

/* The length of a printable character in UTF-8 that begins a text, or 0. */
static size_t
character(const char *text)
{
	const unsigned char *s = (const unsigned char *)text;
	size_t i, n = s[0] < ' ' || s[0] == 0x7f ? 0 : s[0] < 0x80 ? 1 :
	    s[0] < 0xc2 ? 0 : s[0] < 0xe0 ? 2 : s[0] < 0xf0 ? 3 :
	    s[0] < 0xf5 ? 4 : 0;

	for (i = 1; i < n; i++)
		if ((s[i] & 0xc0) != 0x80)
			return 0;
	return n == 2 && s[0] == 0xc2 && s[1] < 0xa0 ? 0 : n;
}

/* What is wrong with a message, or NULL. */
static const char *
fault(const struct prof_err *err)
{
	size_t i, len, n;

	len = strnlen(err->msg, sizeof err->msg);
	if (err->code == PROF_OK)
		return "refused without a code";
	if (len == 0)
		return "refused without a message";
	if (len == sizeof err->msg)
		return "message without an end";
	for (i = 0; i < len; i += n)
		if ((n = character(err->msg + i)) == 0)
			return "message not printable";
	if (err->msg[len - 1] == '.')
		return "message with a full stop";
	return NULL;
}

/* Graph and drawing, as the reports make them. */
static int
draw(struct prof *p, struct prof_err *err)
{
	struct prof_graph_options opt = { .visual = true, .unit = "minimum" };
	struct prof_graph *g;
	int col, rc;

	if (prof_prune(p, err) || (col = prof_column(p, NULL, err)) == -1)
		return -1;
	opt.col = (size_t)col;
	if (prof_graph_new(p, &opt, &g, err))
		return -1;
	rc = prof_write_dot(g, sink, err);
	prof_graph_free(g);
	return rc;
}

/* The profile as text (flags) or as profile.proto, in memory. */
static int
dump(struct prof *p, bool proto, unsigned flags, struct bytes *b,
    struct prof_err *err)
{
	FILE *f;
	int rc;

	*b = (struct bytes){ NULL, 0 };
	if ((f = open_memstream(&b->data, &b->size)) == NULL)
		abort();
	rc = proto ? prof_write_proto(p, f, err) :
	    prof_write_text(p, flags, f, err);
	if (fclose(f) != 0)
		abort();
	return rc;
}

/*
 * Print the profile, read that and print it once more: NULL if it comes out
 * the same or cannot be printed, which fills *err.
 */
static const char *
reread(struct prof *p, bool proto, unsigned flags, struct prof_err *err)
{
	struct bytes text, via = { NULL, 0 }, again = { NULL, 0 };
	struct prof *q = NULL;
	const char *why = NULL;

	if (dump(p, false, flags, &text, err) == 0 &&
	    (!proto || dump(p, true, 0, &via, err) == 0)) {
		if (prof_read_mem(proto ? via.data : text.data,
		    proto ? via.size : text.size, NULL, &q, err) ||
		    dump(q, false, flags, &again, err))
			why = "does not read what it wrote";
		else if (text.size != again.size ||
		    memcmp(text.data, again.data, text.size) != 0)
			why = "differs when read and written again";
	}
	prof_free(q);
	free(text.data);
	free(via.data);
	free(again.data);
	return why;
}

/* Use a profile that was taken: what is wrong, or NULL. */
static const char *
use(struct prof *p, struct prof_err *err)
{
	const char *why;

	if (p == NULL)
		return "no profile";
	if ((why = reread(p, false, PROF_TEXT_EXACT, err)) == NULL &&
	    (why = reread(p, !p->has_totals, PROF_TEXT_EXACT, err)) == NULL &&
	    (why = reread(p, false, 0, err)) == NULL &&
	    draw(p, err) == -1)
		why = fault(err);
	return why;
}

/* One case; what and at say which. */
static void
try(const unsigned char *data, size_t size, const char *what, size_t at,
    struct tally *t)
{
	struct prof_err err = { 0 };
	struct prof *p = NULL;
	unsigned char *copy;
	const char *why;

	/* A copy of just this size, so that valgrind and ASan see its end. */
	if ((copy = malloc(size + (size == 0))) == NULL)
		abort();
	memcpy(copy, data, size);
	rewind(sink);
	if (prof_read_mem(copy, size, NULL, &p, &err) == 0) {
		t->taken++;
		why = use(p, &err);
	} else {
		t->refused++;
		why = fault(&err);
	}
	if (why != NULL)
		fail(t, what, at, why, &err);
	prof_free(p);
	free(copy);
}

static void
damage(unsigned char *data, size_t size, struct tally *t)
{
	static const struct {
		const char *name;
		unsigned char mask;
	} flips[] = {
		{ "byte ^ 0xff", 0xff },
		{ "byte ^ 0x01", 0x01 },
		{ "byte ^ 0x80", 0x80 },
	};
	size_t i, k;

	for (i = 0; i < size; i++) {
		try(data, i, "first bytes", i, t);
		for (k = 0; k < sizeof flips / sizeof *flips; k++) {
			data[i] ^= flips[k].mask;
			try(data, size, flips[k].name, i, t);
			data[i] ^= flips[k].mask;
		}
	}
	try(data, size, "all bytes", size, t);
}

static size_t
slurp(const char *name, unsigned char *buf, size_t max)
{
	FILE *f;
	size_t n;

	if ((f = fopen(name, "rb")) == NULL)
		return 0;
	n = fread(buf, 1, max, f);
	fclose(f);
	return n;
}

int
main(int argc, char **argv)
{
	static unsigned char buf[SMALL];
	size_t size;
	int i, rc = 0;

	setvbuf(stdout, NULL, _IOLBF, 0);
	if ((sink = fopen("/dev/null", "w")) == NULL)
		return 1;
	for (i = 1; i < argc; i++) {
		struct tally t = { 0 };

		alarm(SECONDS);
		size = slurp(argv[i], buf, sizeof buf);
		damage(buf, size, &t);
		t.bad += size == 0 || size == sizeof buf;
		printf("%sok %d - %s: %zu taken, %zu refused\n",
		    t.bad ? "not " : "", i, strrchr(argv[i], '/') ?
		    strrchr(argv[i], '/') + 1 : argv[i], t.taken, t.refused);
		rc |= t.bad != 0;
	}
	fclose(sink);
	printf("1..%d\n", argc - 1);
	return rc;
}
