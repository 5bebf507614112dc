/*
 * What the writers of the text format's header and of its samples share.
 */
#ifndef PROF_TEXTWRITE_H
#define PROF_TEXTWRITE_H

#include "write/write.h"

struct text_writer {
	const struct prof *p;
	unsigned flags;
	FILE *f;
	struct prof_buf b;		/* the line being made */
	struct prof_frames frames;
	uint32_t *uses;			/* by location */
	struct prof_string *labels;	/* by label set, as fields */
};

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
