/*
 * Read the text format of prof(5), line by line.
 * SPDX-License-Identifier: MIT
 */
#include <stdlib.h>
#include <string.h>

#include "read/textread.h"

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

int
prof_text_type(struct text_reader *r, const char *s, size_t len,
    struct prof_type *t)
{
	size_t i = len;

	while (i > 0 && s[i - 1] != '/')
		i--;
	t->type = prof_text_string(r, s, i > 0 ? i - 1 : len);
	t->unit = i > 0 ? prof_text_string(r, s + i, len - i) : 0;
	return t->type == NONE || t->unit == NONE ? -1 : 0;
}

static int
types_line(struct text_reader *r, struct fields *f)
{
	struct prof_type *v = NULL;
	size_t n = 0, cap = 0, len;
	const char *s;
	int rc = -1;

	if (r->p->types != NULL)
		return prof_text_bad(r, "a second #types, or one after "
		    "samples");
	while (next_field(f, &s, &len)) {
		if (prof_grow(&v, &cap, n + 1, sizeof(*v)) != 0) {
			prof_nomem(r->err);
			goto out;
		}
		if (prof_text_type(r, s, len, &v[n++]) != 0)
			goto out;
	}
	r->p->has_types = true;
	rc = prof_set_types(r->p, v, n, r->err);
out:
	free(v);
	return rc;
}

static int
totals_line(struct text_reader *r, struct fields *f)
{
	const char *s;
	size_t len;

	r->ntotals = 0;
	while (next_field(f, &s, &len)) {
		if (prof_grow(&r->totals, &r->ctotals, r->ntotals + 1,
		    sizeof(*r->totals)) != 0)
			return prof_nomem(r->err);
		if (prof_text_integer(s, len, &r->totals[r->ntotals++]) != 0)
			return prof_text_bad(r, "#totals: not an integer: "
			    "'%.*s'", prof_shown(len), s);
	}
	return 0;
}

static int
period_line(struct text_reader *r, struct fields *f)
{
	const char *s;
	size_t len;

	if (!next_field(f, &s, &len) ||
	    prof_text_integer(s, len, &r->p->period) != 0)
		return prof_text_bad(r, "#period is not an integer");
	if (!next_field(f, &s, &len))
		return 0;
	r->p->has_period_type = true;
	return prof_text_type(r, s, len, &r->p->period_type);
}

static int
mapping_line(struct text_reader *r, struct fields *f)
{
	struct prof_mapping m = { 0 };
	uint64_t *numbers[3] = { &m.start, &m.limit, &m.offset };
	const char *name, *s;
	size_t nlen, len, i;
	uint32_t id;

	if (!next_field(f, &name, &nlen))
		return prof_text_bad(r, "#mapping has no name");
	for (i = 0; i < 3 && next_field(f, &s, &len); i++) {
		if (prof_text_hex(s, len, numbers[i]) != 0)
			return prof_text_bad(r, "#mapping: not an address: "
			    "'%.*s'", prof_shown(len), s);
	}
	if (next_field(f, &s, &len))
		m.file = prof_text_string(r, s, len);
	if (next_field(f, &s, &len))
		m.build_id = prof_text_string(r, s, len);
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
	    prof_text_remember(r, &r->mappings, name, nlen, id);
}

static int
function_line(struct text_reader *r, struct fields *f)
{
	struct prof_function fn = { 0 };
	struct function_key key;
	const char *s;
	size_t len;
	uint32_t id;

	if (!next_field(f, &s, &len))
		return prof_text_bad(r, "#function has no name");
	if (prof_text_function_key(r, s, len, &key) != 0)
		return -1;
	fn.name = (uint32_t)key.name;
	if (next_field(f, &s, &len))
		fn.file = prof_text_string(r, s, len);
	if (next_field(f, &s, &len) && len > 0 &&
	    prof_text_integer(s, len, &fn.start_line) != 0)
		return prof_text_bad(r, "#function: start line is not an "
		    "integer: '%.*s'", prof_shown(len), s);
	if (next_field(f, &s, &len))
		fn.system_name = len == 1 && *s == '=' ? fn.name :
		    prof_text_string(r, s, len);
	if (fn.file == NONE || fn.system_name == NONE)
		return -1;
	id = prof_add_function(r->p, &fn, r->err);
	return id == NONE ? -1 :
	    prof_text_remember(r, &r->functions, (char *)&key, sizeof(key),
	    id);
}

int
prof_text_label(struct text_reader *r, const char *s, size_t len, size_t *n)
{
	const char *eq = memchr(s, '=', len), *v, *slash;
	struct prof_label *l;
	size_t klen, vlen;

	if (eq == NULL)
		return prof_text_bad(r, "label has no '=': '%.*s'",
		    prof_shown(len), s);
	if (prof_grow(&r->labels, &r->clabels, *n + 1, sizeof(*l)) != 0)
		return prof_nomem(r->err);
	l = &r->labels[(*n)++];
	memset(l, 0, sizeof(*l));
	klen = (size_t)(eq - s);
	v = eq + 1;
	vlen = len - klen - 1;
	l->numeric = klen > 0 && eq[-1] == ':';
	l->key = prof_text_string(r, s, klen - l->numeric);
	if (l->numeric) {
		slash = memchr(v, '/', vlen);
		if (slash != NULL) {
			l->unit = prof_text_string(r, slash + 1,
			    vlen - (size_t)(slash - v) - 1);
			vlen = (size_t)(slash - v);
		}
		if (prof_text_integer(v, vlen, &l->num) != 0)
			return prof_text_bad(r, "label is not an integer: "
			    "'%.*s'", prof_shown(len), s);
	} else {
		l->str = prof_text_string(r, v, vlen);
	}
	return l->key == NONE || l->str == NONE || l->unit == NONE ? -1 : 0;
}

/* Columns of a stream that lost its header are named by position. */
static int
invent_types(struct text_reader *r, size_t n)
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
bad_value(struct text_reader *r, size_t column, const char *s, size_t len,
    int why)
{
	return prof_text_bad(r, "value column %zu %s: '%.*s'", column + 1,
	    why > 0 ? "does not fit in 64 bits" : "is not an integer",
	    (int)(len < 60 ? len : 60), s);
}

/* Column n of the line is "-0". */
static int
keep_minus(struct text_reader *r, size_t n)
{
	if (prof_grow(&r->minus, &r->cminus, r->nminus + 1,
	    sizeof(*r->minus)) != 0)
		return prof_nomem(r->err);
	r->minus[r->nminus++] = n;
	return 0;
}

/* The values of a line; the next field is the stack. */
static int
read_values(struct text_reader *r, struct fields *f)
{
	size_t n = 0, len;
	struct fields at;
	const char *s;
	int rc = 0;

	r->nminus = 0;
	for (;;) {
		if (f->s == NULL)
			return prof_text_bad(r, "no stack after %zu values", n);
		if (r->p->types != NULL && n == r->p->ntypes)
			break;
		at = *f;
		next_field(f, &s, &len);
		if (prof_grow(&r->values, &r->cvalues, n + 1,
		    sizeof(*r->values)) != 0)
			return prof_nomem(r->err);
		rc = prof_text_integer(s, len, &r->values[n]);
		if (rc != 0 && (rc > 0 || r->p->types != NULL || n == 0))
			return bad_value(r, n, s, len, rc);
		if (rc != 0) {
			*f = at;
			break;
		}
		if (r->values[n] == 0 && *s == '-' && keep_minus(r, n) != 0)
			return -1;
		n++;
	}
	return r->p->types == NULL ? invent_types(r, n) : 0;
}

/* Those of a line, to the last sample. */
static int
keep_values(struct text_reader *r)
{
	size_t cell = (r->p->nsamples - 1) * r->p->ntypes, i;

	if (r->p->ntypes > 0)
		memcpy(r->p->values + cell, r->values,
		    r->p->ntypes * sizeof(*r->values));
	for (i = 0; i < r->nminus; i++) {
		if (prof_mark_cancelled(r->p, cell + r->minus[i]) != 0)
			return prof_nomem(r->err);
	}
	return 0;
}

/* The stack of a line: no tab is in what it shares with the one before. */
static int
read_stack(struct text_reader *r, struct fields *f)
{
	const char *s = f->s, *tab;
	size_t len = (size_t)(f->end - s), same = prof_text_same(r, s, len);

	tab = memchr(s + same, '\t', len - same);
	if (tab != NULL)
		len = (size_t)(tab - s);
	f->s = tab != NULL ? tab + 1 : NULL;
	return prof_text_stack(r, s, len, same);
}

static int
sample_line(struct text_reader *r, struct fields f)
{
	struct prof_sample *sample;
	const char *s;
	size_t len, n = 0;

	if (read_values(r, &f) != 0 || read_stack(r, &f) != 0)
		return -1;
	while (next_field(&f, &s, &len)) {
		if ((r->p->keep & PROF_KEEP_LABELS) &&
		    prof_text_label(r, s, len, &n) != 0)
			return -1;
	}
	sample = prof_text_sample(r);
	if (sample == NULL)
		return -1;
	sample->labels = prof_add_labelset(r->p, r->labels, n, r->err);
	return sample->labels == NONE ? -1 : keep_values(r);
}

static int
string_field(struct text_reader *r, struct fields *f, uint32_t *out)
{
	const char *s = "";
	size_t len = 0;
	uint32_t id;

	next_field(f, &s, &len);
	id = prof_text_string(r, s, len);
	if (id == NONE)
		return -1;
	*out = id;
	return 0;
}

static int
number_field(struct text_reader *r, struct fields *f, int64_t *out)
{
	const char *s = "";
	size_t len = 0;

	next_field(f, &s, &len);
	if (prof_text_integer(s, len, out) != 0)
		return prof_text_bad(r, "not an integer: '%.*s'",
		    prof_shown(len), s);
	return 0;
}

enum word {
	PROF_W, TYPES, DEFAULT, PERIOD, TIME, DURATION, TOTALS, DROP, KEEP,
	DOC, COMMENT, MAPPING, FUNCTION, LOCATION, SAMPLES, LABEL, NWORDS
};

static const char *const words[NWORDS] = {
	"#prof", "#types", "#default", "#period", "#time", "#duration",
	"#totals", "#drop_frames", "#keep_frames", "#doc", "#comment",
	"#mapping", "#function", "#location", "#samples",
	"#label"
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

/* Twice only where texts that were sorted stand one after the other. */
#define ONCE (1u << DEFAULT | 1u << PERIOD | 1u << TIME | 1u << DURATION | \
    1u << DROP | 1u << KEEP | 1u << DOC)

static int
header_line(struct text_reader *r, enum word w, struct fields *f)
{
	struct prof *p = r->p;
	const char *s;
	uint32_t id;
	size_t len;

	if (ONCE & r->seen & 1u << w)
		return prof_text_bad(r, "a second %s, and no #prof in between",
		    words[w]);
	r->seen |= 1u << w;

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
			return prof_text_bad(r, "#location has no frame");
		return prof_text_location(r, s, len) == NONE ? -1 : 0;
	default:
		return 0;	/* of a later version */
	}
}

/* Only version 1 is known. */
static int
version_line(struct text_reader *r, struct fields *f)
{
	const char *s = "";
	size_t len = 0;

	next_field(f, &s, &len);
	if (len != 1 || *s != '1')
		return prof_text_bad(r, "text format version '%.*s' is not "
		    "known here", (int)(len < 20 ? len : 20), s);
	return 0;
}

/* Header lines that came before the columns were known. */
static int
finish(struct text_reader *r)
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
		return prof_text_bad(r, "%zu #totals for %zu columns",
		    r->ntotals, p->ntypes);
	for (i = 0; i < p->ntypes; i++) {
		p->has_totals |= p->totals[i] != r->totals[i];
		p->totals[i] = r->totals[i];
	}
	return 0;
}

/*
 * Up to the #prof of the next section.  In the first, lines may stand before
 * it, as sort(1) puts them.
 */
static int
read_section(struct text_reader *r)
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
			begun |= w == PROF_W || w == TYPES || w == TOTALS;
			continue;
		}
		if (sample_line(r, f) != 0)
			return -1;
		begun = true;
	}
	return rc < 0 ? -1 : finish(r);
}

/* 1: another section follows, whose version line has been read. */
int
prof_read_text(struct prof *p, struct prof_input *in, struct prof_err *err)
{
	struct text_reader r = { 0 };
	int rc;

	r.p = p;
	r.in = in;
	r.err = err;
	rc = read_section(&r);
	prof_text_reader_free(&r);
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
	return f.s != NULL && prof_text_integer(text, n, &v) >= 0;
}
