/*
 * Give names to the locations of a profile.
 * SPDX-License-Identifier: MIT
 */
#include <stdlib.h>
#include <string.h>

#include "profile/profile.h"
#include "symbol/symbol.h"

struct namer {
	struct prof *p;
	const struct symbol_options *o;
	struct prof_err *err;
	uint32_t *readable;	/* string + 1 by the linker's name */
	size_t nreadable;
	bool *done;		/* mappings[] */
	uint32_t *first, *next;	/* locations + 1 by mapping; 0 ends */
	struct symbol_frames frames;
	struct prof_line *lines;
	size_t clines;
};

/* Of the locations of a file. */
struct tally {
	size_t all, named;
	struct prof_err why;	/* an address that does not fit */
};

static int
string(struct namer *k, const char *s, uint32_t *out)
{
	*out = prof_add_string(k->p, s, strlen(s), k->err);
	return *out == NONE ? -1 : 0;
}

/* The name for people of the linker's, which is a string of p. */
static int
readable(struct namer *k, uint32_t name, uint32_t *out)
{
	char *s;
	int rc;

	if (name >= k->nreadable) {
		size_t n = k->p->nstrings + k->p->nstrings / 2;
		uint32_t *v = realloc(k->readable, n * sizeof(*v));

		if (v == NULL)
			return prof_nomem(k->err);
		memset(v + k->nreadable, 0,
		    (n - k->nreadable) * sizeof(*v));
		k->readable = v;
		k->nreadable = n;
	}
	if (k->readable[name] == 0) {
		if (symbol_demangle(prof_str(k->p, name), k->o->demangle,
		    &s) != 0)
			return prof_nomem(k->err);
		*out = name;
		rc = s == NULL ? 0 : string(k, s, out);
		free(s);
		if (rc != 0)
			return -1;
		k->readable[name] = *out + 1;
	}
	*out = k->readable[name] - 1;
	return 0;
}

static int
line(struct namer *k, const struct symbol_frame *f, struct prof_line *out)
{
	struct prof_function fn = { .start_line = f->start_line };

	if (string(k, f->name, &fn.system_name) != 0 ||
	    string(k, f->file, &fn.file) != 0 ||
	    readable(k, fn.system_name, &fn.name) != 0)
		return -1;
	out->function = prof_add_function(k->p, &fn, k->err);
	out->line = f->line;
	out->column = f->column;
	return out->function == NONE ? -1 : 0;
}

static unsigned
flags(const struct symbol_frames *f)
{
	unsigned v = f->n > 1 ? PROF_HAS_INLINE_FRAMES : 0;
	size_t i;

	for (i = 0; i < f->n; i++) {
		v |= *f->v[i].name != '\0' ? PROF_HAS_FUNCTIONS : 0;
		v |= *f->v[i].file != '\0' ? PROF_HAS_FILENAMES : 0;
		v |= f->v[i].line != 0 ? PROF_HAS_LINE_NUMBERS : 0;
	}
	return v;
}

static bool
wants(const struct namer *k, const struct prof_location *l, uint32_t m)
{
	const struct prof_mapping *map = &k->p->mappings[m];

	return l->mapping == m && l->address != 0 &&
	    (l->nlines == 0 || k->o->force) && (map->limit == 0 ||
	    (l->address >= map->start && l->address < map->limit));
}

static int
name_location(struct namer *k, uint32_t id)
{
	struct symbol_frames *f = &k->frames;
	size_t i;

	if (prof_grow(&k->lines, &k->clines, f->n, sizeof(*k->lines)) != 0)
		return prof_nomem(k->err);
	for (i = 0; i < f->n; i++) {
		if (line(k, &f->v[i], &k->lines[i]) != 0)
			return -1;
	}
	k->p->mappings[k->p->locations[id].mapping].flags |= flags(f);
	return prof_set_lines(k->p, id, k->lines, (uint32_t)f->n, k->err);
}

/* Name what is in mapping m, of which b is the file. */
static int
name_mapping(struct namer *k, struct symbol_binary *b, uint32_t m,
    struct tally *t)
{
	struct prof *p = k->p;
	struct prof_err e = { 0 };
	uint32_t at, i;
	int rc;

	for (at = k->first[m]; at != 0; at = k->next[i]) {
		i = at - 1;
		if (!wants(k, &p->locations[i], m))
			continue;
		t->all++;
		rc = symbol_lookup(b, p, &p->mappings[m],
		    p->locations[i].address, k->o->fast, &k->frames, &e);
		if (rc < 0 && e.code != PROF_EMISMATCH) {
			*k->err = e;
			return -1;
		}
		if (rc < 0)
			t->why = e;
		else if (rc > 0 && name_location(k, i) != 0)
			return -1;
		t->named += rc > 0;
	}
	return 0;
}

static size_t
count(const struct namer *k, uint32_t m)
{
	size_t n = 0;
	uint32_t at;

	for (at = k->first[m]; at != 0; at = k->next[at - 1])
		n += wants(k, &k->p->locations[at - 1], m);
	return n;
}

/* Memory that is no file, or one without names for code. */
static bool
is_nameless(const char *file)
{
	const char *base = strrchr(file, '/');

	base = base == NULL ? file : base + 1;
	return base[0] == '[' || strncmp(base, "linux-vdso", 10) == 0 ||
	    strncmp(file, "/dev/dri/", 9) == 0 ||
	    strncmp(file, "/memfd:", 7) == 0 || strcmp(file, "//anon") == 0;
}

static void
say_tally(const struct namer *k, const char *file, const struct tally *t)
{
	struct prof_err e = t->why;

	if (t->all == 0 || t->named > 0)
		return;
	if (e.code == PROF_OK)
		prof_fail(&e, PROF_EMISMATCH, PROF_NOWHERE, 0, "has no names "
		    "for %zu %s of the profile: stripped, or not the binary "
		    "that was profiled", t->all, t->all == 1 ? "address" :
		    "addresses");
	k->o->say(file, &e, k->o->arg);
}

/* Mapping m, and those after it that are of the same file; b may be NULL. */
static int
name_file(struct namer *k, uint32_t m, struct symbol_binary *b,
    const char *path)
{
	struct prof *p = k->p;
	const struct prof_mapping of = p->mappings[m];
	uint32_t to = of.file, i;
	struct tally t = { 0 };

	if (b != NULL && string(k, path, &to) != 0)
		return -1;
	for (i = m; i < p->nmappings; i++) {
		struct prof_mapping *map = &p->mappings[i];

		if (k->done[i] || map->file != of.file ||
		    map->build_id != of.build_id)
			continue;
		k->done[i] = true;
		if (b == NULL || count(k, i) == 0)
			continue;
		if (name_mapping(k, b, i, &t) != 0)
			return -1;
		p->mappings[i].file = to;
	}
	say_tally(k, path, &t);
	return 0;
}

static void
say_unnamed(const struct namer *k)
{
	struct prof_err e = { 0 };

	prof_fail(&e, PROF_EMISMATCH, PROF_NOWHERE, 0, "the profile names no "
	    "binary: --exe says which it was");
	k->o->say(NULL, &e, k->o->arg);
}

static int
try_mapping(struct namer *k, uint32_t m)
{
	struct prof_err e = { 0 };
	const char *file = prof_str(k->p, k->p->mappings[m].file);
	const char *id = prof_str(k->p, k->p->mappings[m].build_id);
	struct symbol_options o = *k->o;
	struct symbol_binary *b;
	char *path = NULL;
	int rc;

	if (m == 1 && o.exe != NULL)
		o.path = NULL;		/* that one and no other */
	else if (is_nameless(file))
		return 0;
	if (*file == '\0' && *id == '\0') {
		if (m == 1)
			say_unnamed(k);
		return 0;
	}
	b = symbol_find(&o, file, id, &path, &e);
	if (b == NULL && e.code != PROF_OK)
		o.say(*file == '\0' ? id : file, &e, o.arg);
	rc = b != NULL && path == NULL ? prof_nomem(k->err) :
	    name_file(k, m, b, path);
	symbol_close(b);
	free(path);
	return rc;
}

/* Profiles without any mapping are of one program, at its own addresses. */
static int
add_program(struct namer *k)
{
	struct prof_mapping m = { 0 };
	uint32_t id;
	size_t i;

	if (k->p->nmappings > 1 || k->p->nlocations == 0)
		return 0;
	id = prof_add_mapping(k->p, &m, k->err);
	for (i = 0; id != NONE && i < k->p->nlocations; i++)
		k->p->locations[i].mapping = id;
	return id == NONE ? -1 : 0;
}

static int
set_program(struct namer *k)
{
	struct prof_mapping *m;

	if (k->o->exe != NULL && add_program(k) != 0)
		return -1;
	if (k->p->nmappings < 2)
		return 0;
	m = &k->p->mappings[1];
	if (k->o->exe != NULL && string(k, k->o->exe, &m->file) != 0)
		return -1;
	return k->o->build_id == NULL || m->build_id != 0 ? 0 :
	    string(k, k->o->build_id, &m->build_id);
}

/* Names that were there are made anew from the linker's. */
static int
rename_functions(struct namer *k)
{
	size_t i;

	for (i = 1; i < k->p->nfunctions; i++) {
		struct prof_function *f = &k->p->functions[i];

		if (f->system_name != 0 &&
		    readable(k, f->system_name, &f->name) != 0)
			return -1;
	}
	return 0;
}

/* Lists of the locations in each mapping. */
static int
sort_locations(struct namer *k)
{
	size_t i = k->p->nlocations;

	k->done = calloc(k->p->nmappings + 1, sizeof(*k->done));
	k->first = calloc(k->p->nmappings + 1, sizeof(*k->first));
	k->next = calloc(i + 1, sizeof(*k->next));
	if (k->done == NULL || k->first == NULL || k->next == NULL)
		return prof_nomem(k->err);
	while (i-- > 0) {
		uint32_t m = k->p->locations[i].mapping;

		k->next[i] = k->first[m];
		k->first[m] = (uint32_t)i + 1;
	}
	return 0;
}

static int
name_all(struct namer *k)
{
	uint32_t m;

	if (sort_locations(k) != 0)
		return -1;
	if (k->p->nmappings < 2 && count(k, 0) > 0)
		say_unnamed(k);
	for (m = 1; m < k->p->nmappings; m++) {
		if (!k->done[m] && count(k, m) > 0 && try_mapping(k, m) != 0)
			return -1;
		k->done[m] = true;
	}
	return k->o->force ? rename_functions(k) : 0;
}

int
symbol_profile(struct prof *p, const struct symbol_options *o,
    struct prof_err *err)
{
	struct namer k = { .p = p, .o = o, .err = err };
	int rc = -1;

	if (set_program(&k) == 0)
		rc = name_all(&k);
	symbol_frames_free(&k.frames);
	free(k.readable);
	free(k.done);
	free(k.first);
	free(k.next);
	free(k.lines);
	return rc;
}
