/*
 * Frames as text.
 * SPDX-License-Identifier: MIT
 */
#include <stdlib.h>
#include <string.h>

#include "write/write.h"

uint32_t *
prof_count_uses(const struct prof *p)
{
	uint32_t *uses = calloc(p->nlocations + 1, sizeof(*uses));
	size_t i, k;

	for (i = 0; uses != NULL && i < p->nsamples; i++) {
		const uint32_t *stack = p->stacks + p->samples[i].stack;
		size_t depth = p->samples[i].depth;

		for (k = 0; k < depth; k++)
			uses[stack[k]]++;
	}
	return uses;
}

uint32_t
prof_frames_add(struct prof_frames *f, const char *s, size_t len)
{
	uint32_t h = (uint32_t)prof_hash(s, len, f->p->priv->seed), i;
	size_t pos = 0;

	while ((i = prof_table_next(&f->table, h, &pos)) != NONE) {
		if (f->texts[i].len == len &&
		    memcmp(f->texts[i].s, s, len) == 0)
			return i;
	}
	i = (uint32_t)f->ntexts;
	if (i >= NONE / 2 || prof_grow(&f->texts, &f->ctexts, f->ntexts + 1,
	    sizeof(*f->texts)) != 0)
		return NONE;
	f->texts[i].s = prof_arena_copy(&f->arena, s, len);
	f->texts[i].len = (uint32_t)len;
	if (f->texts[i].s == NULL || prof_table_add(&f->table, h, i) != 0)
		return NONE;
	f->ntexts++;
	return i;
}

static int
cmp_strings(const struct prof *p, uint32_t a, uint32_t b)
{
	const struct prof_string *x = &p->strings[a], *y = &p->strings[b];
	uint32_t n = x->len < y->len ? x->len : y->len;
	int c = memcmp(x->s, y->s, n);

	if (c == 0 && x->len != y->len)
		c = x->len < y->len ? -1 : 1;
	return c;
}

struct sort_function {
	const struct prof *p;
	uint32_t id;
};

static int
cmp_functions(const void *va, const void *vb)
{
	const struct sort_function *a = va, *b = vb;
	const struct prof_function *f = &a->p->functions[a->id];
	const struct prof_function *g = &a->p->functions[b->id];
	int c;

	if (f->name != g->name)		/* only equal names must meet */
		return f->name < g->name ? -1 : 1;
	c = cmp_strings(a->p, f->file, g->file);
	if (c == 0)
		c = cmp_strings(a->p, f->system_name, g->system_name);
	if (c == 0 && f->start_line != g->start_line)
		c = f->start_line < g->start_line ? -1 : 1;
	return c;
}

/* Number the functions that share a name, in an order of their own. */
static int
number_functions(struct prof_frames *f)
{
	const struct prof *p = f->p;
	struct sort_function *v = calloc(p->nfunctions, sizeof(*v));
	size_t i, k, n = 0;

	f->variant = calloc(p->nfunctions, sizeof(*f->variant));
	if (v == NULL || f->variant == NULL) {
		free(v);
		return -1;
	}
	for (i = 0; i < p->nlocations; i++) {
		const struct prof_location *l = &p->locations[i];

		for (k = 0; f->uses[i] > 0 && k < l->nlines; k++)
			f->variant[p->lines[l->line + k].function] = 1;
	}
	for (i = 1; i < p->nfunctions; i++) {
		if (p->keep & PROF_KEEP_UNUSED)
			f->variant[i] = 1;
		if (f->variant[i] == 0)
			continue;
		v[n].p = p;
		v[n++].id = (uint32_t)i;
	}
	/* Where there are only files, they are names, and each is one. */
	if (!(p->keep & PROF_KEEP_NAME))
		n = 0;
	if (n > 0)
		qsort(v, n, sizeof(*v), cmp_functions);
	for (i = 1; i < n; i++) {
		if (p->functions[v[i].id].name ==
		    p->functions[v[i - 1].id].name)
			f->variant[v[i].id] = f->variant[v[i - 1].id] + 1;
	}
	free(v);
	return 0;
}

/*
 * The byte of a name at which something begins that a reader would take for
 * a suffix: ":12", "#2" or "@..." at its end.  len: there is none.
 */
static size_t
suffix(const char *s, size_t len)
{
	size_t i = len;

	while (i > 0 && s[i - 1] >= '0' && s[i - 1] <= '9')
		i--;
	if (i > 0 && i < len && (s[i - 1] == ':' || s[i - 1] == '#'))
		return i - 1;
	if (i > 1 && i < len && s[i - 1] == '-' && s[i - 2] == ':')
		return i - 2;
	return prof_address_suffix(s, len);
}

void
prof_frames_function(const struct prof_frames *f, uint32_t fn,
    struct prof_buf *b)
{
	const struct prof_function *func = &f->p->functions[fn];
	const struct prof_string *name = &f->p->strings[func->name];
	size_t at, start = 0;

	if (name->len == 0 && !(f->p->keep & PROF_KEEP_NAME))
		name = &f->p->strings[func->file];
	at = suffix(name->s, name->len);
	if (name->len > 0 && name->s[0] == '~') {
		prof_escape_byte(b, '~');
		start = 1;
	}
	prof_escape(b, name->s + start, at - start, "");
	if (at < name->len) {
		prof_escape_byte(b, name->s[at]);
		prof_escape(b, name->s + at + 1, name->len - at - 1, "");
	}
	if (f->variant[fn] > 1 || name->len == 0) {
		prof_buf_char(b, '#');
		prof_buf_int(b, f->variant[fn]);
	}
}

/* "@0x47a1f0[libc.so]!", as much of it as is known. */
static void
put_address(const struct prof_frames *f, const struct prof_location *l,
    bool named, struct prof_buf *b)
{
	if (named && l->address == 0 && l->mapping == 0 && !l->is_folded)
		return;
	prof_buf_char(b, '@');
	if (l->address != 0)
		prof_buf_hex(b, l->address);
	if (l->mapping != 0) {
		prof_buf_char(b, '[');
		prof_buf_str(b, f->mapping[l->mapping]);
		prof_buf_char(b, ']');
	}
	if (l->is_folded)
		prof_buf_char(b, '!');
}

/* Line k of l (k may be 0 where there are none) in the text format. */
static void
text_frame(const struct prof_frames *f, const struct prof_location *l,
    uint32_t k, struct prof_buf *b)
{
	struct prof_line line = { 0 };

	if (k + 1 < l->nlines)
		prof_buf_char(b, '~');
	if (k < l->nlines)
		line = f->p->lines[l->line + k];
	if (line.function != 0)
		prof_frames_function(f, line.function, b);
	else if (l->nlines == 1 && line.line == 0 && line.column == 0 &&
	    (f->p->keep & PROF_KEEP_ADDRESS))
		prof_buf_str(b, PROF_BLANK_LINE);
	if (line.line != 0 || line.column != 0) {
		prof_buf_char(b, ':');
		prof_buf_int(b, line.line);
	}
	if (line.column != 0) {
		prof_buf_char(b, ':');
		prof_buf_int(b, line.column);
	}
	if (k + 1 >= l->nlines)
		put_address(f, l, line.function != 0, b);
	else if (line.function == 0)
		prof_buf_char(b, '@');
}

/* The same for people and for folded stacks. */
static void
folded_frame(const struct prof_frames *f, const struct prof_location *l,
    uint32_t k, struct prof_buf *b)
{
	const struct prof *p = f->p;
	const struct prof_line *line = k < l->nlines ?
	    &p->lines[l->line + k] : NULL;
	const struct prof_function *fn = &p->functions[line == NULL ? 0 :
	    line->function];
	const char *s = prof_str(p, fn->name);
	size_t len = p->strings[fn->name].len;

	if (len == 0) {
		s = prof_base(prof_str(p, fn->file), &len);
		if (len == 0) {
			s = prof_base(prof_str(p, p->mappings[l->mapping].file),
			    &len);
			prof_buf_str(b, len == 0 ? "<unknown>" : "[");
			if (len == 0)
				return;
			prof_escape(b, s, len, "");
			prof_buf_char(b, ']');
			return;
		}
	}
	prof_escape(b, s, len, "");
	if (f->style == STYLE_LINES && line != NULL && line->line != 0) {
		prof_buf_char(b, ':');
		prof_buf_int(b, line->line);
	}
}

/* File, else build id, of a mapping: what it is called by. */
static const char *
mapping_base(const struct prof *p, const struct prof_mapping *m, size_t *len)
{
	const char *s = prof_base(prof_str(p, m->file), len);

	if (*len > 2 && s[0] == '[' && s[*len - 1] == ']') {
		*len -= 2;	/* [vdso] */
		return s + 1;
	}
	if (*len > 0)
		return s;
	*len = p->strings[m->build_id].len;
	if (*len > 0)
		return prof_str(p, m->build_id);
	*len = 3;
	return "map";
}

/* Mappings by base name, and how many there were of each. */
struct bases {
	struct prof_table table;
	size_t *count;		/* by the first mapping of that name */
};

/* How many named mappings before i have the same base name; -1: no memory. */
static long
namesakes(const struct prof_frames *f, struct bases *t, size_t i)
{
	const struct prof *p = f->p;
	size_t len, n, pos = 0;
	const char *s = mapping_base(p, &p->mappings[i], &len), *o;
	uint32_t h = (uint32_t)prof_hash(s, len, p->priv->seed), k;

	while ((k = prof_table_next(&t->table, h, &pos)) != NONE) {
		o = mapping_base(p, &p->mappings[k], &n);
		if (n == len && memcmp(s, o, len) == 0)
			return (long)++t->count[k];
	}
	return prof_table_add(&t->table, h, (uint32_t)i) != 0 ? -1 : 0;
}

/* The main program's mapping, and those that frames name. */
static bool *
used_mappings(const struct prof_frames *f)
{
	const struct prof *p = f->p;
	bool *v = calloc(p->nmappings, sizeof(*v));
	size_t i;

	for (i = 1; v != NULL && i < p->nmappings; i++)
		v[i] = i == 1 || (p->keep & PROF_KEEP_UNUSED);
	for (i = 0; v != NULL && i < p->nlocations; i++) {
		if (f->uses[i] > 0)
			v[p->locations[i].mapping] = true;
	}
	return v;
}

/* The short name of mapping i, unique among those before it. */
static int
name_mapping(struct prof_frames *f, struct bases *t, size_t i,
    struct prof_buf *b)
{
	const struct prof *p = f->p;
	const char *s;
	size_t len;
	long n = namesakes(f, t, i);

	b->len = 0;
	s = mapping_base(p, &p->mappings[i], &len);
	prof_escape(b, s, len, "[]#");
	if (n > 0) {
		prof_buf_char(b, '#');
		prof_buf_int(b, n + 1);
	}
	if (n < 0 || b->failed)
		return -1;
	f->mapping[i] = prof_arena_copy(&f->arena, b->s, b->len);
	return f->mapping[i] == NULL ? -1 : 0;
}

/* Names for the mappings that matter. */
static int
name_mappings(struct prof_frames *f)
{
	size_t n = f->p->nmappings, i;
	bool *wanted = used_mappings(f);
	struct bases t = { .count = calloc(n, sizeof(*t.count)) };
	struct prof_buf b = { 0 };
	int rc = 0;

	f->mapping = calloc(n, sizeof(*f->mapping));
	if (wanted == NULL || f->mapping == NULL || t.count == NULL)
		rc = -1;
	for (i = 1; rc == 0 && i < n; i++) {
		if (wanted[i])
			rc = name_mapping(f, &t, i, &b);
	}
	prof_buf_free(&b);
	prof_table_free(&t.table);
	free(t.count);
	free(wanted);
	return rc;
}

/*
 * The text of line k of l.  Where only names are wanted, *cached has that of
 * the line's function, + 1, once it is known.
 */
static uint32_t
frame_text(struct prof_frames *f, const struct prof_location *l, uint32_t k,
    uint32_t *cached, struct prof_buf *b)
{
	uint32_t fn = k < l->nlines ? f->p->lines[l->line + k].function : 0;
	bool cache = f->style == STYLE_NAMES && fn != 0 &&
	    f->p->functions[fn].name != 0;
	uint32_t id;

	if (cache && cached[fn] != 0)
		return cached[fn] - 1;
	b->len = 0;
	if (f->style == STYLE_TEXT)
		text_frame(f, l, k, b);
	else
		folded_frame(f, l, k, b);
	id = b->failed ? NONE : prof_frames_add(f, b->s, b->len);
	if (cache && id != NONE)
		cached[fn] = id + 1;
	return id;
}

static int
render(struct prof_frames *f)
{
	const struct prof *p = f->p;
	uint32_t *cached = calloc(p->nfunctions, sizeof(*cached));
	struct prof_buf b = { 0 };
	size_t i, n = 0;
	uint32_t k;
	int rc = cached == NULL ? -1 : 0;

	for (i = 0; rc == 0 && i < p->nlocations; i++) {
		const struct prof_location *l = &p->locations[i];

		f->first[i] = (uint32_t)n;
		if (f->uses[i] == 0 && !(p->keep & PROF_KEEP_UNUSED))
			continue;
		k = l->nlines > 0 ? l->nlines : 1;
		while (k-- > 0) {
			f->ids[n] = frame_text(f, l, k, cached, &b);
			if (f->ids[n++] == NONE)
				rc = -1;
		}
	}
	f->first[p->nlocations] = (uint32_t)n;
	prof_buf_free(&b);
	free(cached);
	return rc;
}

int
prof_frames_new(const struct prof *p, enum prof_style style,
    const uint32_t *uses, struct prof_frames *out, struct prof_err *err)
{
	struct prof_frames *f = out;

	memset(f, 0, sizeof(*f));
	f->style = style;
	f->p = p;
	f->uses = uses;
	f->first = calloc(p->nlocations + 1, sizeof(*f->first));
	f->ids = calloc(p->nlines + p->nlocations + 1, sizeof(*f->ids));
	if (f->first == NULL || f->ids == NULL ||
	    (style == STYLE_TEXT && (number_functions(f) != 0 ||
	    name_mappings(f) != 0)) || render(f) != 0) {
		prof_frames_free(f);
		return prof_nomem(err);
	}
	return 0;
}

void
prof_frames_free(struct prof_frames *f)
{
	prof_arena_free(&f->arena);
	prof_table_free(&f->table);
	free(f->first);
	free(f->ids);
	free(f->texts);
	free(f->variant);
	free(f->mapping);
}
