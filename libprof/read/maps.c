/*
 * Read the memory map of a process, and guess which mapping is the program.
 *
 * Rows are those of /proc/self/maps or of pprof's brief form,
 *
 *	400000-500000 r-xp 00001000 08:01 1234  /bin/program
 *	400000-500000: /bin/program (@1000) build-id
 *
 * in which all after the addresses may be missing.  A line that is neither
 * and has a "=" sets an attribute; any other says nothing.
 * SPDX-License-Identifier: MIT
 */
#include <stdlib.h>
#include <string.h>

#include "read/maps.h"

#define MAX_ATTRS	64	/* each is tried at each "$" */
#define MAX_EXPANSION	8192	/* bytes that attributes add to a line */

struct row {
	struct scan start, limit, perm, offset, file, build_id;
};

static bool
is_text(char c)
{
	return !scan_space(c);
}

static bool
is_perm(char c)
{
	return c == '-' || c == 'r' || c == 'w' || c == 'x' || c == 'p';
}

/* Bytes of one kind after some space; if not there, *c stays where it is. */
static bool
field(struct scan *c, bool (*is)(char), struct scan *out)
{
	struct scan t = *c, space;

	if (!scan_take(&t, scan_space, &space) || !scan_take(&t, is, out))
		return false;
	*c = t;
	return true;
}

static bool
take_hex(struct scan *c, struct scan *out)
{
	if (c->len > 2 && c->s[0] == '0' && c->s[1] == 'x' &&
	    scan_hex(c->s[2]))
		scan_advance(c, 2);
	return scan_take(c, scan_hex, out);
}

/*
 * The two addresses of a row.  pprof does not insist on anything between
 * them: when there is but one, its last digit is the second (split).
 */
static bool
range(struct scan *c, struct row *r, bool split)
{
	scan_skip(c, scan_space);
	if (!take_hex(c, &r->start))
		return false;
	if (split) {
		c->s--;
		c->len++;
		if (--r->start.len == 0)
			return false;
	} else {
		if (!scan_word(c, "-"))
			scan_skip(c, scan_space);
		scan_skip(c, scan_space);
	}
	if (!take_hex(c, &r->limit))
		return false;
	scan_word(c, ":");
	return true;
}

static bool
proc_row(struct scan c, struct row *r, bool split)
{
	struct scan t;

	memset(r, 0, sizeof(*r));
	if (!range(&c, r, split))
		return false;
	field(&c, is_perm, &r->perm);
	if (!field(&c, scan_hex, &t))
		return false;
	if (c.len == 0 || *c.s != ':') {
		r->offset = t;
		if (!field(&c, scan_hex, &t))
			return false;
	}
	if (!scan_word(&c, ":") || !scan_take(&c, scan_hex, &t) ||
	    !field(&c, scan_digit, &t))
		return false;
	field(&c, is_text, &r->file);
	return true;
}

static bool
brief_row(struct scan c, struct row *r, bool split)
{
	struct scan t;

	memset(r, 0, sizeof(*r));
	if (!range(&c, r, split))
		return false;
	field(&c, is_perm, &r->perm);
	field(&c, is_text, &r->file);
	t = c;
	scan_skip(&t, scan_space);
	if (t.len < c.len && scan_word(&t, "(@") &&
	    scan_take(&t, scan_hex, &r->offset)) {
		if (scan_word(&t, ")"))
			c = t;
		else
			r->offset.len = 0;
	}
	field(&c, scan_hex, &r->build_id);
	return true;
}

static uint32_t
string(struct prof_maps *m, struct scan t, struct prof_err *err)
{
	return t.len == 0 ? 0 : prof_add_string(m->p, t.s, t.len, err);
}

static int
add_row(struct prof_maps *m, const struct row *r, struct prof_mapping *g,
    struct prof_err *err)
{
	g->file = string(m, r->file, err);
	g->build_id = string(m, r->build_id, err);
	if (g->file == NONE || g->build_id == NONE)
		return -1;
	if (prof_grow(&m->v, &m->cap, m->n + 1, sizeof(*m->v)) != 0)
		return prof_nomem(err);
	m->v[m->n++] = *g;
	return 0;
}

/* Of what can be written and is no file's, malloc has most. */
static void
count_anonymous(struct prof_maps *m, const struct row *r)
{
	struct scan name = r->file;
	uint64_t start, limit;

	if (memchr(r->perm.s, 'w', r->perm.len) == NULL ||
	    (name.len > 0 && !scan_is(name, "[heap]") &&
	    !scan_word(&name, "[anon")) ||
	    !scan_hex_value(r->start, &start) ||
	    !scan_hex_value(r->limit, &limit) || limit < start)
		return;
	m->anonymous += limit - start;
}

/* 1: it is a row, 0: it is none. */
static int
read_row(struct prof_maps *m, struct scan line, struct prof_err *err)
{
	struct prof_mapping g = { 0 };
	struct row r;

	if (!proc_row(line, &r, false) && !proc_row(line, &r, true) &&
	    !brief_row(line, &r, false) && !brief_row(line, &r, true))
		return 0;
	if (r.perm.len > 0 && memchr(r.perm.s, 'x', r.perm.len) == NULL) {
		count_anonymous(m, &r);
		return 1;
	}
	if (!scan_hex_value(r.start, &g.start) ||
	    !scan_hex_value(r.limit, &g.limit) ||
	    !scan_hex_value(r.offset, &g.offset))
		return 0;
	return add_row(m, &r, &g, err) != 0 ? -1 : 1;
}

/* The attribute that is named after the "$" at s; the oldest goes first. */
static const struct prof_attr *
find_attr(const struct prof_maps *m, const char *s, const char *end)
{
	size_t i, left = (size_t)(end - s) - 1;

	for (i = 0; i < m->nattrs; i++) {
		const struct prof_attr *a = &m->attrs[i];

		if (a->nlen <= left && memcmp(a->name, s + 1, a->nlen) == 0)
			return a;
	}
	return NULL;
}

static int
read_attr(struct prof_maps *m, struct scan line, uint64_t at,
    struct prof_err *err)
{
	const char *eq = line.len > 0 ? memchr(line.s, '=', line.len) : NULL;
	struct prof_attr a;
	struct scan name, value;
	size_t i;

	if (eq == NULL)
		return 0;
	name = scan_trim(line.s, (size_t)(eq - line.s));
	value = scan_trim(eq + 1, (size_t)(line.s + line.len - eq) - 1);
	for (i = 0; i < m->nattrs; i++) {
		if (m->attrs[i].nlen == name.len &&
		    memcmp(m->attrs[i].name, name.s, name.len) == 0)
			return 0;	/* the first to say it is right */
	}
	if (m->nattrs == MAX_ATTRS)
		return prof_fail(err, PROF_ELIMIT, m->place, at,
		    "memory map: more than %d lines 'name=value'", MAX_ATTRS);
	a.name = prof_arena_copy(&m->arena, name.s, name.len);
	a.value = prof_arena_copy(&m->arena, value.s, value.len);
	a.nlen = name.len;
	a.vlen = value.len;
	if (a.name == NULL || a.value == NULL ||
	    prof_grow(&m->attrs, &m->cattrs, m->nattrs + 1, sizeof(a)) != 0)
		return prof_nomem(err);
	m->attrs[m->nattrs++] = a;
	return 0;
}

/* Put values of attributes in their place.  They may name others. */
static int
substitute(struct prof_maps *m, struct scan *line, uint64_t at,
    struct prof_err *err)
{
	const char *s = line->s, *end = s + line->len, *dollar;
	const struct prof_attr *a;

	if (m->nattrs == 0 || memchr(s, '$', line->len) == NULL)
		return 0;
	m->text.len = 0;
	while (s < end) {
		dollar = memchr(s, '$', (size_t)(end - s));
		if (dollar == NULL)
			dollar = end;
		prof_buf_add(&m->text, s, (size_t)(dollar - s));
		s = dollar;
		if (s == end)
			break;
		a = find_attr(m, s, end);
		if (a != NULL)
			prof_buf_add(&m->text, a->value, a->vlen);
		else
			prof_buf_char(&m->text, '$');
		s += a != NULL ? a->nlen + 1 : 1;
		if (m->text.len > line->len + MAX_EXPANSION)
			return prof_fail(err, PROF_ELIMIT, m->place, at,
			    "memory map: attributes make a line longer than "
			    "%d bytes", MAX_EXPANSION);
	}
	if (m->text.failed)
		return prof_nomem(err);
	line->s = m->text.s;
	line->len = m->text.len;
	return 0;
}

/* Without what glog puts before a message: "... file.cc:12] ". */
static struct scan
unlog(struct scan line)
{
	size_t i = 0, k;

	while (i < line.len && line.s[i] != '[' && line.s[i] != ']')
		i++;
	for (k = i; k > 0 && scan_digit(line.s[k - 1]); k--)
		;
	if (i + 1 < line.len && line.s[i] == ']' && k < i && k > 1 &&
	    line.s[k - 1] == ':' && scan_space(line.s[i + 1]))
		scan_advance(&line, i + 2);
	return line;
}

bool
prof_maps_begin(const char *line, size_t len)
{
	static const char *const words[] = {
		"--- Memory map: ---", "MAPPED_LIBRARIES:"
	};

	return memmem(line, len, words[0], strlen(words[0])) != NULL ||
	    memmem(line, len, words[1], strlen(words[1])) != NULL;
}

int
prof_maps_line(struct prof_maps *m, const char *s, size_t len, uint64_t at,
    struct prof_err *err)
{
	struct scan line = { s, len };
	int rc;

	if (m->in != NULL && prof_is_binary(s, len))
		return prof_binary_here(m->place, at, err);
	if (m->in != NULL && prof_input_begins(m->in, s, len))
		return prof_another(m->place, at, err);
	line = unlog(line);
	if (substitute(m, &line, at, err) != 0)
		return -1;
	rc = read_row(m, line, err);
	if (rc != 0)
		return rc < 0 ? -1 : 0;
	return read_attr(m, line, at, err);
}

/* Whether two rows that follow each other are parts of one mapping. */
static bool
adjacent(const struct prof_mapping *a, const struct prof_mapping *b)
{
	if (a->file != 0 && b->file != 0 && a->file != b->file)
		return false;
	if (a->build_id != 0 && b->build_id != 0 && a->build_id != b->build_id)
		return false;
	if (a->limit != b->start)
		return false;
	return a->offset == 0 || b->offset == 0 ||
	    a->offset + (a->limit - a->start) == b->offset;
}

static void
merge(struct prof_maps *m)
{
	size_t i, n = 0;

	for (i = 0; i < m->n; i++) {
		struct prof_mapping *last = n > 0 ? &m->v[n - 1] : NULL;
		const struct prof_mapping *g = &m->v[i];

		if (last == NULL || !adjacent(last, g)) {
			m->v[n++] = *g;
			continue;
		}
		last->limit = g->limit;
		if (g->file != 0)
			last->file = g->file;
		if (g->build_id != 0)
			last->build_id = g->build_id;
	}
	m->n = n;
}

/* ".so" at the end, or with a version after it. */
static bool
is_library(struct scan t)
{
	size_t i;

	for (i = 0; i + 3 <= t.len; i++) {
		if (memcmp(t.s + i, ".so", 3) != 0)
			continue;
		if (i + 3 == t.len || (i + 4 < t.len &&
		    (t.s[i + 3] == '.' || t.s[i + 3] == '_') &&
		    scan_digit(t.s[i + 4])))
			return true;
	}
	return false;
}

/* Whether a mapped file can be the program; out of memory it cannot. */
static bool
is_program(struct prof_maps *m, const struct prof_string *file)
{
	struct scan left = { file->s, file->len }, t;

	m->text.len = 0;
	while (left.len > 0) {
		if (scan_word(&left, "(deleted)"))
			continue;
		prof_buf_char(&m->text, *left.s++);
		left.len--;
	}
	if (m->text.failed || m->text.len == 0)
		return false;
	t = scan_trim(m->text.s, m->text.len);
	return t.len > 0 && *t.s != '[' && !is_library(t);
}

int
prof_maps_settle(struct prof_maps *m, struct prof_err *err)
{
	static const char anon[] = "/anon_hugepage";
	struct prof_mapping t, *v = m->v;
	size_t i;

	merge(m);
	for (i = 0; i < m->n; i++) {
		if (is_program(m, &m->p->strings[v[i].file])) {
			t = v[i];
			v[i] = v[0];
			v[0] = t;
			break;
		}
	}
	if (m->text.failed)
		return prof_nomem(err);
	/* A program moved to huge pages begins with a piece of no name. */
	if (m->n > 1 && v[0].limit == v[1].start &&
	    strncmp(prof_str(m->p, v[0].file), anon, sizeof(anon) - 1) == 0) {
		m->n--;
		memmove(v, v + 1, m->n * sizeof(*v));
	}
	/* Only a part of it may be there, but this is where it starts. */
	if (m->n > 0 && v[0].start - v[0].offset == 0x400000) {
		v[0].start = 0x400000;
		v[0].offset = 0;
	}
	return 0;
}

int
prof_maps_account(const struct prof_maps *m, struct prof_err *err)
{
	char line[64];
	uint32_t id;
	int len;

	if (m->anonymous == 0)
		return 0;
	len = snprintf(line, sizeof(line), "# MappedAnonymous = %llu",
	    (unsigned long long)m->anonymous);
	id = prof_add_string(m->p, line, (size_t)len, err);
	return id == NONE ? -1 : prof_add_comment(m->p, id, err);
}

void
prof_maps_free(struct prof_maps *m)
{
	free(m->v);
	free(m->attrs);
	prof_arena_free(&m->arena);
	prof_buf_free(&m->text);
}
