/*
 * Where the functions of a flame graph are: file and line.
 * SPDX-License-Identifier: MIT
 */
#include <stdlib.h>
#include <string.h>

#include "report/flame.h"

struct places {
	const struct flame *fl;
	uint32_t *by_name;	/* by string of opt->places: function */
};

/* The function called as frame f is, in the profile that has places. */
static const struct prof_function *
find_place(const struct places *j, uint32_t f)
{
	const struct prof *q = j->fl->opt->places;
	const struct prof_string *s =
	    &j->fl->p->strings[j->fl->g->nodes[f].name];
	uint32_t id;

	if (q == NULL || s->len == 0)
		return NULL;
	id = prof_find_string(q, s->s, s->len);
	return id == NONE || j->by_name[id] == 0 ? NULL :
	    &q->functions[j->by_name[id]];
}

/* The earlier by file and line, so that the order of functions is no matter. */
static bool
is_before(const struct prof *q, const struct prof_function *a,
    const struct prof_function *b)
{
	int order = a->file == b->file ? 0 :
	    strcmp(prof_str(q, a->file), prof_str(q, b->file));

	return order < 0 || (order == 0 && a->start_line < b->start_line);
}

/* The first function of each name that has a file. */
static int
find_places(struct places *j, struct prof_err *err)
{
	const struct prof *q = j->fl->opt->places;
	const struct prof_function *f;
	uint32_t i, *found;

	if (q == NULL)
		return 0;
	j->by_name = calloc(q->nstrings + 1, sizeof(*j->by_name));
	if (j->by_name == NULL)
		return prof_nomem(err);
	for (i = 1; i < q->nfunctions; i++) {
		f = &q->functions[i];
		found = &j->by_name[f->name];
		if (f->file != 0 && (*found == 0 ||
		    is_before(q, f, &q->functions[*found])))
			*found = i;
	}
	return 0;
}

struct place {
	char *file;		/* cleaned; NULL: not known */
	int64_t line;
	uint32_t frame;
};

static int
cmp_places(const void *va, const void *vb)
{
	const struct place *a = va, *b = vb;

	return strcmp(a->file == NULL ? "" : a->file,
	    b->file == NULL ? "" : b->file);
}

static int
set_place(const struct places *j, uint32_t f, struct place *at)
{
	const struct prof_node *n = &j->fl->g->nodes[f];
	const struct prof_function *fn = NULL;
	const char *file = prof_str(j->fl->p, n->file);

	at->line = n->line;
	if (n->file == 0 && (fn = find_place(j, f)) != NULL) {
		file = prof_str(j->fl->opt->places, fn->file);
		at->line = fn->start_line;
	}
	if (*file == '\0')
		return 0;
	at->file = malloc(strlen(file) + 2);
	if (at->file == NULL)
		return -1;
	at->file[prof_clean_path(file, at->file)] = '\0';
	return 0;
}

/* Files, and by frame which of them, + 1, and the line. */
static void
put_sorted(struct prof_buf *b, struct place *v, size_t n, uint32_t *file)
{
	const char *before = NULL;
	uint32_t id = 0;
	size_t i;

	if (n > 0)
		qsort(v, n, sizeof(*v), cmp_places);
	prof_buf_str(b, ",\n\"files\":[");
	for (i = 0; i < n; i++) {
		if (v[i].file == NULL)
			continue;
		if (before == NULL || strcmp(before, v[i].file) != 0) {
			prof_flame_front(b, &before, v[i].file);
			id++;
		}
		file[v[i].frame] = id;
	}
	prof_buf_char(b, ']');
}

static int
put_all(const struct places *j, struct prof_buf *b, const uint32_t *frames,
    size_t n)
{
	struct place *v = calloc(n + 1, sizeof(*v));
	uint32_t *file = calloc(n + 1, sizeof(*file));
	int64_t *line = calloc(n + 1, sizeof(*line));
	int rc = v == NULL || file == NULL || line == NULL ? -1 : 0;
	size_t i;

	for (i = 0; rc == 0 && i < n; i++) {
		v[i].frame = (uint32_t)i;
		rc = set_place(j, frames[i], &v[i]);
		line[i] = v[i].line;
	}
	if (rc == 0) {
		put_sorted(b, v, n, file);
		prof_buf_str(b, ",\n\"places\":\"");
		prof_flame_pack(b, n);
		for (i = 0; i < n; i++) {
			prof_flame_pack(b, file[i]);
			prof_flame_pack(b, line[i] < 0 ? 0 :
			    (uint64_t)line[i]);
		}
		prof_buf_char(b, '"');
	}
	for (i = 0; v != NULL && i < n; i++)
		free(v[i].file);
	free(v);
	free(file);
	free(line);
	return rc;
}

int
prof_flame_places(const struct flame *fl, struct prof_buf *b,
    const uint32_t *frames, size_t n, struct prof_err *err)
{
	struct places j = { .fl = fl };
	int rc = find_places(&j, err);

	if (rc == 0 && put_all(&j, b, frames, n) != 0)
		rc = prof_nomem(err);
	free(j.by_name);
	return rc;
}
