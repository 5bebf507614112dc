/*
 * A canonical text, read line by line.
 * SPDX-License-Identifier: MIT
 */
#ifndef TEXTINPUT_H
#define TEXTINPUT_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

struct textinput {
	const char *file;
	FILE *f;
	char *line, *before;	/* this one, and that before it */
	size_t cap, beforecap;
	size_t len, rest;	/* of it; where stack and labels begin */
	size_t beforelen, beforerest;
	uint64_t number;
	int error;		/* errno, if there is no line because of it */
	int64_t *v;		/* the line's values */
	bool *zero;		/* those that are "-0" */
};

/* The next line, without its newline; false: there is none. */
bool textinput_line(struct textinput *in);

/*
 * Take the line as a sample of n values, for which v and zero have room.
 * false: it is none, or not in order, which has been reported.
 */
bool textinput_sample(struct textinput *in, size_t n);

/* Report that, of the line. */
void textinput_fail(const struct textinput *in, const char *why);

void textinput_end(struct textinput *in);

#endif
