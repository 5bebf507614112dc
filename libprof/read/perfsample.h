/*
 * Samples of perf script, kept until all their events are known.
 * SPDX-License-Identifier: MIT
 */
#ifndef PROF_PERFSAMPLE_H
#define PROF_PERFSAMPLE_H

#include "read/golabels.h"
#include "read/perfline.h"

struct prof_perf_sample;
struct prof_perf_event;

/* All zero but for p and err to begin with. */
struct prof_perf_samples {
	struct prof *p;
	struct prof_err *err;
	struct prof_perf_sample *v;
	size_t n, cap;
	uint32_t *frames;	/* locations of all samples, leaf first */
	size_t nframes, cframes;
	struct prof_line *lines;	/* inlined into the next frame */
	size_t nlines, clines;
	struct prof_perf_event *events;	/* in order of appearance */
	size_t nevents, cevents;
	bool idless;		/* a sample has no tid */
	struct prof_labels labels;
};

/* A new last sample, without frames; line is for messages. */
int prof_perf_begin(struct prof_perf_samples *v,
    const struct prof_perf_head *h, uint64_t line);

/* One more frame of the last sample. */
int prof_perf_add_frame(struct prof_perf_samples *v,
    const struct prof_perf_frame *f);

/* The last sample is complete. */
int prof_perf_end(struct prof_perf_samples *v);

/* All of them, as samples of the profile. */
int prof_perf_write(struct prof_perf_samples *v);

void prof_perf_free(struct prof_perf_samples *v);

#endif
