/*
 * What the writers of the text format's header, of its samples, and of rows
 * made of them share.
 * SPDX-License-Identifier: MIT
 */
#ifndef PROF_TEXTWRITE_H
#define PROF_TEXTWRITE_H

#include "write/write.h"

/* A value of a stack, all whose equals have been added up. */
struct text_cell {
	struct prof_wide sum;
	bool there;		/* what was added up was not all 0 */
};

struct text_writer {
	const struct prof *p;
	unsigned flags;
	FILE *f;
	struct prof_buf b;		/* the line being made */
	struct prof_frames frames;
	uint32_t *uses;			/* by location */
	struct prof_string *labels;	/* by label set, as fields */
	/* What becomes of a stack, whose sums fit. */
	void (*sample)(struct text_writer *w, const struct text_cell *cells,
	    const struct prof_buf *stack, uint32_t labels);
};

/*
 * Call write with what the writing of p needs; of w, the caller has filled in
 * flags, f and sample.
 */
int prof_text_run(struct text_writer *w, struct prof *p,
    int (*write)(struct text_writer *w, struct prof_err *err),
    struct prof_err *err);
/* Call w->sample for each stack, in order. */
int prof_text_samples(struct text_writer *w, struct prof_err *err);
/* What a line of the text format has as its stack. */
void prof_text_put_stack(struct prof_buf *b, const struct prof_buf *stack);
/* type/unit */
void prof_text_put_type(const struct prof *p, const struct prof_type *t,
    struct prof_buf *b);

/* The lines about the profile as a whole. */
void prof_text_head(struct text_writer *w);
/* The main program's mapping, and those that frames name. */
void prof_text_mappings(struct text_writer *w);
/* What frames do not say of their functions; -1: no memory. */
int prof_text_functions(struct text_writer *w);
/* Instead of samples: how many there are, with which labels. */
int prof_text_summary(struct text_writer *w);
/* Lines made one after another in text, sorted and written. */
int prof_text_sorted(struct text_writer *w, const struct prof_buf *text);

#endif
