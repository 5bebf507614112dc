/*
 * Lists of frames.
 * SPDX-License-Identifier: MIT
 */
#include <stdlib.h>
#include <string.h>

#include "base/base.h"
#include "symbol/frames.h"

struct symbol_frame *
symbol_frames_add(struct symbol_frames *f)
{
	static const struct symbol_frame none = { .name = "", .file = "" };

	if (prof_grow(&f->v, &f->cap, f->n + 1, sizeof(*f->v)) != 0)
		return NULL;
	f->v[f->n] = none;
	return &f->v[f->n++];
}

void
symbol_frames_free(struct symbol_frames *f)
{
	free(f->v);
	memset(f, 0, sizeof(*f));
}
