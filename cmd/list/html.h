/*
 * Parts of the page that prof-list makes.
 * SPDX-License-Identifier: MIT
 */
#ifndef HTML_H
#define HTML_H

#include "list.h"

/* page.c, which the build makes of page.html and page.css. */
extern const char list_page_head[], list_page_tail[];

/* markup.c: len bytes as text of HTML; what would not show is \xHH. */
void markup_text(const char *s, size_t len);
void markup_string(const char *s);
/* v in an element of its own, if in a difference with its color. */
void markup_value(const struct list *l, int64_t v);
/* Do values of the profile have signs? */
bool markup_is_difference(const struct list *l);

/* A call from a line that is listed; div is for means. */
struct html_call {
	uint32_t line;		/* found->lines[] */
	uint32_t function;
	uint32_t routine;	/* found->routines[] + 1; 0: not listed */
	bool inlined;
	int64_t v, div;
	size_t seen;
};

struct html_calls {
	struct html_call *v;	/* by line, the heaviest first */
	struct html_call *to;	/* by routine, those of no routine first */
	size_t n;
};

/* calls.c: false: a sum does not fit in 64 bits. */
bool html_calls(const struct list *l, struct html_calls *out);
void html_calls_free(struct html_calls *c);

/* The routine that is called name in file, + 1; 0: it is not listed. */
uint32_t html_routine(const struct list *l, const char *name, size_t len,
    const char *file, bool same_file);

/* code.c: the instructions of lines. */
struct html_code;
struct html_code *html_code_new(struct list *l);
void html_code_free(struct html_code *k);
bool html_code_has(const struct html_code *k, size_t routine, int64_t line);
void html_code_put(struct html_code *k, size_t routine, int64_t line);
/* What is missing, for those who look at the page. */
void html_code_notes(const struct html_code *k);

#endif
