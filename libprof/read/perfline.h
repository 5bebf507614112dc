/*
 * Lines of what perf script prints.
 * SPDX-License-Identifier: MIT
 */
#ifndef PROF_PERFLINE_H
#define PROF_PERFLINE_H

#include "base/base.h"

/* "7f26cab4c0b0 name+0x1f (/lib/x.so)", and below it "  x.c:12". */
struct prof_perf_frame {
	uint64_t address;
	struct scan name, object;	/* name.len 0: not known */
	struct scan file;
	int64_t line;
	bool inlined;
};

/*
 * Which of its fields shows that a line is the head of a sample, from the
 * weakest: perf prints those that it is told to, and all of them in a line.
 */
enum prof_perf_anchor {
	PROF_PERF_UNSET,
	PROF_PERF_BARE,		/* a command's name, numbers, no more */
	PROF_PERF_IP,		/* a frame in the same line */
	PROF_PERF_EVENT,
	PROF_PERF_CPU,
	PROF_PERF_TIME
};

/* "java 2995/3001 [002] 184694.229: 10101 cycles:" */
struct prof_perf_head {
	struct scan comm, pid, tid, event, period;
	struct scan rest;	/* after the event: a frame, or an address */
	enum prof_perf_anchor anchor;
	bool narrow;		/* tid may be the end of the comm */
};

/* perfline.c */
bool prof_perf_frame(struct scan line, struct prof_perf_frame *f);

/* "x.c:12", "libx.so[1f]", either with "(inlined)" behind, of frame f. */
bool prof_perf_source(struct scan line, struct prof_perf_frame *f);

/*
 * The frame in a head's rest, which may have other numbers before it and
 * other things behind.
 */
bool prof_perf_last_frame(struct scan rest, struct prof_perf_frame *f);

/*
 * The next word that can be the address of a frame in a head: perf pads it to
 * 16 columns.  *c is moved on to it.
 */
bool prof_perf_address(struct scan *c, struct scan *word);

/* Whether something else happened: a mapping, a command's name, ... */
bool prof_perf_record(struct scan line);

/*
 * perfhead.c: take a head apart, by the field that anchor says; UNSET: by the
 * strongest there is.  The line has the blanks at its end that perf wrote.
 */
bool prof_perf_head(struct scan line, enum prof_perf_anchor anchor,
    struct prof_perf_head *h);

static inline bool
prof_perf_blank(char c)
{
	return c == ' ' || c == '\t';
}

static inline bool
prof_perf_word(char c)
{
	return !scan_space(c);
}

static inline struct scan
prof_perf_trim(struct scan c)
{
	while (c.len > 0 && scan_space(c.s[c.len - 1]))
		c.len--;
	return c;
}

/* The next word, and how many blanks stand before it. */
static inline bool
prof_perf_next(struct scan *c, struct scan *word, size_t *blanks)
{
	size_t had = c->len;

	scan_skip(c, prof_perf_blank);
	*blanks = had - c->len;
	return scan_take(c, prof_perf_word, word);
}

#endif
