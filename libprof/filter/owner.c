/*
 * Who is to blame for a stack: the frame nearest to the leaf that is the
 * user's own code.
 * SPDX-License-Identifier: MIT
 */
#include <stdlib.h>
#include <string.h>

#include "filter/filter.h"

/*
 * First elements of import paths in Go's standard library.  A path of
 * somebody else begins with a host name, which has a dot, or with a module
 * name that is none of these.
 */
static const char *const go_std[] = {
	"archive", "bufio", "builtin", "bytes", "cmp", "compress",
	"container", "context", "crypto", "database", "debug", "embed",
	"encoding", "errors", "expvar", "flag", "fmt", "go", "hash", "html",
	"image", "index", "internal", "io", "iter", "log", "maps", "math",
	"mime", "net", "os", "path", "plugin", "reflect", "regexp", "runtime",
	"slices", "sort", "strconv", "strings", "structs", "sync", "syscall",
	"testing", "text", "time", "type", "unicode", "unique", "unsafe",
	"vendor", "weak"
};

/* Beginnings of names that belong to other languages' libraries. */
static const char *const other_std[] = {
	"std::", "__gnu_cxx::", "core::", "alloc::", "operator new",
	"operator delete", "__libc_", "__GI_", "java.", "javax.", "jdk.",
	"sun.", "com.sun.", "kotlin.", "scala.", "node:", "_start", "malloc",
	"calloc", "realloc", "free", "mmap"
};

static int
cmp_word(const void *key, const void *elem)
{
	return strcmp(key, *(const char *const *)elem);
}

/* Is the name in the standard library, or in the runtime itself? */
static void
classify(const struct prof_string *s, bool *std, bool *runtime)
{
	char word[16];
	size_t n = prof_package(s->s, s->len), k, i;

	*std = *runtime = false;
	for (i = 0; i < sizeof(other_std) / sizeof(other_std[0]); i++) {
		k = strlen(other_std[i]);
		if (s->len >= k && memcmp(s->s, other_std[i], k) == 0)
			*std = true;
	}
	for (k = 0; k < n && s->s[k] != '/'; k++)
		;
	if (k == 0 || k >= sizeof(word))
		return;
	memcpy(word, s->s, k);
	word[k] = '\0';
	if (bsearch(word, go_std, sizeof(go_std) / sizeof(go_std[0]),
	    sizeof(go_std[0]), cmp_word) != NULL)
		*std = true;
	*runtime = strcmp(word, "runtime") == 0 ||
	    strcmp(word, "internal") == 0;
}

bool
prof_is_library(const char *name, size_t len)
{
	struct prof_string s = { name, (uint32_t)len };
	bool std, runtime;

	classify(&s, &std, &runtime);
	return std || runtime;
}

/* By function: may it own a stack, and failing all others? */
struct owners {
	bool *own, *second;
	bool *user;		/* not in a standard library, owner or not */
	bool threads;		/* what a goroutine is for, its root tells */
	struct prof_regex *yes, *no;	/* what callers say of that, or NULL */
	uint32_t other;		/* name of nobody they would have; or 0 */
};

static bool
says(const struct prof_regex *re, const struct prof_string *s)
{
	return re != NULL && prof_regex_match(re, s->s, s->len) > 0;
}

static int
judge(const struct prof *p, struct owners *o)
{
	size_t i;

	o->own = calloc(p->nfunctions, sizeof(bool));
	o->second = calloc(p->nfunctions, sizeof(bool));
	o->user = calloc(p->nfunctions, sizeof(bool));
	if (o->own == NULL || o->second == NULL || o->user == NULL)
		return -1;
	for (i = 1; i < p->nfunctions; i++) {
		const struct prof_string *s =
		    &p->strings[p->functions[i].name];
		bool std, runtime;

		classify(s, &std, &runtime);
		o->own[i] = o->user[i] = s->len > 0 && !std;
		o->second[i] = s->len > 0 && !runtime && o->yes == NULL;
		if (o->yes != NULL)
			o->own[i] = says(o->yes, s);
		if (says(o->no, s))
			o->own[i] = o->second[i] = false;
	}
	return 0;
}

/* Are these stacks of goroutines or threads, and not of what they did? */
static bool
counts_threads(const struct prof *p)
{
	const char *type = p->ntypes > 0 ? prof_str(p, p->types[0].type) : "";

	return strcmp(type, "goroutine") == 0 ||
	    strcmp(type, "goroutineleak") == 0 ||
	    strcmp(type, "threadcreate") == 0 || strcmp(type, "thread") == 0;
}

/* The root-most line on the stack that v has; false: none. */
static bool
find_first(const struct prof *p, const struct prof_sample *s, const bool *v,
    uint32_t *at, uint32_t *line)
{
	uint32_t k, j;

	for (k = 0; k < s->depth; k++) {
		const struct prof_location *l =
		    &p->locations[p->stacks[s->stack + k]];

		for (j = l->nlines; j-- > 0;) {
			if (v[p->lines[l->line + j].function]) {
				*at = k;
				*line = j;
				return true;
			}
		}
	}
	return false;
}

/* The leaf-most line on the stack that v has; false: none. */
static bool
find(const struct prof *p, const struct prof_sample *s, const bool *v,
    uint32_t *at, uint32_t *line)
{
	uint32_t k, j;

	for (k = s->depth; k-- > 0;) {
		const struct prof_location *l =
		    &p->locations[p->stacks[s->stack + k]];

		for (j = 0; j < l->nlines; j++) {
			if (v[p->lines[l->line + j].function]) {
				*at = k;
				*line = j;
				return true;
			}
		}
	}
	return false;
}

/* Cut the stack below line line of its location at. */
static int
cut(struct prof *p, struct prof_sample *s, uint32_t at, uint32_t line,
    struct prof_err *err)
{
	uint32_t id = p->stacks[s->stack + at];
	struct prof_location l = p->locations[id];
	struct prof_line *lines;

	s->depth = at + 1;
	if (line == 0)
		return 0;
	l.nlines -= line;
	lines = malloc((l.nlines + 1) * sizeof(*lines));
	if (lines == NULL)
		return prof_nomem(err);
	memcpy(lines, p->lines + l.line + line, l.nlines * sizeof(*lines));
	id = prof_add_location(p, &l, lines, err);
	free(lines);
	if (id == NONE)
		return -1;
	p->stacks[s->stack + at] = id;
	return 0;
}

/* The name of who created the goroutine, of label created_by; 0: none. */
static uint32_t
creator(const struct prof *p, uint32_t labels)
{
	const struct prof_labelset *set = &p->labelsets[labels];
	uint32_t i;

	for (i = 0; i < set->n; i++) {
		const struct prof_label *l = &p->labels[set->label + i];

		if (!l->numeric &&
		    strcmp(prof_str(p, l->key), "created_by") == 0)
			return l->str;
	}
	return 0;
}

/* The runtime's creations are nobody's. */
static bool
may_own(const struct prof *p, const struct owners *o, uint32_t name)
{
	const struct prof_string *s = &p->strings[name];
	bool std, runtime;

	classify(s, &std, &runtime);
	return name != 0 && !says(o->no, s) &&
	    (o->yes != NULL ? says(o->yes, s) : !runtime);
}

/* The stack becomes the one frame of the creator. */
static int
blame(struct prof *p, struct prof_sample *s, uint32_t name,
    struct prof_err *err)
{
	struct prof_function f = { .name = name };
	struct prof_location l = { .nlines = 1 };
	struct prof_line line = { .function = prof_add_function(p, &f, err) };
	uint32_t id = line.function == NONE ? NONE :
	    prof_add_location(p, &l, &line, err);

	if (id == NONE)
		return -1;
	p->stacks[s->stack] = id;
	s->depth = 1;
	return 0;
}

static int
own_sample(struct prof *p, const struct owners *o, struct prof_sample *s,
    struct prof_err *err)
{
	uint32_t at, line, name;

	if (s->depth == 0)
		return 0;
	if (find(p, s, o->own, &at, &line))
		return cut(p, s, at, line, err);
	name = creator(p, s->labels);
	if (may_own(p, o, name))
		return blame(p, s, name, err);
	if (o->threads && !find(p, s, o->user, &at, &line) ?
	    find_first(p, s, o->second, &at, &line) :
	    find(p, s, o->second, &at, &line))
		return cut(p, s, at, line, err);
	return o->other != 0 ? blame(p, s, o->other, err) : 0;
}

int
prof_own(struct prof *p, const char *owner, const char *not_owner,
    struct prof_err *err)
{
	struct owners o = { .threads = counts_threads(p) };
	size_t i;
	int rc = -1;

	if (owner != NULL &&
	    (o.yes = prof_regex_new("owner", owner, err)) == NULL)
		goto out;
	if (not_owner != NULL &&
	    (o.no = prof_regex_new("not-owner", not_owner, err)) == NULL)
		goto out;
	if (o.yes != NULL || o.no != NULL)
		o.other = prof_add_string(p, "(other)", 7, err);
	if (o.other == NONE)
		goto out;
	rc = judge(p, &o) != 0 ? prof_nomem(err) : 0;
	for (i = 0; rc == 0 && i < p->nsamples; i++)
		rc = own_sample(p, &o, &p->samples[i], err);
out:
	prof_regex_free(o.yes);
	prof_regex_free(o.no);
	free(o.own);
	free(o.second);
	free(o.user);
	return rc;
}
