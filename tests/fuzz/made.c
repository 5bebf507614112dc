/*
 * Profiles made of the fuzzer's bytes, by what the readers build them with, so
 * that every message is whole and says something odd: of names that nobody
 * would choose, values at the limits, and stacks that many have in common.
 * SPDX-License-Identifier: MIT
 */
#include <stdlib.h>
#include <string.h>

#include "made.h"

#define PICK(d, a) (a)[roll(d, LEN(a))]

static const char *const names[] = {
	"", "main", "f", "g", "main.(*T).f", "a b 1", "~f", "f:12", "f#2",
	"f@0x1", "[m]", "a;b", "\\x3b", "\\", "\xff", "\xe2\x80\xae", "\t",
	"<script>&lt;\"'", "runtime.mallocgc", "net/http.(*conn).serve",
	"std::vector<int, std::allocator<int> >::push_back(int&&)", "-0", "12",
	"f[go.shape.int]", "k=v", "=", "]]>", "%s\\n{|}", "\xc2\x80", "#prof"
};

static const char *const files[] = {
	"", "/src/a.go", "a.c", "/a//b/../c.h", "C:\\x.c", "[vdso]", "/lib/\n"
};

static const char *const units[] = {
	"", "count", "bytes", "kb", "nanoseconds", "seconds", "tenths", "a/b"
};

/* One of n, 0 when the bytes are used up. */
static size_t
roll(struct fuzz_dice *d, size_t n)
{
	if (d->len == 0)
		return 0;
	d->len--;
	return *d->s++ % n;
}

static int64_t
number(struct fuzz_dice *d)
{
	static const int64_t odd[] = { 0, 1, -1, INT64_MAX, INT64_MIN, 1000,
	    INT64_MAX / 2, INT32_MAX };
	int64_t v;

	switch (roll(d, 8)) {
	case 0:
		return PICK(d, odd);
	case 1:
		if (d->len < sizeof(v))
			return 0;
		memcpy(&v, d->s, sizeof(v));
		d->s += sizeof(v);
		d->len -= sizeof(v);
		return v;
	default:
		return (int64_t)roll(d, 256) - 16;
	}
}

/* Builders fail for lack of memory alone. */
static uint32_t
must(uint32_t id)
{
	if (id == NONE)
		abort();
	return id;
}

static uint32_t
text(struct prof *p, const char *s)
{
	return must(prof_add_string(p, s, strlen(s), NULL));
}

/* A name of ours, or some of the bytes. */
static uint32_t
name(struct prof *p, struct fuzz_dice *d)
{
	size_t n = roll(d, 40);
	uint32_t id;

	if (n < 32 || d->len < n - 31)
		return text(p, PICK(d, names));
	n -= 31;
	id = must(prof_add_string(p, (const char *)d->s, n, NULL));
	d->s += n;
	d->len -= n;
	return id;
}

static void
add_types(struct prof *p, struct fuzz_dice *d)
{
	static const char *const kinds[] = { "cpu", "space", "n", "-0" };
	struct prof_type types[3];
	size_t i, n = 1 + roll(d, 3);

	for (i = 0; i < n; i++)
		types[i] = (struct prof_type){ text(p, kinds[i]),
		    text(p, PICK(d, units)) };
	if (prof_set_types(p, types, n, NULL) != 0)
		abort();
	p->has_types = true;
}

static void
add_header(struct prof *p, struct fuzz_dice *d)
{
	size_t i;

	p->time = number(d);
	p->duration = number(d);
	p->default_type = roll(d, 3) == 0 ? p->types[0].type : 0;
	p->drop_frames = roll(d, 3) == 0 ? text(p, "f|main") : 0;
	p->keep_frames = roll(d, 3) == 0 ? name(p, d) : 0;
	p->doc_url = roll(d, 5) == 0 ? name(p, d) : 0;
	p->has_period_type = roll(d, 2) == 0;
	if (p->has_period_type) {
		p->period_type = p->types[0];
		p->period = number(d);
	}
	for (i = roll(d, 3); i > 0; i--) {
		if (prof_add_comment(p, name(p, d), NULL) != 0)
			abort();
	}
}

static void
add_tables(struct prof *p, struct fuzz_dice *d)
{
	size_t i;

	for (i = roll(d, 4); i > 0; i--) {
		struct prof_mapping m = { .start = 0x1000u * roll(d, 16),
		    .offset = 0x1000u * roll(d, 2),
		    .file = text(p, PICK(d, files)),
		    .build_id = roll(d, 3) == 0 ? name(p, d) : 0,
		    .flags = (unsigned)roll(d, 16) };

		m.limit = m.start + 0x1000u * roll(d, 16);
		must(prof_add_mapping(p, &m, NULL));
	}
	for (i = 1 + roll(d, 8); i > 0; i--) {
		struct prof_function f = { .name = name(p, d),
		    .file = text(p, PICK(d, files)),
		    .start_line = (int64_t)roll(d, 3) };

		f.system_name = roll(d, 2) ? f.name : name(p, d);
		must(prof_add_function(p, &f, NULL));
	}
}

static void
add_locations(struct prof *p, struct fuzz_dice *d)
{
	struct prof_line lines[3];
	size_t i, k;

	for (i = 1 + roll(d, 8); i > 0; i--) {
		struct prof_location l = {
		    .mapping = (uint32_t)roll(d, p->nmappings),
		    .nlines = (uint32_t)roll(d, 4) };

		l.address = roll(d, 3) ? 0x1000u + roll(d, 256) :
		    (uint64_t)number(d);
		l.is_folded = roll(d, 8) == 1;
		for (k = 0; k < l.nlines; k++)
			lines[k] = (struct prof_line){
			    (uint32_t)roll(d, p->nfunctions),
			    roll(d, 4) ? (int64_t)roll(d, 50) : number(d),
			    roll(d, 4) ? 0 : number(d) };
		must(prof_add_location(p, &l, lines, NULL));
	}
}

static uint32_t
add_labels(struct prof *p, struct fuzz_dice *d)
{
	struct prof_label labels[3];
	size_t i, n = roll(d, 6);

	if (n > 3)
		return 0;
	for (i = 0; i < n; i++) {
		labels[i] = (struct prof_label){ .key = name(p, d),
		    .numeric = roll(d, 2) };
		if (labels[i].numeric) {
			labels[i].num = number(d);
			labels[i].unit = text(p, PICK(d, units));
		} else {
			labels[i].str = name(p, d);
		}
	}
	return must(prof_add_labelset(p, labels, n, NULL));
}

static void
add_sample(struct prof *p, struct fuzz_dice *d)
{
	uint32_t labels = add_labels(p, d);
	size_t i, depth = roll(d, 7);
	struct prof_sample *s = prof_add_sample(p, depth, NULL);
	int64_t *values;

	if (s == NULL)
		abort();
	s->labels = labels;
	for (i = 0; i < depth; i++)
		p->stacks[s->stack + i] = (uint32_t)roll(d, p->nlocations);
	values = &p->values[(p->nsamples - 1) * p->ntypes];
	for (i = 0; i < p->ntypes; i++)
		values[i] = number(d);
}

struct prof *
fuzz_make(struct fuzz_dice *d)
{
	struct prof *p = prof_new(PROF_KEEP_ALL, NULL);
	size_t i;

	if (p == NULL)
		abort();
	add_types(p, d);
	add_header(p, d);
	add_tables(p, d);
	add_locations(p, d);
	for (i = 1 + roll(d, 10); i > 0; i--)
		add_sample(p, d);
	if (prof_make_totals(p, NULL) == 0)
		return p;
	prof_free(p);
	return NULL;
}
