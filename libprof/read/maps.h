/*
 * The memory map at the end of the old forms of profiles: /proc/self/maps,
 * or the brief form that pprof accepts as well.
 * SPDX-License-Identifier: MIT
 */
#ifndef PROF_MAPS_H
#define PROF_MAPS_H

#include "read/read.h"

/* "name=value": $name stands for value on the lines that follow. */
struct prof_attr {
	const char *name, *value;
	size_t nlen, vlen;
};

/* All zero but for p and place to begin with. */
struct prof_maps {
	struct prof *p;		/* its strings are the names */
	const struct prof_input *in;	/* NULL: not by lines */
	enum prof_place place;	/* what the lines' positions are */
	struct prof_mapping *v;	/* what can be executed */
	size_t n, cap;
	uint64_t anonymous;	/* bytes that can be written, of no file */
	struct prof_attr *attrs;
	size_t nattrs, cattrs;
	struct prof_arena arena;	/* texts of attrs */
	struct prof_buf text;		/* scratch */
};

/* Whether the map begins after this line. */
bool prof_maps_begin(const char *line, size_t len);

/* at is the position of the line, for err. */
int prof_maps_line(struct prof_maps *m, const char *line, size_t len,
    uint64_t at, struct prof_err *err);

/*
 * After the last line: neighbours that are parts of one mapping become one,
 * and the program comes first.
 */
int prof_maps_settle(struct prof_maps *m, struct prof_err *err);

/* A comment that says how much is anonymous, if the rows told. */
int prof_maps_account(const struct prof_maps *m, struct prof_err *err);

void prof_maps_free(struct prof_maps *m);

#endif
