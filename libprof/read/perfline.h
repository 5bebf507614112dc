/*
 * Lines of what perf script prints.
 */
#ifndef PROF_PERFLINE_H
#define PROF_PERFLINE_H

#include "base/base.h"

/* "7f26cab4c0b0 name+0x1f (/lib/x.so)" */
struct prof_perf_frame {
	uint64_t address;
	struct scan name, object;	/* name.len 0: not known */
	bool inlined;
};

/* "java 2995/3001 [002] 184694.229: 10101 cycles:" */
struct prof_perf_head {
	struct scan comm, pid, event, period;
	struct scan rest;	/* a frame in the same line */
	bool timed;
};

bool prof_perf_frame(struct scan line, struct prof_perf_frame *f);

/* Whether it can be one; without a time, anything with a pid can. */
bool prof_perf_head(struct scan line, struct prof_perf_head *h);

/* Whether a line is within a sample. */
static inline bool
prof_perf_indented(struct scan line)
{
	return line.len > 0 && (*line.s == ' ' || *line.s == '\t');
}

#endif
