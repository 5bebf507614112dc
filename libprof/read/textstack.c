/*
 * Stacks of the text format: frames taken apart, and put together again as
 * locations.
 *
 * Neighbouring lines mostly share the front of their stacks, so a stack is
 * compared with the one before it and only what differs is looked at; what
 * is looked at is looked up whole before it is taken apart.
 * SPDX-License-Identifier: MIT
 */
#include <ctype.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "read/textread.h"

int
prof_text_bad(struct text_reader *r, const char *fmt, ...)
{
	char msg[200];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(msg, sizeof(msg), fmt, ap);
	va_end(ap);
	return prof_fail(r->err, PROF_EINVALID, PROF_LINE_NO,
	    r->in != NULL ? prof_input_lineno(r->in) : r->line, "%s", msg);
}

/* The place of a text in the table; NONE: it is not there. */
static uint32_t
find(const struct text_reader *r, const struct names *t, const char *s,
    size_t len)
{
	uint32_t h = (uint32_t)prof_hash(s, len, r->p->priv->seed), i;
	size_t pos = 0;

	while ((i = prof_table_next(&t->table, h, &pos)) != NONE) {
		if (t->texts[i].len == len &&
		    memcmp(t->texts[i].s, s, len) == 0)
			break;
	}
	return i;
}

uint32_t
prof_text_lookup(const struct text_reader *r, const struct names *t,
    const char *s, size_t len)
{
	uint32_t i = find(r, t, s, len);

	return i == NONE ? NONE : t->ids[i];
}

int
prof_text_remember(struct text_reader *r, struct names *t, const char *s,
    size_t len, uint32_t id)
{
	uint32_t h = (uint32_t)prof_hash(s, len, r->p->priv->seed);

	if (prof_grow(&t->texts, &t->ctexts, t->n + 1,
	    sizeof(*t->texts)) != 0 ||
	    prof_grow(&t->ids, &t->cids, t->n + 1, sizeof(*t->ids)) != 0 ||
	    prof_table_add(&t->table, h, (uint32_t)t->n) != 0)
		return prof_nomem(r->err);
	t->texts[t->n].s = prof_arena_copy(&r->arena, s, len);
	t->texts[t->n].len = (uint32_t)len;
	t->ids[t->n] = id;
	return t->texts[t->n++].s == NULL ? prof_nomem(r->err) : 0;
}

static void
names_free(struct names *t)
{
	prof_table_free(&t->table);
	free(t->texts);
	free(t->ids);
}

void
prof_text_reader_free(struct text_reader *r)
{
	prof_arena_free(&r->arena);
	names_free(&r->locations);
	names_free(&r->functions);
	names_free(&r->mappings);
	prof_buf_free(&r->last);
	free(r->stack);
	free(r->ends);
	free(r->next);
	free(r->lines);
	free(r->labels);
	free(r->scratch);
	free(r->totals);
	free(r->values);
	free(r->minus);
}

uint32_t
prof_text_string(struct text_reader *r, const char *s, size_t len)
{
	if (memchr(s, '\\', len) == NULL)
		return prof_add_string(r->p, s, len, r->err);
	if (prof_grow(&r->scratch, &r->cscratch, len + 1, 1) != 0) {
		prof_nomem(r->err);
		return NONE;
	}
	memcpy(r->scratch, s, len);
	len = prof_unescape(r->scratch, len);
	return prof_add_string(r->p, r->scratch, len, r->err);
}

#define SHORT 18	/* digits that fit in any case */

int
prof_text_integer(const char *s, size_t len, int64_t *out)
{
	const char *end = s + len;
	bool minus = s < end && *s == '-';
	uint64_t v = 0;

	s += minus;
	if (s == end)
		return -1;
	if (end - s <= SHORT) {
		for (; s < end && *s >= '0' && *s <= '9'; s++)
			v = v * 10 + (uint64_t)(*s - '0');
		*out = minus ? (int64_t)-v : (int64_t)v;
		return s < end ? -1 : 0;
	}
	for (; s < end; s++) {
		if (*s < '0' || *s > '9')
			return -1;
		if (__builtin_mul_overflow(v, 10, &v) ||
		    __builtin_add_overflow(v, (uint64_t)(*s - '0'), &v) ||
		    v > (uint64_t)INT64_MAX + minus)
			return 1;
	}
	*out = minus ? (int64_t)-v : (int64_t)v;
	return 0;
}

int
prof_text_hex(const char *s, size_t len, uint64_t *out)
{
	uint64_t v = 0;
	size_t i;

	if (len < 3 || len > 18 || s[0] != '0' || s[1] != 'x')
		return -1;
	for (i = 2; i < len; i++) {
		if (!isxdigit((unsigned char)s[i]))
			return -1;
		v = v << 4 | (uint64_t)(isdigit((unsigned char)s[i]) ?
		    s[i] - '0' : tolower((unsigned char)s[i]) - 'a' + 10);
	}
	*out = v;
	return 0;
}

size_t
prof_text_variant(const char *s, size_t len, int64_t *variant)
{
	size_t i = len;

	*variant = 1;
	while (i > 0 && isdigit((unsigned char)s[i - 1]))
		i--;
	if (i == 0 || i == len || s[i - 1] != '#' ||
	    prof_text_integer(s + i, len - i, variant) != 0)
		return len;
	return i - 1;
}

int
prof_text_function_key(struct text_reader *r, const char *s, size_t len,
    struct function_key *key)
{
	size_t n = prof_text_variant(s, len, &key->variant);
	uint32_t name = prof_text_string(r, s, n);

	if (n == len)
		key->variant = 0;
	key->name = name;
	return name == NONE ? -1 : 0;
}

/* The function that a frame names; one that no header line told of. */
static uint32_t
function(struct text_reader *r, const char *s, size_t len)
{
	struct prof_function fn = { 0 };
	struct function_key key;
	uint32_t id;

	if (prof_text_function_key(r, s, len, &key) != 0)
		return NONE;
	id = prof_text_lookup(r, &r->functions, (char *)&key, sizeof(key));
	if (id != NONE)
		return id;
	fn.name = (uint32_t)key.name;
	if (key.variant > 1)	/* at least it is another one */
		fn.system_name = prof_text_string(r, s, len);
	if (fn.system_name == NONE)
		return NONE;
	id = prof_add_function(r->p, &fn, r->err);
	if (id == NONE || prof_text_remember(r, &r->functions, (char *)&key,
	    sizeof(key), id) != 0)
		return NONE;
	return id;
}

static uint32_t
mapping(struct text_reader *r, const char *s, size_t len)
{
	struct prof_mapping m = { 0 };
	uint32_t id = prof_text_lookup(r, &r->mappings, s, len);

	if (id != NONE)
		return id;
	m.file = prof_text_string(r, s, len);
	if (m.file == NONE)
		return NONE;
	id = prof_add_mapping(r->p, &m, r->err);
	if (id == NONE || prof_text_remember(r, &r->mappings, s, len, id) != 0)
		return NONE;
	return id;
}

/*
 * Take "@0x12[libc.so]!" off the end of a frame.  The length that is left;
 * NONE: err is filled in.
 */
static size_t
take_address(struct text_reader *r, const char *s, size_t len,
    struct prof_location *l)
{
	size_t at = prof_address_suffix(s, len), end = len, open;

	if (at == len)
		return len;
	if (s[end - 1] == '!')
		end--;
	l->is_folded = end < len;
	for (open = at + 1; open < end && s[open] != '['; open++)
		;
	if (open > at + 1 &&
	    prof_text_hex(s + at + 1, open - at - 1, &l->address) != 0) {
		prof_text_bad(r, "address of more than 64 bits: '%.*s'",
		    prof_shown(end - at), s + at);
		return NONE;
	}
	if (open < end) {
		l->mapping = mapping(r, s + open + 1, end - open - 2);
		if (l->mapping == NONE)
			return NONE;
	}
	return at;
}

/* Take ":12" or ":12:3" off the end of a frame. */
static size_t
take_line(const char *s, size_t len, struct prof_line *line)
{
	int64_t v[2];
	size_t at[2], end = len, i, n = 0;

	while (n < 2) {
		for (i = end; i > 0 && (isdigit((unsigned char)s[i - 1]) ||
		    s[i - 1] == '-'); i--)
			;
		if (i == 0 || i == end || s[i - 1] != ':' ||
		    prof_text_integer(s + i, end - i, &v[n]) != 0)
			break;
		end = at[n++] = i - 1;
	}
	if (n == 0)
		return len;
	line->line = v[n - 1];
	line->column = n == 2 ? v[0] : 0;
	return end;
}

static bool
is_blank_line(const char *s, size_t len)
{
	return len == strlen(PROF_BLANK_LINE) &&
	    memcmp(s, PROF_BLANK_LINE, len) == 0;
}

/*
 * One frame, root-most line first, into *line.  1: it is no more than an
 * address.
 */
static int
take_frame(struct text_reader *r, const char *s, size_t len,
    struct prof_location *l, struct prof_line *line)
{
	struct prof_location inner = { 0 };
	bool inlined = len > 0 && *s == '~';

	memset(line, 0, sizeof(*line));
	len = take_address(r, s, len, inlined ? &inner : l);
	if (len == NONE)
		return -1;
	s += inlined;
	len -= inlined;
	if (len == 0)
		return 1;
	len = take_line(s, len, line);
	if (len == 0 || is_blank_line(s, len))
		return 0;
	line->function = function(r, s, len);
	return line->function == NONE ? -1 : 0;
}

static void
reverse(struct prof_line *v, size_t n)
{
	struct prof_line t;
	size_t i;

	for (i = 0; i < n / 2; i++) {
		t = v[i];
		v[i] = v[n - 1 - i];
		v[n - 1 - i] = t;
	}
}

/* The location of frames that have not been seen; NONE: err is filled in. */
static uint32_t
add_location(struct text_reader *r, const char *s, size_t len)
{
	struct prof_location l = { 0 };
	const char *end = s + len, *semi;
	size_t n = 0;
	int rc = 0;

	for (; s <= end; s = semi + 1) {
		semi = memchr(s, ';', (size_t)(end - s));
		if (semi == NULL)
			semi = end;
		if (prof_grow(&r->lines, &r->clines, n + 1,
		    sizeof(*r->lines)) != 0) {
			prof_nomem(r->err);
			return NONE;
		}
		rc = take_frame(r, s, (size_t)(semi - s), &l, &r->lines[n++]);
		if (rc < 0)
			return NONE;
	}
	if (n == 1 && rc == 1)
		n = 0;
	reverse(r->lines, n);
	l.nlines = (uint32_t)n;
	return prof_add_location(r->p, &l, r->lines, r->err);
}

/* Its place among the texts of locations. */
static uint32_t
place(struct text_reader *r, const char *s, size_t len)
{
	uint32_t i = find(r, &r->locations, s, len), id;

	if (i != NONE)
		return i;
	id = add_location(r, s, len);
	if (id == NONE ||
	    prof_text_remember(r, &r->locations, s, len, id) != 0)
		return NONE;
	return (uint32_t)r->locations.n - 1;
}

uint32_t
prof_text_location(struct text_reader *r, const char *s, size_t len)
{
	uint32_t i = place(r, s, len);

	return i == NONE ? NONE : r->locations.ids[i];
}

/* Does a location that ends at s[at] end there, and not in "~inlined"? */
static inline bool
ends(const char *s, size_t at, size_t len)
{
	return at == len || (s[at] == ';' &&
	    (at + 1 == len || s[at + 1] != '~'));
}

/* Where the location that starts at s ends: before a ";" without "~". */
static size_t
location_end(const char *s, size_t at, size_t len)
{
	const char *semi;

	for (;;) {
		semi = memchr(s + at, ';', len - at);
		if (semi == NULL)
			return len;
		at = (size_t)(semi - s);
		if (ends(s, at, len))
			return at;
		at++;
	}
}

size_t
prof_text_same(const struct text_reader *r, const char *s, size_t len)
{
	const char *last = r->last.s;
	size_t n = len < r->last.len ? len : r->last.len, i = 0;

	while (n - i >= 64 && memcmp(s + i, last + i, 64) == 0)
		i += 64;
	while (n - i >= 8 && memcmp(s + i, last + i, 8) == 0)
		i += 8;
	while (i < n && s[i] == last[i])
		i++;
	return i;
}

/* Room for one more step, and for what comes behind any location. */
static int
make_room(struct text_reader *r)
{
	size_t had = r->nnext, n = r->p->nlocations + 1;

	if ((r->depth >= r->cstack && prof_grow(&r->stack, &r->cstack,
	    r->depth + 1, sizeof(*r->stack)) != 0) ||
	    (r->depth >= r->cends && prof_grow(&r->ends, &r->cends,
	    r->depth + 1, sizeof(*r->ends)) != 0))
		return prof_nomem(r->err);
	if (n <= had)
		return 0;
	if (prof_grow(&r->next, &r->cnext, n, sizeof(*r->next)) != 0)
		return prof_nomem(r->err);
	memset(r->next + had, 0, (n - had) * sizeof(*r->next));
	r->nnext = n;
	return 0;
}

/*
 * The location at s[at] on the stack; where it ends, in *end.  What came last
 * behind the one before it mostly comes again, and is tried first.
 */
static int
step(struct text_reader *r, const char *s, size_t at, size_t len, size_t *end)
{
	size_t before = r->depth > 0 ? r->stack[r->depth - 1] + (size_t)1 : 0;
	const struct prof_string *t;
	uint32_t i;

	if (make_room(r) != 0)
		return -1;
	i = r->next[before];
	t = i > 0 ? &r->locations.texts[i - 1] : NULL;
	if (t != NULL && t->len <= len - at &&
	    memcmp(t->s, s + at, t->len) == 0 && ends(s, at + t->len, len)) {
		*end = at + t->len;
	} else {
		*end = location_end(s, at, len);
		i = place(r, s + at, *end - at);
		if (i++ == NONE)
			return -1;
		r->next[before] = i;
	}
	r->ends[r->depth] = *end;
	r->stack[r->depth++] = r->locations.ids[i - 1];
	return 0;
}

int
prof_text_stack(struct text_reader *r, const char *s, size_t len, size_t same)
{
	size_t at, end;

	/* Where a step of the stack before goes on, it ended there alone. */
	while (r->depth > 0 && (len == 0 || r->ends[r->depth - 1] > same ||
	    !ends(s, r->ends[r->depth - 1], len)))
		r->depth--;
	at = r->depth > 0 ? r->ends[r->depth - 1] + 1 : 0;
	for (; at <= len && len > 0; at = end + 1) {
		if (step(r, s, at, len, &end) != 0)
			return -1;
	}
	r->last.len = same;
	prof_buf_add(&r->last, s + same, len - same);
	return r->last.failed ? prof_nomem(r->err) : 0;
}

struct prof_sample *
prof_text_sample(struct text_reader *r)
{
	struct prof_sample *s = prof_add_sample(r->p, r->depth, r->err);

	if (s != NULL && r->depth > 0)
		memcpy(r->p->stacks + s->stack, r->stack,
		    r->depth * sizeof(*r->stack));
	return s;
}
