/*
 * What the files of the flame graph share: the tree of call paths, and the
 * text of its page.
 * SPDX-License-Identifier: MIT
 */
#ifndef PROF_FLAME_H
#define PROF_FLAME_H

#include "report/report.h"

#define FLAME_KEYS 16	/* labels to group by, at most */
#define FLAME_COLORS 44	/* of packages */

/* One call path.  nodes[0] is the root, which is no frame. */
struct flame_node {
	uint32_t parent;	/* nodes[], of a lower index; NONE: the root */
	uint32_t frame;		/* the graph's nodes[]; NONE: root or rest */
	uint32_t place;		/* in order[] */
	uint32_t depth;		/* 0: the root */
	bool inlined;		/* into its parent, wherever it was called */
	bool kept;		/* wide enough to be shown */
};

/* What ends on a path with some labels: values are ntypes numbers. */
struct flame_entry {
	uint32_t place;		/* of the path, in order[] */
	uint32_t set;		/* of labels: sets[set * nkeys] */
	int64_t *values;
};

/* A label to group by; values[0] stands for stacks without it. */
struct flame_key {
	const char *name;
	const char **values;
	size_t nvalues;
};

struct flame {
	const struct prof *p;
	const struct prof_flame_options *opt;
	struct prof_graph *g;		/* frames are its nodes */
	struct prof_arena arena;
	uint32_t *rank;			/* of frames, by name */
	uint32_t *by_rank;
	int64_t *flat, *cum;		/* [column * g->nnodes + frame] */

	struct flame_node *nodes;
	size_t nnodes, cnodes;
	uint32_t *order;		/* kept nodes, parents first */
	size_t norder;
	uint32_t *leaf;			/* of each sample, nodes[] */
	uint64_t *mag;			/* |values|: [node * ntypes + c] */
	size_t dropped;			/* paths not shown */

	struct flame_entry *entries;	/* by place, then set */
	size_t nentries;
	int64_t *values;		/* of the entries */

	struct flame_key keys[FLAME_KEYS];
	size_t nkeys;
	uint32_t *set_of;		/* by the profile's label set */
	uint32_t *sets;			/* values, nkeys each */
	size_t nsets;
};

/* The tree of p, cut where it is narrower than the options say. */
int prof_flame_new(const struct prof *p, const struct prof_flame_options *opt,
    struct flame *out, struct prof_err *err);
void prof_flame_free(struct flame *fl);

/* flametree.c: nodes, what they weigh, which are kept, in which order. */
int prof_flame_tree(struct flame *fl, struct prof_err *err);

/* flamelabel.c: keys, and the set of every label set. */
int prof_flame_labels(struct flame *fl, struct prof_err *err);

/* flamejson.c: the page's data. */
int prof_flame_json(const struct flame *fl, struct prof_buf *b,
    struct prof_err *err);

/* flamecolor.c: a number below n, the same for all frames of a package. */
unsigned prof_flame_color(const struct flame *fl, uint32_t frame, unsigned n);

/* flameplace.c: "files" and "places" of the page's data. */
int prof_flame_places(const struct flame *fl, struct prof_buf *b,
    const uint32_t *frames, size_t n, struct prof_err *err);

/*
 * flamepack.c: numbers, and strings as JSON.  Of strings that are one after
 * another in the order of their bytes, each begins with two digits to the
 * base 36, how many characters it has in common with the one before.
 */
void prof_flame_pack(struct prof_buf *b, uint64_t v);
void prof_flame_pack_signed(struct prof_buf *b, int64_t v);
void prof_flame_string(struct prof_buf *b, const char *s, size_t len);
void prof_flame_front(struct prof_buf *b, const char **before, const char *s);

/*
 * s as text that is UTF-8 and shows: what is neither, as \xHH.  quote is
 * called for each character that does stand for itself.
 */
void prof_flame_text(struct prof_buf *b, const char *s, size_t len,
    void (*quote)(struct prof_buf *b, const char *s, size_t len));

/* What a column weighs, by place in order[], and where that is drawn. */
struct flame_layout {
	double *net;		/* with all below */
	double *mag;		/* the width: more than |net| in a difference */
	double *x;		/* of 1 */
	bool diff;
};

/* flamelayout.c */
int prof_flame_layout_new(const struct flame *fl, struct flame_layout *out,
    struct prof_err *err);
void prof_flame_layout_free(struct flame_layout *l);

/* Made by the build: the page around its data. */
extern const char prof_flame_head[], prof_flame_tail[];

#endif
