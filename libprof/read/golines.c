/*
 * Read the lines by which Go explains a stack of addresses:
 *
 *	2 @ 0x4388b6 0x40548c 0x4eb7fe 0x464901
 *	# labels: {"endpoint":"/search"}
 *	#	0x4eb7fd	main.(*shard).ask+0x5d	/src/main.go:24
 *
 * They leave out runtime.goexit, at the root of every whole stack, and in
 * some profiles the runtime's own functions at the leaf.  Go leaves both out
 * of the heap profiles that it writes as profile.proto, and what is left is
 * what debug=2 says, so the lines are the stack wherever there are any.
 * SPDX-License-Identifier: MIT
 */
#include <stdlib.h>
#include <string.h>

#include "read/golines.h"

struct prof_goline {
	uint64_t pc, entry;	/* of the code, not of what is inlined */
	uint32_t name, file;	/* strings; no name: only pc is known */
	int64_t line;
};

static bool
is_field(char c)
{
	return c != '\t';
}

static bool
is_tab(char c)
{
	return c == '\t';
}

static bool
take_hex(struct scan *c, uint64_t *out)
{
	struct scan hex;

	return scan_word(c, "0x") && scan_take(c, scan_hex, &hex) &&
	    scan_hex_value(hex, out);
}

/* "name+0x1f" to the name and the offset. */
static bool
split_name(struct scan *name, uint64_t *offset)
{
	size_t i = name->len;
	struct scan t;

	while (i > 0 && name->s[i - 1] != '+')
		i--;
	if (i == 0)
		return false;
	t.s = name->s + i;
	t.len = name->len - i;
	if (!take_hex(&t, offset) || t.len > 0)
		return false;
	name->len = i - 1;
	return name->len > 0;
}

/* "file:12" to the file and the line. */
static bool
split_file(struct scan *file, int64_t *line)
{
	size_t i = file->len;
	struct scan t;

	while (i > 0 && scan_digit(file->s[i - 1]))
		i--;
	if (i == 0 || i == file->len || file->s[i - 1] != ':')
		return false;
	t.s = file->s + i;
	t.len = file->len - i;
	if (!scan_integer(t, line))
		return false;
	file->len = i - 1;
	return true;
}

/* The columns are aligned by several tabs.  1: it is a frame, 0: it is not. */
static int
read_frame(struct prof_golines *g, struct scan c, struct prof_err *err)
{
	struct prof_goline f = { 0 };
	struct scan name = { "", 0 }, file = { "", 0 };
	uint64_t offset = 0;

	scan_skip(&c, is_tab);
	if (!take_hex(&c, &f.pc))
		return 0;
	scan_skip(&c, is_tab);
	if (scan_take(&c, is_field, &name)) {
		scan_skip(&c, is_tab);
		if (!split_name(&name, &offset) ||
		    !scan_take(&c, is_field, &file) ||
		    !split_file(&file, &f.line))
			return 0;
	}
	f.entry = f.pc - offset;
	f.name = prof_add_string(g->p, name.s, name.len, err);
	f.file = prof_add_string(g->p, file.s, file.len, err);
	if (f.name == NONE || f.file == NONE)
		return -1;
	if (prof_grow(&g->lines, &g->cap, g->n + 1, sizeof(f)) != 0)
		return prof_nomem(err);
	g->lines[g->n++] = f;
	return 1;
}

int
prof_golines_read(struct prof_golines *g, struct scan line,
    struct prof_err *err)
{
	struct scan c = line;
	int rc;

	if (!g->pending || !scan_word(&c, "#"))
		return 0;
	if (scan_word(&c, " labels: ")) {
		rc = prof_labels_go(&g->labels, g->p, c, err);
		if (rc == 0 && !g->warned) {	/* as before Go 1.20 */
			g->warned = true;
			return prof_warn(g->p, err,
			    prof_input_lineno(g->in), "labels that cannot be "
			    "taken apart are left out: '%.*s'",
			    prof_shown(c.len), c.s);
		}
		return rc < 0 ? -1 : 0;
	}
	if (c.len == 0 || *c.s != '\t')
		return 0;
	return read_frame(g, c, err) < 0 ? -1 : 0;
}

/*
 * The location of lines[i] and those up to and including lines[end - 1], in
 * which all are inlined but the last.
 */
static uint32_t
add_location(struct prof_golines *g, size_t i, size_t end,
    struct prof_line *lines, struct prof_err *err)
{
	struct prof_location l = { .address = g->lines[i].pc };
	struct prof_function f = { 0 };

	for (; i < end && g->lines[i].name != 0; i++) {
		f.name = f.system_name = g->lines[i].name;
		f.file = g->lines[i].file;
		lines[l.nlines].line = g->lines[i].line;
		lines[l.nlines].column = 0;
		lines[l.nlines].function = prof_add_function(g->p, &f, err);
		if (lines[l.nlines++].function == NONE)
			return NONE;
	}
	return prof_add_location(g->p, &l, lines, err);
}

/*
 * The end of the lines from i on that lie in code of one function.  The last
 * of them is that function, and the others are inlined into it, unless they
 * are it: it called itself.
 */
static size_t
run_end(const struct prof_golines *g, size_t i)
{
	const struct prof_goline *f = g->lines + i;

	for (i++; i < g->n && g->lines[i].entry == f->entry &&
	    g->lines[i].name != 0 && f->name != 0; i++)
		;
	return i;
}

/* Put locations in the place of the sample's addresses. */
static int
name_stack(struct prof_golines *g, struct prof_raw_sample *s,
    struct prof_err *err)
{
	struct prof_line *lines = calloc(g->n, sizeof(*lines));
	size_t i, k, end;
	uint32_t id;

	if (lines == NULL)
		return prof_nomem(err);
	g->raw->naddresses = s->first;
	s->depth = 0;
	s->named = true;
	for (i = 0; i < g->n; i = end) {
		end = run_end(g, i);
		for (k = i; i < end; i = k) {
			while (g->lines[k++].name != g->lines[end - 1].name)
				;
			id = add_location(g, i, k, lines, err);
			if (id == NONE ||
			    prof_raw_push(g->raw, id, err) != 0) {
				free(lines);
				return -1;
			}
		}
	}
	free(lines);
	return 0;
}

/*
 * A stack is cut off if Go has put as many addresses there as it ever does,
 * and the last is a function that is not the runtime's, while a whole stack
 * ends with one that the lines leave out.
 */
static int
check_depth(struct prof_golines *g, const struct prof_raw_sample *s,
    struct prof_err *err)
{
	const struct prof_goline *root = &g->lines[g->n - 1];
	uint64_t last = g->raw->addresses[s->first + s->depth - 1];

	if (s->depth > g->deepest)
		g->deepest = s->depth;
	if (root->pc != last && root->pc != last + 1) {
		g->whole = true;
		g->goexit = last;
		return 0;
	}
	if ((s->depth != 32 && s->depth != 64 && s->depth != 128) ||
	    root->name == 0 ||
	    strncmp(prof_str(g->p, root->name), "runtime.", 8) == 0)
		return 0;
	if (prof_grow(&g->cut, &g->ccut, g->ncut + 2, sizeof(*g->cut)) != 0)
		return prof_nomem(err);
	g->cut[g->ncut++] = g->raw->nsamples - 1;
	g->cut[g->ncut++] = s->depth;
	return 0;
}

int
prof_golines_end(struct prof_golines *g, struct prof_err *err)
{
	struct prof_raw_sample *s;
	int rc = 0;

	if (!g->pending)
		return 0;
	s = &g->raw->samples[g->raw->nsamples - 1];
	if (g->n > 0 && s->depth > 0) {
		g->named = true;
		rc = check_depth(g, s, err);
		if (rc == 0)
			rc = name_stack(g, s, err);
	}
	if (rc == 0) {
		s->labels = prof_add_labelset(g->p, g->labels.v, g->labels.n,
		    err);
		rc = s->labels == NONE ? -1 : 0;
	}
	g->n = g->labels.n = 0;
	g->pending = false;
	return rc;
}

/* The labels that the sample has, and truncated=true. */
static int
mark(struct prof_golines *g, struct prof_raw_sample *s, struct prof_err *err)
{
	static const struct scan yes = { "true", 4 };
	struct prof *p = g->p;
	struct prof_labels *l = &g->labels;
	struct prof_labelset set = p->labelsets[s->labels];

	if (prof_grow(&l->v, &l->cap, set.n + 1, sizeof(*l->v)) != 0)
		return prof_nomem(err);
	l->n = set.n;
	if (set.n > 0)
		memcpy(l->v, p->labels + set.label, set.n * sizeof(*l->v));
	if (prof_labels_text(l, p, "truncated", yes, err) != 0)
		return -1;
	s->labels = prof_add_labelset(p, l->v, l->n, err);
	l->n = 0;
	return s->labels == NONE ? -1 : 0;
}

/* Nothing but runtime.goexit is, at debug=0, nothing. */
static void
drop_goexit(struct prof_golines *g)
{
	size_t i;

	for (i = 0; i < g->raw->nsamples; i++) {
		struct prof_raw_sample *s = &g->raw->samples[i];

		if (!s->named && s->depth == 1 &&
		    g->raw->addresses[s->first] == g->goexit)
			s->depth = 0;
	}
}

static int
finish(struct prof_golines *g, struct prof_err *err)
{
	size_t i;

	if (prof_golines_end(g, err) != 0)
		return -1;
	if (g->whole)
		drop_goexit(g);
	for (i = 0; g->whole && i < g->ncut; i += 2) {
		if (g->cut[i + 1] == g->deepest &&
		    mark(g, &g->raw->samples[g->cut[i]], err) != 0)
			return -1;
	}
	/* pprof's expressions are for stacks that nobody has cleaned. */
	if (g->named)
		g->p->drop_frames = g->p->keep_frames = 0;
	return 0;
}

int
prof_golines_close(struct prof_golines *g, struct prof_maps *m, int rc,
    struct prof_err *err)
{
	if (rc == 0)
		rc = finish(g, err);
	if (rc == 0)
		rc = prof_raw_finish(g->raw, m, g->p, err);
	prof_labels_free(&g->labels);
	free(g->lines);
	free(g->cut);
	prof_raw_free(g->raw);
	prof_maps_free(m);
	return rc;
}
