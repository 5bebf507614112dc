/*
 * Read the text format of prof(5).
 *
 * Neighbouring lines mostly share the front of their stacks, so a line is
 * compared with the one before it and only what differs is looked at; what
 * is looked at is looked up whole before it is taken apart.
 */
#include <ctype.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "escape.h"
#include "lib.h"

/* Index of a text in a table of texts. */
struct names {
	struct prof_table table;
	struct prof_string *texts;
	uint32_t *ids;
	size_t n, ctexts, cids;
};

struct step {
	size_t end;		/* in the stack's text */
	uint32_t location;
};

struct reader {
	struct prof *p;
	struct prof_input *in;
	struct prof_err *err;
	struct prof_arena arena;	/* texts of names */
	struct names locations, functions, mappings;
	struct prof_buf last;		/* the stack before, as text */
	struct step *steps;		/* its locations */
	size_t nsteps, csteps;
	struct prof_line *lines;	/* of one location */
	size_t clines;
	struct prof_label *labels;
	size_t clabels;
	char *scratch;			/* for unescaping */
	size_t cscratch;
	int64_t *totals;
	size_t ntotals, ctotals;
	int64_t *values;
	size_t cvalues;
};

static int bad(struct reader *, const char *, ...)
    __attribute__((format(printf, 2, 3)));

static int
bad(struct reader *r, const char *fmt, ...)
{
	char msg[200];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(msg, sizeof(msg), fmt, ap);
	va_end(ap);
	return prof_fail(r->err, PROF_EINVALID, PROF_LINE_NO,
	    prof_input_lineno(r->in), "%s", msg);
}

static uint32_t
lookup(const struct reader *r, const struct names *t, const char *s,
    size_t len)
{
	uint32_t h = (uint32_t)prof_hash(s, len, r->p->priv->seed), i;
	size_t pos = 0;

	while ((i = prof_table_next(&t->table, h, &pos)) != NONE) {
		if (t->texts[i].len == len &&
		    memcmp(t->texts[i].s, s, len) == 0)
			return t->ids[i];
	}
	return NONE;
}

static int
remember(struct reader *r, struct names *t, const char *s, size_t len,
    uint32_t id)
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

/* The string that s says, unescaped and interned. */
static uint32_t
string(struct reader *r, const char *s, size_t len)
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

/* A signed decimal number that is all of s; 1: more than 64 bits. */
static int
integer(const char *s, size_t len, int64_t *out)
{
	const char *end = s + len;
	bool minus = s < end && *s == '-';
	uint64_t v = 0;

	s += minus;
	if (s == end)
		return -1;
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

static int
hex_number(const char *s, size_t len, uint64_t *out)
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

/* Fields of a line, one after another. */
struct fields {
	const char *s, *end;	/* s == NULL: none left */
};

static bool
next_field(struct fields *f, const char **s, size_t *len)
{
	const char *tab;

	if (f->s == NULL)
		return false;
	tab = memchr(f->s, '\t', (size_t)(f->end - f->s));
	*s = f->s;
	*len = (size_t)((tab != NULL ? tab : f->end) - f->s);
	f->s = tab != NULL ? tab + 1 : NULL;
	return true;
}

/* type/unit, split at the last slash. */
static int
type_field(struct reader *r, const char *s, size_t len,
    struct prof_type *t)
{
	size_t i = len;

	while (i > 0 && s[i - 1] != '/')
		i--;
	t->type = string(r, s, i > 0 ? i - 1 : len);
	t->unit = i > 0 ? string(r, s + i, len - i) : 0;
	return t->type == NONE || t->unit == NONE ? -1 : 0;
}

static int
types_line(struct reader *r, struct fields *f)
{
	struct prof_type *v = NULL;
	size_t n = 0, cap = 0, len;
	const char *s;
	int rc = -1;

	if (r->p->types != NULL)
		return bad(r, "a second #types, or one after samples");
	while (next_field(f, &s, &len)) {
		if (prof_grow(&v, &cap, n + 1, sizeof(*v)) != 0) {
			prof_nomem(r->err);
			goto out;
		}
		if (type_field(r, s, len, &v[n++]) != 0)
			goto out;
	}
	r->p->has_types = true;
	rc = prof_set_types(r->p, v, n, r->err);
out:
	free(v);
	return rc;
}

static int
totals_line(struct reader *r, struct fields *f)
{
	const char *s;
	size_t len;

	r->ntotals = 0;
	while (next_field(f, &s, &len)) {
		if (prof_grow(&r->totals, &r->ctotals, r->ntotals + 1,
		    sizeof(*r->totals)) != 0)
			return prof_nomem(r->err);
		if (integer(s, len, &r->totals[r->ntotals++]) != 0)
			return bad(r, "#totals: not an integer: '%.*s'",
			    (int)len, s);
	}
	return 0;
}

static int
period_line(struct reader *r, struct fields *f)
{
	const char *s;
	size_t len;

	if (!next_field(f, &s, &len) ||
	    integer(s, len, &r->p->period) != 0)
		return bad(r, "#period is not an integer");
	if (!next_field(f, &s, &len))
		return 0;
	r->p->has_period_type = true;
	return type_field(r, s, len, &r->p->period_type);
}

static int
mapping_line(struct reader *r, struct fields *f)
{
	struct prof_mapping m = { 0 };
	uint64_t *numbers[3] = { &m.start, &m.limit, &m.offset };
	const char *name, *s;
	size_t nlen, len, i;
	uint32_t id;

	if (!next_field(f, &name, &nlen))
		return bad(r, "#mapping has no name");
	for (i = 0; i < 3 && next_field(f, &s, &len); i++) {
		if (hex_number(s, len, numbers[i]) != 0)
			return bad(r, "#mapping: not an address: '%.*s'",
			    (int)len, s);
	}
	if (next_field(f, &s, &len))
		m.file = string(r, s, len);
	if (next_field(f, &s, &len))
		m.build_id = string(r, s, len);
	if (m.file == NONE || m.build_id == NONE)
		return -1;
	if (next_field(f, &s, &len)) {
		for (i = 0; i < len; i++)
			m.flags |= s[i] == 'F' ? PROF_HAS_FUNCTIONS :
			    s[i] == 'N' ? PROF_HAS_FILENAMES :
			    s[i] == 'L' ? PROF_HAS_LINE_NUMBERS :
			    s[i] == 'I' ? PROF_HAS_INLINE_FRAMES : 0;
	}
	id = prof_add_mapping(r->p, &m, r->err);
	return id == NONE ? -1 :
	    remember(r, &r->mappings, name, nlen, id);
}

/* The length of a function's text without its "#N"; *variant is N or 1. */
static size_t
split_variant(const char *s, size_t len, int64_t *variant)
{
	size_t i = len;

	*variant = 1;
	while (i > 0 && isdigit((unsigned char)s[i - 1]))
		i--;
	if (i == 0 || i == len || s[i - 1] != '#' ||
	    integer(s + i, len - i, variant) != 0)
		return len;
	return i - 1;
}

static int
function_line(struct reader *r, struct fields *f)
{
	struct prof_function fn = { 0 };
	const char *text, *s;
	size_t tlen, len;
	int64_t variant;
	uint32_t id;

	if (!next_field(f, &text, &tlen))
		return bad(r, "#function has no name");
	fn.name = string(r, text, split_variant(text, tlen, &variant));
	if (next_field(f, &s, &len))
		fn.file = string(r, s, len);
	if (next_field(f, &s, &len) && len > 0 &&
	    integer(s, len, &fn.start_line) != 0)
		return bad(r, "#function: start line is not an integer: "
		    "'%.*s'", (int)len, s);
	if (next_field(f, &s, &len))
		fn.system_name = len == 1 && *s == '=' ? fn.name :
		    string(r, s, len);
	if (fn.name == NONE || fn.file == NONE || fn.system_name == NONE)
		return -1;
	id = prof_add_function(r->p, &fn, r->err);
	return id == NONE ? -1 :
	    remember(r, &r->functions, text, tlen, id);
}

/* The function that a frame names; one that no header line told of. */
static uint32_t
function(struct reader *r, const char *s, size_t len)
{
	struct prof_function fn = { 0 };
	uint32_t id = lookup(r, &r->functions, s, len);
	int64_t variant;
	size_t n;

	if (id != NONE)
		return id;
	n = split_variant(s, len, &variant);
	fn.name = string(r, s, n);
	if (variant > 1)	/* at least it is another one */
		fn.system_name = string(r, s, len);
	if (fn.name == NONE || fn.system_name == NONE)
		return NONE;
	id = prof_add_function(r->p, &fn, r->err);
	if (id == NONE || remember(r, &r->functions, s, len, id) != 0)
		return NONE;
	return id;
}

static uint32_t
mapping(struct reader *r, const char *s, size_t len)
{
	struct prof_mapping m = { 0 };
	uint32_t id = lookup(r, &r->mappings, s, len);

	if (id != NONE)
		return id;
	m.file = string(r, s, len);
	if (m.file == NONE)
		return NONE;
	id = prof_add_mapping(r->p, &m, r->err);
	if (id == NONE || remember(r, &r->mappings, s, len, id) != 0)
		return NONE;
	return id;
}

/*
 * Take "@0x12[libc.so]!" off the end of a frame.  The length that is left;
 * NONE: err is filled in.
 */
static size_t
take_address(struct reader *r, const char *s, size_t len,
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
	    hex_number(s + at + 1, open - at - 1, &l->address) != 0) {
		bad(r, "address of more than 64 bits: '%.*s'",
		    (int)(end - at), s + at);
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
		    integer(s + i, end - i, &v[n]) != 0)
			break;
		end = at[n++] = i - 1;
	}
	if (n == 0)
		return len;
	line->line = v[n - 1];
	line->column = n == 2 ? v[0] : 0;
	return end;
}

/* One frame, root-most line first, into lines[n]. */
static int
take_frame(struct reader *r, const char *s, size_t len,
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
	len = take_line(s, len, line);
	if (len == 0)
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

/* A location from its frames "outer;~inner". */
static uint32_t
location(struct reader *r, const char *s, size_t len)
{
	struct prof_location l = { 0 };
	const char *end = s + len, *semi;
	uint32_t id = lookup(r, &r->locations, s, len);
	const char *text = s;
	size_t n = 0;

	if (id != NONE)
		return id;
	for (; s <= end; s = semi + 1) {
		semi = memchr(s, ';', (size_t)(end - s));
		if (semi == NULL)
			semi = end;
		if (prof_grow(&r->lines, &r->clines, n + 1,
		    sizeof(*r->lines)) != 0) {
			prof_nomem(r->err);
			return NONE;
		}
		if (take_frame(r, s, (size_t)(semi - s), &l,
		    &r->lines[n++]) != 0)
			return NONE;
	}
	if (n == 1 && r->lines[0].function == 0 && r->lines[0].line == 0)
		n = 0;
	reverse(r->lines, n);
	l.nlines = (uint32_t)n;
	id = prof_add_location(r->p, &l, r->lines, r->err);
	if (id == NONE || remember(r, &r->locations, text, len, id) != 0)
		return NONE;
	return id;
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
		if (at + 1 == len || s[at + 1] != '~')
			return at;
		at++;
	}
}

static size_t
common(const char *a, size_t alen, const char *b, size_t blen)
{
	size_t n = alen < blen ? alen : blen, i = 0;

	while (n - i >= 64 && memcmp(a + i, b + i, 64) == 0)
		i += 64;
	while (i < n && a[i] == b[i])
		i++;
	return i;
}

/* Turn a stack's text into r->steps. */
static int
read_stack(struct reader *r, const char *s, size_t len)
{
	size_t same = common(r->last.s, r->last.len, s, len), at, end, n = 0;

	while (n < r->nsteps && r->steps[n].end <= same &&
	    (r->steps[n].end == len || (s[r->steps[n].end] == ';' &&
	    (r->steps[n].end + 1 == len || s[r->steps[n].end + 1] != '~'))))
		n++;
	r->nsteps = n;
	at = n > 0 ? r->steps[n - 1].end + 1 : 0;
	for (; at <= len && len > 0; at = end + 1) {
		end = location_end(s, at, len);
		if (prof_grow(&r->steps, &r->csteps, r->nsteps + 1,
		    sizeof(*r->steps)) != 0)
			return prof_nomem(r->err);
		r->steps[r->nsteps].end = end;
		r->steps[r->nsteps].location = location(r, s + at, end - at);
		if (r->steps[r->nsteps].location == NONE)
			return -1;
		r->nsteps++;
	}
	r->last.len = 0;
	prof_buf_add(&r->last, s, len);
	return r->last.failed ? prof_nomem(r->err) : 0;
}

static int
read_label(struct reader *r, const char *s, size_t len, size_t *n)
{
	const char *eq = memchr(s, '=', len), *v, *slash;
	struct prof_label *l;
	size_t klen, vlen;

	if (eq == NULL)
		return bad(r, "label has no '=': '%.*s'", (int)len, s);
	if (prof_grow(&r->labels, &r->clabels, *n + 1, sizeof(*l)) != 0)
		return prof_nomem(r->err);
	l = &r->labels[(*n)++];
	memset(l, 0, sizeof(*l));
	klen = (size_t)(eq - s);
	v = eq + 1;
	vlen = len - klen - 1;
	l->numeric = klen > 0 && eq[-1] == ':';
	l->key = string(r, s, klen - l->numeric);
	if (l->numeric) {
		slash = memchr(v, '/', vlen);
		if (slash != NULL) {
			l->unit = string(r, slash + 1,
			    vlen - (size_t)(slash - v) - 1);
			vlen = (size_t)(slash - v);
		}
		if (integer(v, vlen, &l->num) != 0)
			return bad(r, "label is not an integer: '%.*s'",
			    (int)len, s);
	} else {
		l->str = string(r, v, vlen);
	}
	return l->key == NONE || l->str == NONE || l->unit == NONE ? -1 : 0;
}

/* Columns of a stream that lost its header are named by position. */
static int
invent_types(struct reader *r, size_t n)
{
	struct prof_type *v = calloc(n + 1, sizeof(*v));
	char name[32];
	size_t i;
	int rc = -1;

	if (v == NULL)
		return prof_nomem(r->err);
	for (i = 0; i < n; i++) {
		snprintf(name, sizeof(name), "value%zu", i + 1);
		v[i].type = prof_add_string(r->p, name, strlen(name), r->err);
		if (v[i].type == NONE)
			goto out;
	}
	rc = prof_set_types(r->p, v, n, r->err);
out:
	free(v);
	return rc;
}

static int
bad_value(struct reader *r, size_t column, const char *s, size_t len, int why)
{
	return bad(r, "value column %zu %s: '%.*s'", column + 1, why > 0 ?
	    "does not fit in 64 bits" : "is not an integer",
	    (int)(len < 60 ? len : 60), s);
}

/* The values of a line; *s and *len are the stack after them. */
static int
read_values(struct reader *r, struct fields *f, const char **s, size_t *len)
{
	size_t n = 0;
	int rc = 0;

	for (;;) {
		if (!next_field(f, s, len))
			return bad(r, "no stack after %zu values", n);
		if (r->p->types != NULL && n == r->p->ntypes)
			break;
		if (prof_grow(&r->values, &r->cvalues, n + 1,
		    sizeof(*r->values)) != 0)
			return prof_nomem(r->err);
		rc = integer(*s, *len, &r->values[n]);
		if (rc != 0 && (rc > 0 || r->p->types != NULL || n == 0))
			return bad_value(r, n, *s, *len, rc);
		if (rc != 0)
			break;
		n++;
	}
	return r->p->types == NULL ? invent_types(r, n) : 0;
}

static int
sample_line(struct reader *r, struct fields f)
{
	struct prof_sample *sample;
	const char *s = "";
	size_t len = 0, i, n = 0;

	if (read_values(r, &f, &s, &len) != 0 ||
	    read_stack(r, s, len) != 0)
		return -1;
	while (next_field(&f, &s, &len)) {
		if ((r->p->keep & PROF_KEEP_LABELS) &&
		    read_label(r, s, len, &n) != 0)
			return -1;
	}
	sample = prof_add_sample(r->p, r->nsteps, r->err);
	if (sample == NULL)
		return -1;
	for (i = 0; i < r->nsteps; i++)
		r->p->stacks[sample->stack + i] = r->steps[i].location;
	memcpy(r->p->values + (r->p->nsamples - 1) * r->p->ntypes, r->values,
	    r->p->ntypes * sizeof(*r->values));
	sample->labels = prof_add_labelset(r->p, r->labels, n, r->err);
	return sample->labels == NONE ? -1 : 0;
}

static int
string_field(struct reader *r, struct fields *f, uint32_t *out)
{
	const char *s = "";
	size_t len = 0;
	uint32_t id;

	next_field(f, &s, &len);
	id = string(r, s, len);
	if (id == NONE)
		return -1;
	*out = id;
	return 0;
}

static int
number_field(struct reader *r, struct fields *f, int64_t *out)
{
	const char *s = "";
	size_t len = 0;

	next_field(f, &s, &len);
	if (integer(s, len, out) != 0)
		return bad(r, "not an integer: '%.*s'", (int)len, s);
	return 0;
}

enum word {
	PROF_W, TYPES, DEFAULT, PERIOD, TIME, DURATION, TOTALS, DROP, KEEP,
	DOC, COMMENT, MAPPING, FUNCTION, LOCATION, SAMPLES, NWORDS
};

static const char *const words[NWORDS] = {
	"#prof", "#types", "#default", "#period", "#time", "#duration",
	"#totals", "#drop_frames", "#keep_frames", "#doc", "#comment",
	"#mapping", "#function", "#location", "#samples"
};

static enum word
word(const char *s, size_t len)
{
	size_t i;

	for (i = 0; i < NWORDS; i++) {
		if (strlen(words[i]) == len && memcmp(words[i], s, len) == 0)
			break;
	}
	return (enum word)i;
}

static int
header_line(struct reader *r, enum word w, struct fields *f)
{
	struct prof *p = r->p;
	const char *s;
	uint32_t id;
	size_t len;

	switch (w) {
	case TYPES:
		return types_line(r, f);
	case DEFAULT:
		return string_field(r, f, &p->default_type);
	case PERIOD:
		return period_line(r, f);
	case TIME:
		return number_field(r, f, &p->time);
	case DURATION:
		return number_field(r, f, &p->duration);
	case TOTALS:
		return totals_line(r, f);
	case DROP:
		return string_field(r, f, &p->drop_frames);
	case KEEP:
		return string_field(r, f, &p->keep_frames);
	case DOC:
		return string_field(r, f, &p->doc_url);
	case COMMENT:
		if (string_field(r, f, &id) != 0)
			return -1;
		return prof_add_comment(p, id, r->err);
	case MAPPING:
		return mapping_line(r, f);
	case FUNCTION:
		return function_line(r, f);
	case LOCATION:
		if (!next_field(f, &s, &len))
			return bad(r, "#location has no frame");
		return location(r, s, len) == NONE ? -1 : 0;
	default:
		return 0;	/* of a later version */
	}
}

/* Only version 1 is known. */
static int
version_line(struct reader *r, struct fields *f)
{
	const char *s = "";
	size_t len = 0;

	next_field(f, &s, &len);
	if (len != 1 || *s != '1')
		return bad(r, "text format version '%.*s' is not known here",
		    (int)(len < 20 ? len : 20), s);
	return 0;
}

/* Header lines that came before the columns were known. */
static int
finish(struct reader *r)
{
	struct prof *p = r->p;
	size_t i;

	if (p->types == NULL) {
		if (r->ntotals > 0 && invent_types(r, r->ntotals) != 0)
			return -1;
		if (p->types == NULL &&
		    prof_set_types(p, NULL, 0, r->err) != 0)
			return -1;
	}
	if (prof_make_totals(p, r->err) != 0)
		return -1;
	if (r->ntotals == 0)
		return 0;
	if (r->ntotals != p->ntypes)
		return bad(r, "%zu #totals for %zu columns", r->ntotals,
		    p->ntypes);
	for (i = 0; i < p->ntypes; i++) {
		p->has_totals |= p->totals[i] != r->totals[i];
		p->totals[i] = r->totals[i];
	}
	return 0;
}

static int
read_section(struct reader *r)
{
	struct fields f;
	const char *s, *text;
	size_t len, n;
	enum word w;
	bool begun = false;
	int rc;

	while ((rc = prof_input_line(r->in, &s, &len, r->err)) > 0) {
		if (len > 0 && s[len - 1] == '\r')
			len--;
		if (len == 0)
			continue;
		f.s = s;
		f.end = s + len;
		if (*s == '#') {
			next_field(&f, &text, &n);
			w = word(text, n);
			if (w == PROF_W) {
				if (version_line(r, &f) != 0)
					return -1;
				if (begun)
					return finish(r) != 0 ? -1 : 1;
			} else if (header_line(r, w, &f) != 0) {
				return -1;
			}
		} else if (sample_line(r, f) != 0) {
			return -1;
		}
		begun = true;
	}
	return rc < 0 ? -1 : finish(r);
}

/* 1: another section follows, whose version line has been read. */
int
prof_read_text(struct prof *p, struct prof_input *in, struct prof_err *err)
{
	struct reader r = { 0 };
	int rc;

	r.p = p;
	r.in = in;
	r.err = err;
	rc = read_section(&r);
	prof_arena_free(&r.arena);
	names_free(&r.locations);
	names_free(&r.functions);
	names_free(&r.mappings);
	prof_buf_free(&r.last);
	free(r.steps);
	free(r.lines);
	free(r.labels);
	free(r.scratch);
	free(r.totals);
	free(r.values);
	return rc;
}

bool
prof_is_text(const char *s, size_t len)
{
	const char *nl = memchr(s, '\n', len);
	struct fields f = { s, nl != NULL ? nl : s + len };
	const char *text;
	size_t n;
	int64_t v;

	next_field(&f, &text, &n);
	if (n > 0 && text[n - 1] == '\r')
		n--;
	if (n > 0 && *text == '#')
		return word(text, n) != NWORDS;
	return f.s != NULL && integer(text, n, &v) >= 0;
}
