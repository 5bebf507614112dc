/*
 * Every allocation of libprof, failing once: what was asked for either still
 * comes out whole, or is refused for want of memory, and nothing leaks.
 *
 * usage: nomem FILE...
 *
 * Prints TAP, one test per use and file.  To be linked with --wrap of the
 * functions below, and libprof.a.  A crash is for the missing plan to show.
 * SPDX-License-Identifier: MIT
 */
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <prof.h>

#define SECONDS 1800
#define SLOTS ((size_t)1 << 18)

void *__real_malloc(size_t size);
void *__real_calloc(size_t n, size_t size);
void *__real_realloc(void *p, size_t size);
void *__real_aligned_alloc(size_t align, size_t size);
void __real_free(void *p);

void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t n, size_t size);
void *__wrap_realloc(void *p, size_t size);
void *__wrap_aligned_alloc(size_t align, size_t size);
char *__wrap_strdup(const char *s);
char *__wrap_strndup(const char *s, size_t n);
void __wrap_free(void *p);

static bool counting;
static size_t nallocs, fail_at, live;
static uintptr_t slots[SLOTS];	/* what is live; 1: it was */

/* The slot of p, or the one for it. */
static uintptr_t *
slot(const void *p)
{
	size_t i = ((uintptr_t)p >> 4) * 0x9e3779b97f4a7c15u % SLOTS;

	while (slots[i] != 0 && slots[i] != (uintptr_t)p)
		i = (i + 1) % SLOTS;
	return &slots[i];
}

static void *
born(void *p)
{
	if (counting && p != NULL) {
		*slot(p) = (uintptr_t)p;
		live++;
	}
	return p;
}

static void
died(const void *p)
{
	uintptr_t *s = slot(p);

	if (p == NULL || *s == 0)
		return;
	*s = 1;
	live--;
}

static bool
fails(void)
{
	return counting && ++nallocs == fail_at;
}

void *
__wrap_malloc(size_t size)
{
	return fails() ? NULL : born(__real_malloc(size));
}

void *
__wrap_calloc(size_t n, size_t size)
{
	return fails() ? NULL : born(__real_calloc(n, size));
}

void *
__wrap_realloc(void *p, size_t size)
{
	void *q;

	if (fails())
		return NULL;
	died(p);
	q = __real_realloc(p, size);
	return born(q);
}

void *
__wrap_aligned_alloc(size_t align, size_t size)
{
	return fails() ? NULL : born(__real_aligned_alloc(align, size));
}

char *
__wrap_strdup(const char *s)
{
	char *t = __wrap_malloc(strlen(s) + 1);

	return t == NULL ? NULL : strcpy(t, s);
}

char *
__wrap_strndup(const char *s, size_t n)
{
	char *t = __wrap_malloc(strnlen(s, n) + 1);

	if (t != NULL) {
		memcpy(t, s, strnlen(s, n));
		t[strnlen(s, n)] = '\0';
	}
	return t;
}

void
__wrap_free(void *p)
{
	died(p);
	__real_free(p);
}

struct bytes {
	char *s;
	size_t len;
};

/* What was read twice, and where to write. */
struct job {
	struct prof *p, *q;
	FILE *f;
};

static int
text(struct job *j, struct prof_err *err)
{
	static const unsigned flags[] = {
		PROF_TEXT_HEADER, PROF_TEXT_EXACT, 0
	};
	size_t i;

	for (i = 0; i < sizeof(flags) / sizeof(flags[0]); i++) {
		if (prof_write_text(j->p, flags[i], j->f, err) != 0)
			return -1;
	}
	return 0;
}

static int
proto(struct job *j, struct prof_err *err)
{
	return prof_write_proto(j->p, j->f, err);
}

static int
folded(struct job *j, struct prof_err *err)
{
	static const char *const keys[] = { "bytes", "state" };
	const size_t cols[] = { 0 };

	return prof_write_folded(j->p, cols, 1, keys, 2, PROF_FOLD_LINES,
	    j->f, err) != 0 ? -1 : prof_write_folded(j->p, cols, 1, NULL, 0,
	    0, j->f, err);
}

static int
dot(struct job *j, struct prof_err *err)
{
	struct prof_graph_options opt = { .visual = true, .nodecount = 5,
		.unit = "minimum" };
	struct prof_graph *g;
	int rc = -1, i;

	for (i = 0; i < 2; i++) {
		opt.call_tree = i == 1;
		if (prof_prune(j->p, err) != 0 ||
		    prof_graph_new(j->p, &opt, &g, err) != 0)
			return -1;
		rc = prof_write_dot(g, j->f, err);
		prof_graph_free(g);
		if (rc != 0)
			return rc;
	}
	return rc;
}

static int
traces(struct job *j, struct prof_err *err)
{
	struct prof_graph_options opt = { .unit = "minimum" };

	return prof_write_traces(j->p, &opt, j->f, err) != 0 ? -1 :
	    prof_write_tags(j->p, &opt, 0, j->f, NULL, NULL, err);
}

static int
callgrind(struct job *j, struct prof_err *err)
{
	return prof_write_callgrind(j->p, 0, 0, j->f, err);
}

static int
flame(struct job *j, struct prof_err *err)
{
	static const char *const keys[] = { "user", "bytes" };
	struct prof_flame_options opt = { .min_percent = 20, .keys = keys,
	    .nkeys = 2, .places = j->p };

	return prof_write_flame(j->p, &opt, j->f, err) != 0 ? -1 :
	    prof_write_flame_svg(j->p, &opt, j->f, err);
}

static int
listing(struct job *j, struct prof_err *err)
{
	struct prof_graph_options opt = { .unit = "minimum" };
	struct prof_regex *re = prof_regex_new("it", "a", err);
	struct prof_listing *l = NULL;
	int rc = -1;

	if (re != NULL)
		rc = prof_listing_new(j->p, &opt, re, NULL, NULL, &l, err);
	if (rc == 0)
		prof_listing_free(l);
	prof_regex_free(re);
	return rc;
}

/* The file called text is there, in the second of two directories. */
static int
source(struct job *j, struct prof_err *err)
{
	static const char *const dirs[] = { NULL, "/nowhere:.", "./below" };
	char *path;
	FILE *f;
	size_t i;

	for (i = 0; i < sizeof(dirs) / sizeof(dirs[0]); i++) {
		f = prof_source_open("text", dirs[i], NULL, &path, err);
		if (f == NULL)
			return -1;
		fprintf(j->f, "%s\n", path);
		fclose(f);
		free(path);
	}
	return 0;
}

static int
filter(struct job *j, struct prof_err *err)
{
	struct prof_filter f = { .focus = "a", .ignore = "zz", .hide = "main$",
		.show = ".", .show_from = "a", .prune_from = "zz",
		.tagfocus = "bytes=1b:1gb,k=v", .tagignore = "no=no",
		.tagshow = ".", .taghide = "zz", .tagroot = "bytes",
		.tagleaf = "state", .noinlines = true };
	unsigned unmatched;

	if (prof_filter(j->p, &f, &unmatched, err) != 0 ||
	    prof_retotal(j->p, err) != 0)
		return -1;
	return prof_write_text(j->p, 0, j->f, err);
}

/* p made to q, or if rc says so, nothing. */
static int
write_and_free(int rc, struct prof *q, FILE *f, struct prof_err *err)
{
	if (rc == 0) {
		rc = prof_write_text(q, 0, f, err);
		prof_free(q);
	}
	return rc;
}

static int
merge(struct job *j, struct prof_err *err)
{
	struct prof *v[2] = { j->p, j->q }, *p = NULL;
	int rc = prof_merge(v, 2, &p, err);

	return write_and_free(rc, p, j->f, err);
}

static int
merger(struct job *j, struct prof_err *err)
{
	struct prof_merger *m = prof_merger_new(err);
	struct prof *p = NULL;
	int rc = -1;

	if (m != NULL && prof_merger_add(m, j->p, err) == 0) {
		j->p = NULL;
		if (prof_merger_add(m, j->q, err) == 0) {
			j->q = NULL;
			rc = prof_merger_end(m, &p, err);
		}
	}
	prof_merger_free(m);
	return write_and_free(rc, p, j->f, err);
}

static int
diff(struct job *j, struct prof_err *err)
{
	struct prof *p = NULL;
	int rc = prof_diff(j->p, j->q, PROF_DIFF_NORMALIZE |
	    PROF_DIFF_TAKE, &p, err);

	return write_and_free(rc, p, j->f, err);
}

/* The snapshots j->p and j->q, NULL: err says why not. */
static struct prof_snapshots *
snapshots(struct job *j, const struct prof_trend_options *opt,
    struct prof_err *err)
{
	struct prof_snapshots *s = prof_snapshots_new(opt, err);
	struct prof **v[2] = { &j->p, &j->q };
	int i;

	for (i = 0; i < 2 && s != NULL; i++) {
		if (prof_snapshots_add(s, *v[i], err) != 0) {
			prof_snapshots_free(s);
			return NULL;
		}
		*v[i] = NULL;
	}
	return s;
}

static int
chart(struct job *j, struct prof_err *err)
{
	struct prof_trend_options opt = { .by = "function" };
	struct prof_snapshots *s = snapshots(j, &opt, err);
	struct prof_trend *t = NULL;
	int rc = s == NULL ? -1 : prof_snapshots_trend(s, NULL, &t, err);

	if (rc == 0)
		rc = prof_write_trend_svg(t, 0, j->f, err);
	prof_trend_free(t);
	prof_snapshots_free(s);
	return rc;
}

static int
pair_all(struct job *j, struct prof_err *err)
{
	struct prof *p = NULL;
	int rc = prof_pair_all(j->p, j->q, &p, err);

	prof_free(p);
	return rc;
}

static int
pair(struct job *j, struct prof_err *err)
{
	struct prof *p = NULL;
	int rc = prof_pair(j->p, j->q, NULL, 0, &p, err);

	return write_and_free(rc, p, j->f, err);
}

static int
canonical(struct job *j, struct prof_err *err)
{
	struct prof *p = NULL;
	int rc = prof_canonical_names(j->p, &p, err);

	return write_and_free(rc, p, j->f, err);
}

static int
packages(struct job *j, struct prof_err *err)
{
	struct prof *p = NULL;
	int rc = prof_packages(j->p, &p, err);

	return write_and_free(rc, p, j->f, err);
}

static int
trend(struct job *j, struct prof_err *err)
{
	static const struct prof_trend_options opt = { .by = "owner",
	    .owners = true, .ends = true };
	struct prof_snapshots *s = snapshots(j, &opt, err);
	struct prof_trend *t = NULL, *owners = NULL;
	struct prof *p = NULL;
	int rc = s == NULL ? -1 : prof_snapshots_trend(s, NULL, &t, err);
	size_t i;

	for (i = 0; rc == 0 && i < t->nrows; i++)
		fprintf(j->f, "%s %lld\n", t->rows[i].name,
		    (long long)t->rows[i].last);
	if (rc == 0)
		rc = prof_snapshots_owners(s, NULL, &owners, err);
	if (rc == 0)
		rc = prof_snapshots_diff(s, t, &p, err);
	prof_trend_free(t);
	prof_trend_free(owners);
	prof_snapshots_free(s);
	return write_and_free(rc, p, j->f, err);
}

/* Four snapshots of a kind, by owner; NULL: err says why not. */
static struct prof_snapshots *
four_snapshots(const char *type, const char *stack, struct prof_err *err)
{
	static const struct prof_trend_options opt = { .by = "owner" };
	struct prof_snapshots *s = prof_snapshots_new(&opt, err);
	struct prof *p;
	char line[160];
	int i;

	for (i = 0; i < 4 && s != NULL; i++) {
		snprintf(line, sizeof(line), "#prof\t1\n#types\t%s\n"
		    "#comment\t# Stack = 7 / %d\n%d\t%s\n", type, i, i + 1,
		    stack);
		p = NULL;
		if (prof_read_mem(line, strlen(line), NULL, &p, err) == 0 &&
		    prof_snapshots_add(s, p, err) == 0)
			continue;
		prof_free(p);
		prof_snapshots_free(s);
		return NULL;
	}
	return s;
}

static int
story(struct job *j, struct prof_err *err)
{
	struct prof_snapshots *a = four_snapshots("inuse_space/bytes",
	    "main.f", err), *b = a == NULL ? NULL : four_snapshots(
	    "goroutine/count", "net.g", err);
	struct prof_trend *heap = NULL, *other = NULL, *memory = NULL;
	struct prof_steps *s = NULL;
	int rc = b == NULL ? -1 : prof_snapshots_trend(a, NULL, &heap, err);

	if (rc == 0)
		rc = prof_snapshots_trend(b, NULL, &other, err);
	if (rc == 0)
		rc = prof_steps_new(heap, other, &s, err);
	if (rc == 0)
		rc = prof_trend_memory(heap, other, &memory, err);
	if (rc == 0)
		fprintf(j->f, "%s %s %s\n", s->v[0].name, s->v[0].with,
		    memory->rows[0].name);
	prof_steps_free(s);
	prof_trend_free(memory);
	prof_trend_free(heap);
	prof_trend_free(other);
	prof_snapshots_free(a);
	prof_snapshots_free(b);
	return rc;
}

static const struct use {
	const char *name;
	int (*run)(struct job *j, struct prof_err *err);
} uses[] = {
	{ "text", text }, { "proto", proto }, { "folded", folded },
	{ "dot", dot }, { "traces", traces }, { "callgrind", callgrind },
	{ "flame", flame }, { "pair of all", pair_all }, { "chart", chart },
	{ "listing", listing }, { "source", source }, { "filter", filter },
	{ "merge", merge }, { "merger", merger }, { "diff", diff },
	{ "pair", pair },
	{ "canonical", canonical }, { "packages", packages }, { "trend", trend },
	{ "story", story },
};

/* Read in twice and use that; what was written to *out. */
static int
run(const struct use *u, const struct bytes *in, struct bytes *out,
    struct prof_err *err)
{
	struct job j = { 0 };
	int rc = -1;

	out->s = NULL;
	j.f = open_memstream(&out->s, &out->len);
	if (j.f == NULL)
		abort();
	counting = true;
	if (prof_read_mem(in->s, in->len, NULL, &j.p, err) == 0 &&
	    prof_read_mem(in->s, in->len, NULL, &j.q, err) == 0)
		rc = u->run(&j, err);
	prof_free(j.p);
	prof_free(j.q);
	counting = false;
	if (fclose(j.f) != 0)
		abort();
	return rc;
}

/* What is wrong with this run, of which want should come; or NULL. */
static const char *
fault(int rc, const struct bytes *want, const struct bytes *got,
    const struct prof_err *err)
{
	if (live != 0)
		return "leaks";
	if (rc != 0)
		return err->code == PROF_ENOMEM ? NULL : err->msg;
	if (got->len != want->len || memcmp(got->s, want->s, got->len) != 0)
		return "succeeds, with something else";
	return NULL;
}

static bool
try_all(const struct use *u, const struct bytes *in, size_t *n)
{
	struct prof_err err = { 0 };
	struct bytes want, got;
	const char *why = NULL;
	bool good = true;
	int rc;

	fail_at = nallocs = 0;
	if (run(u, in, &want, &err) != 0 || live != 0) {
		printf("# with all memory: %s\n", live != 0 ? "leaks" :
		    err.msg);
		return false;
	}
	*n = nallocs;
	for (fail_at = 1; fail_at <= *n; fail_at++) {
		memset(&err, 0, sizeof(err));
		memset(slots, 0, sizeof(slots));
		nallocs = live = 0;
		rc = run(u, in, &got, &err);
		why = fault(rc, &want, &got, &err);
		if (why != NULL)
			printf("# allocation %zu of %zu: %s\n", fail_at, *n,
			    why);
		good &= why == NULL;
		free(got.s);
	}
	free(want.s);
	return good;
}

static struct bytes
slurp(const char *name)
{
	static char buf[1 << 20];
	struct bytes b = { buf, 0 };
	FILE *f = fopen(name, "rb");

	if (f != NULL) {
		b.len = fread(buf, 1, sizeof(buf), f);
		fclose(f);
	}
	return b;
}

int
main(int argc, char **argv)
{
	const size_t nuses = sizeof(uses) / sizeof(uses[0]);
	size_t k, n = 0, test = 0;
	int i, rc = 0;

	setvbuf(stdout, NULL, _IOLBF, 0);
	for (i = 1; i < argc; i++) {
		const char *base = strrchr(argv[i], '/');
		struct bytes in = slurp(argv[i]);

		for (k = 0; k < nuses; k++) {
			bool good;

			alarm(SECONDS);
			good = try_all(&uses[k], &in, &n);
			rc |= !good;
			printf("%sok %zu - %s: %s: %zu allocations\n",
			    good ? "" : "not ", ++test, base != NULL ?
			    base + 1 : argv[i], uses[k].name, n);
		}
	}
	printf("1..%zu\n", test);
	return rc;
}
