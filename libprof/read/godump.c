/*
 * Read the stacks of goroutines as Go prints them one by one, at
 * goroutine?debug=2, on SIGQUIT and in a panic:
 *
 *	goroutine 7 [chan send, 5 minutes]:
 *	main.(*shard).ask(0xc000012345, {0x1?, 0x2?})
 *		/src/main.go:24 +0x5d
 *	created by main.search in goroutine 1
 *		/src/main.go:31 +0x9e
 *
 * A blank line ends a stack.  There may be anything around it: a dump is
 * often part of a log, which may have put something before each line.
 */
#include <stdlib.h>
#include <string.h>

#include "read/goheader.h"
#include "read/golabels.h"
#include "read/goprefix.h"

enum place {
	OUTSIDE,
	STACK,
	ANCESTOR	/* stacks of those that created it */
};

struct reader {
	struct prof *p;
	struct prof_input *in;
	struct prof_err *err;
	unsigned flags;
	enum place place;
	struct prof_buf call;	/* a line that the next one must explain */
	struct prof_labels labels;
	uint32_t *frames;	/* locations, leaf first */
	size_t n, cap;
	uint32_t creator;	/* location, or NONE */
	bool truncated, warned;
	struct prof_goprefix prefix;	/* of the lines of this stack */
	int64_t reported;	/* by goleak, and nothing has followed; or 0 */
};

bool
prof_is_godump(const char *s, size_t len)
{
	const char *end = s + len, *nl;
	struct prof_goheader h;

	if (memchr(s, '\0', len) != NULL)
		return false;
	for (; s < end; s = nl + 1) {
		nl = memchr(s, '\n', (size_t)(end - s));
		if (nl == NULL)
			nl = end;
		if (prof_goheader(s, (size_t)(nl - s), &h))
			return true;
	}
	return false;
}

/* Where a frame is: "/src/main.go:24 +0x5d fp=0x1 sp=0x2 pc=0x3". */
struct spot {
	struct scan file;
	int64_t line;
	uint64_t pc;		/* 0: not said */
};

/* One word from the end of a line, if it is "NAME=0x1" or "+0x1". */
static bool
take_number(struct scan *c, struct spot *spot)
{
	size_t i = c->len;
	struct scan t, hex;

	while (i > 0 && !scan_space(c->s[i - 1]))
		i--;
	t.s = c->s + i;
	t.len = c->len - i;
	if (!scan_word(&t, "+0x") && !scan_word(&t, "fp=0x") &&
	    !scan_word(&t, "sp=0x")) {
		if (!scan_word(&t, "pc=0x") ||
		    !scan_take(&t, scan_hex, &hex) || t.len > 0 ||
		    !scan_hex_value(hex, &spot->pc))
			return false;
	}
	*c = scan_trim(c->s, i);
	return true;
}

static void
read_spot(struct scan c, struct spot *spot)
{
	size_t i;
	struct scan t;

	memset(spot, 0, sizeof(*spot));
	while (take_number(&c, spot))
		;
	i = c.len;
	while (i > 0 && scan_digit(c.s[i - 1]))
		i--;
	t.s = c.s + i;
	t.len = c.len - i;
	spot->file = c;
	if (i > 0 && t.len > 0 && c.s[i - 1] == ':' &&
	    scan_integer(t, &spot->line))
		spot->file.len = i - 1;
}

/* The name in "main.(*T).f[...](0x1, ...)". */
static struct scan
function_name(struct scan c)
{
	static const struct scan gopanic = { "runtime.gopanic", 15 };
	size_t i = c.len;

	if (i == 0 || c.s[i - 1] != ')')
		return c;
	while (i > 0 && c.s[i - 1] != '(')
		i--;
	if (i > 1)
		c.len = i - 1;
	return scan_is(c, "panic") ? gopanic : c;
}

/* The location of a function at a spot; NONE: err is filled in. */
static uint32_t
add_location(struct reader *r, struct scan name, const struct spot *spot)
{
	struct prof_location l = { .address = spot->pc };
	struct prof_line line = { .line = spot->line };
	struct prof_function f = { 0 };

	if (name.len > 0) {
		l.nlines = 1;
		f.name = prof_add_string(r->p, name.s, name.len, r->err);
		f.file = prof_add_string(r->p, spot->file.s, spot->file.len,
		    r->err);
		if (f.name == NONE || f.file == NONE)
			return NONE;
		f.system_name = f.name;
		line.function = prof_add_function(r->p, &f, r->err);
		if (line.function == NONE)
			return NONE;
	}
	return prof_add_location(r->p, &l, &line, r->err);
}

static int
push(struct reader *r, struct scan name, const struct spot *spot)
{
	uint32_t id = add_location(r, name, spot);

	if (id == NONE)
		return -1;
	if (prof_grow(&r->frames, &r->cap, r->n + 1, sizeof(*r->frames)) != 0)
		return prof_nomem(r->err);
	r->frames[r->n++] = id;
	return 0;
}

static int
flag(struct reader *r, const char *key, bool on)
{
	static const struct scan yes = { "true", 4 };

	return on ? prof_labels_text(&r->labels, r->p, key, yes, r->err) : 0;
}

/* Keep what a header says as labels. */
static int
begin(struct reader *r, const struct prof_goheader *h)
{
	struct prof_labels *l = &r->labels;
	struct scan t;
	int rc;

	l->n = r->n = 0;
	r->creator = NONE;
	r->truncated = false;
	r->place = STACK;
	r->reported = h->report ? h->id : 0;
	if (prof_goprefix_begin(&r->prefix, h->before) != 0)
		return prof_nomem(r->err);
	if (prof_labels_text(l, r->p, "state", h->state, r->err) != 0 ||
	    flag(r, "locked", h->locked) != 0 ||
	    flag(r, "leaked", h->leaked) != 0 ||
	    flag(r, "durable", h->durable) != 0)
		return -1;
	if (h->wait > 0 && prof_labels_number(l, r->p, "wait", h->wait,
	    "minutes", r->err) != 0)
		return -1;
	if (h->bubble > 0 && prof_labels_number(l, r->p, "bubble", h->bubble,
	    "", r->err) != 0)
		return -1;
	/* 0 is no goroutine, but where the scheduler runs. */
	if ((r->flags & PROF_READ_GOROUTINE_IDS) && h->id != 0 &&
	    prof_labels_number(l, r->p, "goroutine", h->id, "", r->err) != 0)
		return -1;
	rc = h->labels.len == 0 ? 1 :
	    prof_labels_go(l, r->p, h->labels, r->err);
	if (rc < 0)
		return -1;
	if ((h->unknown.len == 0 && rc > 0) || r->warned)
		return 0;
	r->warned = true;
	t = rc == 0 ? h->labels : h->unknown;
	return prof_warn(r->p, r->err, prof_input_lineno(r->in),
	    "not known in the header of a goroutine, and passed over: "
	    "'%.*s'", prof_shown(t.len), t.s);
}

/* The goroutine that has been read, if there is one, is a sample. */
static int
end(struct reader *r)
{
	bool creator = (r->flags & PROF_READ_CREATED_BY) &&
	    r->creator != NONE;
	struct prof_sample *s;
	uint32_t *stack;
	size_t i;

	r->call.len = 0;
	if (r->place == OUTSIDE)
		return 0;
	r->place = OUTSIDE;
	if (flag(r, "truncated", r->truncated) != 0)
		return -1;
	s = prof_add_sample(r->p, r->n + creator, r->err);
	if (s == NULL)
		return -1;
	stack = r->p->stacks + s->stack;
	if (creator)
		*stack++ = r->creator;
	for (i = r->n; i > 0; i--)
		*stack++ = r->frames[i - 1];
	r->p->values[r->p->nsamples - 1] = 1;
	s->labels = prof_add_labelset(r->p, r->labels.v, r->labels.n, r->err);
	return s->labels == NONE ? -1 : 0;
}

/* "created by main.f in goroutine 1", and where. */
static int
read_creator(struct reader *r, struct scan c, const struct spot *spot)
{
	static const char in[] = " in goroutine ";
	const char *cut = memmem(c.s, c.len, in, sizeof(in) - 1);
	struct prof_buf at = { 0 };
	struct scan text;
	int rc;

	if (cut != NULL)
		c.len = (size_t)(cut - c.s);
	r->creator = add_location(r, c, spot);
	if (r->creator == NONE ||
	    prof_labels_text(&r->labels, r->p, "created_by", c, r->err) != 0)
		return -1;
	if (spot->file.len == 0)
		return 0;
	prof_buf_add(&at, spot->file.s, spot->file.len);
	prof_buf_char(&at, ':');
	prof_buf_int(&at, spot->line);
	text.s = at.s;
	text.len = at.len;
	rc = at.failed ? prof_nomem(r->err) : prof_labels_text(&r->labels,
	    r->p, "created_at", text, r->err);
	prof_buf_free(&at);
	return rc;
}

/* The line that begins with a blank, after a call. */
static int
read_place(struct reader *r, struct scan line)
{
	struct scan call = { r->call.s, r->call.len };
	struct spot spot;

	if (call.len == 0 || r->place != STACK)
		return 0;
	r->call.len = 0;
	read_spot(line, &spot);
	if (scan_word(&call, "created by "))
		return read_creator(r, call, &spot);
	if (scan_is(call, "non-Go function")) {
		call.len = 0;
		return spot.pc != 0 ? push(r, call, &spot) : 0;
	}
	if (call.s[call.len - 1] != ')' && spot.pc == 0)
		return 0;	/* of a log */
	call = function_name(call);
	/* Where all goroutines end; other forms leave it out always. */
	return scan_is(call, "runtime.goexit") ? 0 : push(r, call, &spot);
}

/* Other lines within a stack. */
static int
read_call(struct reader *r, struct scan line)
{
	struct spot spot = { 0 };
	struct scan t = line, none = { "", 0 }, hex;

	r->call.len = 0;
	if (scan_word(&t, "...") && scan_end(&t, " frames elided...")) {
		if (r->place == STACK)
			r->truncated = true;
		return 0;
	}
	if (scan_word(&t, "[originating from goroutine ")) {
		r->place = ANCESTOR;
		return 0;
	}
	if (scan_word(&t, "non-Go function at pc=0x"))
		return r->place == STACK && scan_take(&t, scan_hex, &hex) &&
		    scan_hex_value(hex, &spot.pc) ? push(r, none, &spot) : 0;
	prof_buf_add(&r->call, line.s, line.len);
	return r->call.failed ? prof_nomem(r->err) : 0;
}

/* What is not a header. */
static int
read_rest(struct reader *r, struct scan line)
{
	struct scan text;
	int rc;

	if (r->place == OUTSIDE)
		return 0;
	rc = prof_goprefix_take(&r->prefix, &line);
	if (rc < 0)
		return prof_nomem(r->err);
	/* Others may write to the same log, but not between such lines. */
	if (rc == 0)
		return prof_goprefix_blank(&r->prefix) ? end(r) : 0;
	r->reported = 0;
	text = scan_trim(line.s, line.len);
	if (text.len == 0)
		return end(r);
	if (scan_word(&text, "#011"))	/* a tab, as rsyslog has it */
		return read_place(r, text);
	return scan_space(*line.s) ? read_place(r, text) : read_call(r, text);
}

static int
read_line(struct reader *r, struct scan line)
{
	struct prof_goheader h;

	if (memchr(line.s, '\0', line.len) != NULL ||
	    memmem(line.s, line.len, "\x1f\x8b\x08", 3) != NULL)
		return prof_binary_here(PROF_LINE_NO,
		    prof_input_lineno(r->in), r->err);
	if (!prof_goheader(line.s, line.len, &h))
		return read_rest(r, line);
	/* goleak before 1.2 has its own header above Go's. */
	if (r->place == STACK && r->reported != 0 && r->reported == h.id)
		r->place = OUTSIDE;
	return end(r) != 0 ? -1 : begin(r, &h);
}

static int
read_header(struct reader *r)
{
	struct prof_type type;

	type.type = prof_add_string(r->p, "goroutine", 9, r->err);
	type.unit = prof_add_string(r->p, "count", 5, r->err);
	if (type.type == NONE || type.unit == NONE)
		return -1;
	r->p->period_type = type;
	r->p->has_period_type = r->p->has_types = true;
	r->p->period = 1;
	return prof_set_types(r->p, &type, 1, r->err);
}

static int
read_lines(struct reader *r)
{
	struct scan line;
	int rc;

	if (read_header(r) != 0)
		return -1;
	while ((rc = prof_input_line(r->in, &line.s, &line.len, r->err)) > 0) {
		if (read_line(r, line) != 0)
			return -1;
	}
	if (rc < 0)
		return -1;
	/* Go stops at 64 MiB without a word. */
	if (r->place == STACK && r->call.len > 0 &&
	    r->call.s[r->call.len - 1] == ')' &&
	    prof_warn(r->p, r->err, prof_input_lineno(r->in),
	    "the dump ends within a stack: it was cut off") != 0)
		return -1;
	return end(r) != 0 ? -1 : prof_make_totals(r->p, r->err);
}

int
prof_read_godump(struct prof *p, struct prof_input *in, unsigned flags,
    struct prof_err *err)
{
	struct reader r = { .p = p, .in = in, .err = err, .flags = flags,
	    .creator = NONE };
	int rc = read_lines(&r);

	prof_buf_free(&r.call);
	prof_labels_free(&r.labels);
	prof_goprefix_free(&r.prefix);
	free(r.frames);
	return rc;
}
