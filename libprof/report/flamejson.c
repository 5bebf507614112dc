/*
 * The data of a flame graph's page: JSON whose long lists are packed in
 * strings, because a number with its comma takes twice the room.
 * SPDX-License-Identifier: MIT
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "report/flame.h"

struct json {
	const struct flame *fl;
	struct prof_buf *b;
	uint32_t *id;		/* of a frame that is shown, + 1 */
	uint32_t *frames;	/* those, in order of their names */
	size_t nframes;
	uint64_t *gcd;		/* by column */
};

/* "key": and, but for the first, a comma before it. */
static void
put_key(struct prof_buf *b, const char *key)
{
	if (b->len > 0 && b->s[b->len - 1] != '{')
		prof_buf_str(b, ",\n");
	prof_buf_char(b, '"');
	prof_buf_str(b, key);
	prof_buf_str(b, "\":");
}

static void
put_double(struct prof_buf *b, double v)
{
	char s[40];

	snprintf(s, sizeof(s), "%.17g", v);
	prof_buf_str(b, s);
}

/* Frames that a kept node has, in the order of their names. */
static int
find_frames(struct json *j, struct prof_err *err)
{
	const struct flame *fl = j->fl;
	size_t n = fl->g->nnodes, i;
	uint32_t f;

	j->id = calloc(n + 1, sizeof(*j->id));
	j->frames = calloc(n + 1, sizeof(*j->frames));
	if (j->id == NULL || j->frames == NULL)
		return prof_nomem(err);
	for (i = 0; i < fl->norder; i++) {
		f = fl->nodes[fl->order[i]].frame;
		if (f != NONE)
			j->id[f] = 1;
	}
	for (i = 0; i < n; i++) {
		f = fl->by_rank[i];
		if (j->id[f] == 0)
			continue;
		j->frames[j->nframes++] = f;
		j->id[f] = (uint32_t)j->nframes;
	}
	return 0;
}

static uint64_t
gcd(uint64_t a, uint64_t b)
{
	uint64_t r;

	while (b != 0) {
		r = a % b;
		a = b;
		b = r;
	}
	return a;
}

static uint64_t
magnitude(int64_t v)
{
	return v < 0 ? 0 - (uint64_t)v : (uint64_t)v;
}

/* What all values of a column are multiples of, so as to write less. */
static int
find_gcd(struct json *j, struct prof_err *err)
{
	const struct flame *fl = j->fl;
	size_t n = fl->p->ntypes, c, i, at;

	j->gcd = calloc(n + 1, sizeof(*j->gcd));
	if (j->gcd == NULL)
		return prof_nomem(err);
	for (c = 0; c < n; c++) {
		for (i = 0; i < fl->nentries; i++)
			j->gcd[c] = gcd(magnitude(fl->entries[i].values[c]),
			    j->gcd[c]);
		for (i = 0; i < j->nframes; i++) {
			at = c * fl->g->nnodes + j->frames[i];
			j->gcd[c] = gcd(magnitude(fl->cum[at]),
			    gcd(magnitude(fl->flat[at]), j->gcd[c]));
		}
		if (j->gcd[c] == 0 || j->gcd[c] > INT64_MAX)
			j->gcd[c] = 1;
	}
	return 0;
}

/* The units that values of that one are shown in, and their size in it. */
static void
put_units(struct prof_buf *b, const char *unit)
{
	const char *name;
	double size;
	size_t i;

	prof_buf_char(b, '[');
	for (i = 0; (name = prof_unit_step(unit, i, &size)) != NULL; i++) {
		prof_buf_str(b, i > 0 ? ",[" : "[");
		put_double(b, size);
		prof_buf_char(b, ',');
		prof_flame_string(b, name, strlen(name));
		prof_buf_char(b, ']');
	}
	prof_buf_char(b, ']');
}

static bool
has_negative(const struct flame *fl, size_t c)
{
	size_t i;

	for (i = 0; i < fl->nentries; i++)
		if (fl->entries[i].values[c] < 0)
			return true;
	return false;
}

static void
put_columns(struct json *j)
{
	const struct prof *p = j->fl->p;
	struct prof_buf *b = j->b;
	size_t c;

	put_key(b, "columns");
	for (c = 0; c < p->ntypes; c++) {
		const struct prof_string *s = &p->strings[p->types[c].type];

		prof_buf_str(b, c == 0 ? "[\n{" : ",\n{");
		put_key(b, "name");
		prof_flame_string(b, s->s, s->len);
		put_key(b, "unit");
		s = &p->strings[p->types[c].unit];
		prof_flame_string(b, s->s, s->len);
		put_key(b, "units");
		put_units(b, s->s);
		put_key(b, "of");
		prof_buf_int(b, (int64_t)j->gcd[c]);
		put_key(b, "total");
		prof_buf_int(b, p->totals[c]);
		put_key(b, "diff");
		prof_buf_str(b, j->fl->opt->pair || has_negative(j->fl, c) ?
		    "true" : "false");
		prof_buf_char(b, '}');
	}
	prof_buf_char(b, ']');
	put_key(b, "pair");
	prof_buf_str(b, j->fl->opt->pair ? "true" : "false");
}

/* The lines of a report's legend, less those of one column. */
static void
put_line(const char *line, void *arg)
{
	struct prof_buf *b = arg;
	const char *end = line + strlen(line);

	if (strncmp(line, "Type: ", 6) == 0)
		return;
	if (strncmp(line, "Duration: ", 10) == 0)
		end = line + strcspn(line, ",");
	if (b->s[b->len - 1] != '[')
		prof_buf_char(b, ',');
	prof_flame_string(b, line, (size_t)(end - line));
}

static int
put_head(struct json *j, struct prof_err *err)
{
	const struct prof_flame_options *o = j->fl->opt;
	struct prof_buf *b = j->b;

	prof_buf_char(b, '{');
	put_key(b, "title");
	prof_flame_string(b, o->title == NULL ? "" : o->title,
	    o->title == NULL ? 0 : strlen(o->title));
	put_key(b, "legend");
	prof_buf_char(b, '[');
	if (b->failed)
		return prof_nomem(err);
	if (prof_graph_describe(j->fl->g, put_line, b, err) != 0)
		return -1;
	prof_buf_char(b, ']');
	put_key(b, "least");
	put_double(b, o->min_percent);
	put_key(b, "dropped");
	prof_buf_int(b, (int64_t)j->fl->dropped);
	put_key(b, "flame");
	prof_buf_str(b, o->flame ? "true" : "false");
	put_key(b, "column");
	prof_buf_int(b, (int64_t)o->col);
	put_columns(j);
	return 0;
}

/* Packed numbers follow, n of them, and then a quote. */
static void
put_list(struct json *j, size_t n)
{
	prof_buf_char(j->b, '"');
	prof_flame_pack(j->b, n);
}

static void
put_names(struct json *j)
{
	const char *before = NULL;
	size_t i;

	put_key(j->b, "names");
	prof_buf_char(j->b, '[');
	for (i = 0; i < j->nframes; i++)
		prof_flame_front(j->b, &before,
		    j->fl->g->nodes[j->frames[i]].label);
	prof_buf_str(j->b, "]");
	put_key(j->b, "colors");
	put_list(j, j->nframes);
	for (i = 0; i < j->nframes; i++)
		prof_flame_pack(j->b, prof_flame_color(j->fl, j->frames[i],
		    FLAME_COLORS));
	prof_buf_char(j->b, '"');
}

static int64_t
flat_of(const struct json *j, size_t c, size_t i)
{
	return j->fl->flat[c * j->fl->g->nnodes + j->frames[i]];
}

static int64_t
cum_of(const struct json *j, size_t c, size_t i)
{
	return j->fl->cum[c * j->fl->g->nnodes + j->frames[i]];
}

static int64_t
entry_of(const struct json *j, size_t c, size_t i)
{
	return j->fl->entries[i].values[c];
}

/*
 * By column, so that a page need unpack only what it shows: what n frames or
 * entries weigh, each in what all are multiples of.
 */
static void
put_values(struct json *j, const char *key, size_t n,
    int64_t (*of)(const struct json *j, size_t c, size_t i))
{
	size_t c, i;

	put_key(j->b, key);
	prof_buf_char(j->b, '[');
	for (c = 0; c < j->fl->p->ntypes; c++) {
		if (c > 0)
			prof_buf_char(j->b, ',');
		put_list(j, n);
		for (i = 0; i < n; i++)
			prof_flame_pack_signed(j->b, of(j, c, i) /
			    (int64_t)j->gcd[c]);
		prof_buf_char(j->b, '"');
	}
	prof_buf_char(j->b, ']');
}

/*
 * The tree, parents first: of each node how far up from the one before it is
 * its parent, and its frame, doubled, + 1 if it was inlined; frame 0 is what
 * is too small to show.
 */
static void
put_nodes(struct json *j)
{
	const struct flame *fl = j->fl;
	uint32_t depth = 0;
	size_t i;

	put_key(j->b, "nodes");
	put_list(j, fl->norder - 1);
	for (i = 1; i < fl->norder; i++) {
		const struct flame_node *n = &fl->nodes[fl->order[i]];

		prof_flame_pack(j->b, depth + 1 - n->depth);
		prof_flame_pack(j->b, (n->frame == NONE ? 0 :
		    (uint64_t)j->id[n->frame] * 2) + n->inlined);
		depth = n->depth;
	}
	prof_buf_char(j->b, '"');
}

/* How far the node of each is from that of the entry before; its labels. */
static void
put_entries(struct json *j)
{
	const struct flame *fl = j->fl;
	uint32_t before = 0;
	size_t i;

	put_key(j->b, "ends");
	put_list(j, fl->nentries);
	for (i = 0; i < fl->nentries; i++) {
		prof_flame_pack(j->b, fl->entries[i].place - before);
		before = fl->entries[i].place;
	}
	prof_buf_char(j->b, '"');
	put_key(j->b, "labeled");
	put_list(j, fl->nkeys > 0 ? fl->nentries : 0);
	for (i = 0; fl->nkeys > 0 && i < fl->nentries; i++)
		prof_flame_pack(j->b, fl->entries[i].set);
	prof_buf_char(j->b, '"');
}

static void
put_labels(struct json *j)
{
	const struct flame *fl = j->fl;
	size_t k, i;

	put_key(j->b, "keys");
	prof_buf_char(j->b, '[');
	for (k = 0; k < fl->nkeys; k++) {
		prof_buf_str(j->b, k > 0 ? ",\n{" : "\n{");
		put_key(j->b, "name");
		prof_flame_string(j->b, fl->keys[k].name,
		    strlen(fl->keys[k].name));
		put_key(j->b, "values");
		for (i = 0; i < fl->keys[k].nvalues; i++) {
			const char *s = fl->keys[k].values[i];

			prof_buf_char(j->b, i > 0 ? ',' : '[');
			prof_flame_string(j->b, s, strlen(s));
		}
		prof_buf_str(j->b, "]}");
	}
	prof_buf_char(j->b, ']');
	put_key(j->b, "sets");
	put_list(j, fl->nsets * fl->nkeys);
	for (i = 0; i < fl->nsets * fl->nkeys; i++)
		prof_flame_pack(j->b, fl->sets[i]);
	prof_buf_char(j->b, '"');
}

int
prof_flame_json(const struct flame *fl, struct prof_buf *b,
    struct prof_err *err)
{
	struct json j = { .fl = fl, .b = b };
	int rc = -1;

	if (find_frames(&j, err) == 0 && find_gcd(&j, err) == 0 &&
	    put_head(&j, err) == 0 &&
	    prof_flame_places(fl, b, j.frames, j.nframes, err) == 0) {
		put_names(&j);
		put_values(&j, "flat", j.nframes, flat_of);
		put_values(&j, "cum", j.nframes, cum_of);
		put_labels(&j);
		put_nodes(&j);
		put_entries(&j);
		put_values(&j, "weights", fl->nentries, entry_of);
		prof_buf_str(b, "}\n");
		rc = b->failed ? prof_nomem(err) : 0;
	}
	free(j.id);
	free(j.frames);
	free(j.gcd);
	return rc;
}
