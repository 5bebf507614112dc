/*
 * Labels being gathered for one sample, and the way Go writes them in texts.
 * SPDX-License-Identifier: MIT
 */
#ifndef PROF_GOLABELS_H
#define PROF_GOLABELS_H

#include "read/read.h"

/* All zero to begin with. */
struct prof_labels {
	struct prof_label *v;
	size_t n, cap;
	struct prof_buf key, value;	/* scratch */
};

int prof_labels_text(struct prof_labels *l, struct prof *p, const char *key,
    struct scan value, struct prof_err *err);
int prof_labels_number(struct prof_labels *l, struct prof *p,
    const char *key, int64_t value, const char *unit, struct prof_err *err);

/*
 * All of a {"key":"value", key: value}; 1: they have been added, 0: it is
 * nothing of that kind, and none has.
 */
int prof_labels_go(struct prof_labels *l, struct prof *p, struct scan text,
    struct prof_err *err);

void prof_labels_free(struct prof_labels *l);

#endif
