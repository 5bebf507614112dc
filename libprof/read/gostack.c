/*
 * The stack of a goroutine as Go prints it, line by line, to a sample.
 * SPDX-License-Identifier: MIT
 */
#include <stdlib.h>

#include "read/gostack.h"

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
add_location(struct prof_gostack *g, struct scan name, const struct spot *spot)
{
	struct prof_location l = { .address = spot->pc };
	struct prof_line line = { .line = spot->line };
	struct prof_function f = { 0 };

	if (name.len > 0) {
		l.nlines = 1;
		f.name = prof_add_string(g->p, name.s, name.len, g->err);
		f.file = prof_add_string(g->p, spot->file.s, spot->file.len,
		    g->err);
		if (f.name == NONE || f.file == NONE)
			return NONE;
		f.system_name = f.name;
		line.function = prof_add_function(g->p, &f, g->err);
		if (line.function == NONE)
			return NONE;
	}
	return prof_add_location(g->p, &l, &line, g->err);
}

static int
push(struct prof_gostack *g, struct scan name, const struct spot *spot)
{
	uint32_t id = add_location(g, name, spot);

	if (id == NONE)
		return -1;
	if (prof_grow(&g->frames, &g->cap, g->n + 1, sizeof(*g->frames)) != 0)
		return prof_nomem(g->err);
	g->frames[g->n++] = id;
	return 0;
}

static int
flag(struct prof_gostack *g, const char *key, bool on)
{
	static const struct scan yes = { "true", 4 };

	return on ? prof_labels_text(&g->labels, g->p, key, yes, g->err) : 0;
}

/* Keep what a header says as labels. */
static int
header_labels(struct prof_gostack *g, const struct prof_goheader *h)
{
	struct prof_labels *l = &g->labels;

	if (prof_labels_text(l, g->p, "state", h->state, g->err) != 0 ||
	    flag(g, "locked", h->locked) != 0 ||
	    flag(g, "leaked", h->leaked) != 0 ||
	    flag(g, "durable", h->durable) != 0)
		return -1;
	if (h->wait > 0 && prof_labels_number(l, g->p, "wait", h->wait,
	    "minutes", g->err) != 0)
		return -1;
	if (h->bubble > 0 && prof_labels_number(l, g->p, "bubble", h->bubble,
	    "", g->err) != 0)
		return -1;
	/* 0 is no goroutine, but where the scheduler runs. */
	return (g->flags & PROF_READ_GOROUTINE_IDS) && h->id != 0 ?
	    prof_labels_number(l, g->p, "goroutine", h->id, "", g->err) : 0;
}

int
prof_gostack_begin(struct prof_gostack *g, const struct prof_goheader *h,
    struct scan *unknown)
{
	int rc;

	g->labels.n = g->n = g->call.len = 0;
	g->creator = NONE;
	g->truncated = g->ancestor = g->none = false;
	*unknown = h->unknown;
	if (header_labels(g, h) != 0)
		return -1;
	if (h->labels.len == 0)
		return 0;
	rc = prof_labels_go(&g->labels, g->p, h->labels, g->err);
	if (rc == 0)
		*unknown = h->labels;
	return rc < 0 ? -1 : 0;
}

int
prof_gostack_end(struct prof_gostack *g)
{
	bool creator = (g->flags & PROF_READ_CREATED_BY) &&
	    g->creator != NONE;
	struct prof_sample *s;
	uint32_t *stack;
	size_t i;

	if (flag(g, "truncated", g->truncated) != 0)
		return -1;
	s = prof_add_sample(g->p, g->n + creator, g->err);
	if (s == NULL)
		return -1;
	stack = g->p->stacks + s->stack;
	if (creator)
		*stack++ = g->creator;
	for (i = g->n; i > 0; i--)
		*stack++ = g->frames[i - 1];
	g->p->values[g->p->nsamples - 1] = 1;
	s->labels = prof_add_labelset(g->p, g->labels.v, g->labels.n, g->err);
	return s->labels == NONE ? -1 : 0;
}

bool
prof_gostack_lost(const struct prof_gostack *g)
{
	return g->n == 0 && g->creator == NONE && !g->none && !g->truncated;
}

/* "created by main.f in goroutine 1", and where. */
static int
read_creator(struct prof_gostack *g, struct scan c, const struct spot *spot)
{
	static const char in[] = " in goroutine ";
	const char *cut = memmem(c.s, c.len, in, sizeof(in) - 1);
	struct prof_buf at = { 0 };
	struct scan text;
	int rc;

	if (cut != NULL)
		c.len = (size_t)(cut - c.s);
	g->creator = add_location(g, c, spot);
	if (g->creator == NONE ||
	    prof_labels_text(&g->labels, g->p, "created_by", c, g->err) != 0)
		return -1;
	if (spot->file.len == 0)
		return 0;
	prof_buf_add(&at, spot->file.s, spot->file.len);
	prof_buf_char(&at, ':');
	prof_buf_int(&at, spot->line);
	text.s = at.s;
	text.len = at.len;
	rc = at.failed ? prof_nomem(g->err) : prof_labels_text(&g->labels,
	    g->p, "created_at", text, g->err);
	prof_buf_free(&at);
	return rc;
}

/* The line that begins with a blank, after a call. */
static int
read_place(struct prof_gostack *g, struct scan line)
{
	struct scan call = { g->call.s, g->call.len };
	struct spot spot;

	if (call.len == 0 || g->ancestor) {
		g->none |= scan_end(&line, "stack unavailable");
		return 0;
	}
	g->call.len = 0;
	read_spot(line, &spot);
	if (scan_word(&call, "created by "))
		return read_creator(g, call, &spot);
	if (scan_is(call, "non-Go function")) {
		call.len = 0;
		return spot.pc != 0 ? push(g, call, &spot) : 0;
	}
	if (call.s[call.len - 1] != ')' && spot.pc == 0)
		return 0;	/* of a log */
	call = function_name(call);
	if (!scan_is(call, "runtime.goexit"))
		return push(g, call, &spot);
	/* Where all goroutines end; other forms leave it out always. */
	g->none = true;
	return 0;
}

/* Other lines within a stack. */
static int
read_call(struct prof_gostack *g, struct scan line)
{
	struct spot spot = { 0 };
	struct scan t = line, none = { "", 0 }, hex;

	g->call.len = 0;
	if (scan_word(&t, "...") && scan_end(&t, " frames elided...")) {
		g->truncated |= !g->ancestor;
		return 0;
	}
	if (scan_word(&t, "[originating from goroutine ")) {
		g->ancestor = true;
		return 0;
	}
	if (scan_word(&t, "non-Go function at pc=0x"))
		return !g->ancestor && scan_take(&t, scan_hex, &hex) &&
		    scan_hex_value(hex, &spot.pc) ? push(g, none, &spot) : 0;
	prof_buf_add(&g->call, line.s, line.len);
	return g->call.failed ? prof_nomem(g->err) : 0;
}

int
prof_gostack_line(struct prof_gostack *g, struct scan line)
{
	struct scan text = scan_trim(line.s, line.len);

	if (text.len == 0)
		return 1;
	if (scan_word(&text, "#011"))	/* a tab, as rsyslog has it */
		return read_place(g, text);
	return scan_space(*line.s) ? read_place(g, text) : read_call(g, text);
}

bool
prof_gostack_is_call(struct scan line)
{
	struct scan t = scan_trim(line.s, line.len);
	size_t i = 0;

	while (i < t.len && t.s[i] != '(' && !scan_space(t.s[i]))
		i++;
	return (i < t.len && t.s[i] == '(' && t.s[t.len - 1] == ')') ||
	    scan_word(&t, "created by ") || scan_word(&t, "non-Go function");
}

bool
prof_gostack_done(const struct prof_gostack *g, struct scan line)
{
	return g->creator != NONE && !g->ancestor && g->call.len == 0 &&
	    prof_gostack_is_call(line);
}

bool
prof_gostack_is_place(struct scan line)
{
	struct scan t = line;
	struct spot spot;

	if (line.len == 0 || (!scan_space(*line.s) && !scan_word(&t, "#011")))
		return false;
	t = scan_trim(t.s, t.len);
	read_spot(t, &spot);
	return spot.line > 0 || spot.pc != 0;
}

void
prof_gostack_free(struct prof_gostack *g)
{
	prof_buf_free(&g->call);
	prof_labels_free(&g->labels);
	free(g->frames);
}
