/*
 * Find out what an input is, by its content, and read it.
 * SPDX-License-Identifier: MIT
 */
#include <stdlib.h>
#include <string.h>

#include "read/read.h"

#define SNIFF 4096

/* A dump of goroutines may have a log before it. */
#define SNIFF_LOG 65536

/* Could a profile.proto begin like this? */
static bool
is_proto(const char *s, size_t len)
{
	unsigned tag = (unsigned char)*s, number = tag >> 3, type = tag & 7;

	if (number < 1 || number > 15 || len < 2)
		return false;
	if (number <= 6 || number == 11)
		return type == 2;
	return type == 0 || (number == 13 && type == 2);
}

/* With the escapes by which logs are colored. */
static bool
is_text(char c)
{
	return (unsigned char)c >= 0x20 || c == '\t' || c == '\n' ||
	    c == '\r' || c == '\033';
}

/* How much of a beginning is whole lines of text. */
static size_t
text_len(const char *s, size_t len)
{
	size_t n = 0, i;

	for (i = 0; i < len && is_text(s[i]); i++) {
		if (s[i] == '\n')
			n = i + 1;
	}
	return i == len ? len : n;
}

static bool
printable(const char *s, size_t len)
{
	size_t i;

	for (i = 0; i < len; i++) {
		if (!is_text(s[i]))
			return false;
	}
	return true;
}

/* Texts of one form each, told by how they begin. */
static const struct form {
	bool (*is)(const char *s, size_t len);
	int (*read)(struct prof *p, struct prof_input *in,
	    struct prof_err *err);
} forms[] = {
	{ prof_is_text, prof_read_text },
	{ prof_is_heap, prof_read_heap },
	{ prof_is_jemalloc, prof_read_jemalloc },
	{ prof_is_java, prof_read_java },
	{ prof_is_contention, prof_read_contention },
	{ prof_is_threadz, prof_read_threadz },
	{ prof_is_gocount, prof_read_gocount },
};

static const struct form *
find_form(const char *s, size_t len)
{
	size_t i;

	for (i = 0; i < sizeof(forms) / sizeof(forms[0]); i++) {
		if (forms[i].is(s, len))
			return &forms[i];
	}
	return NULL;
}

static bool
begins(const char *s, size_t len)
{
	const struct form *form = find_form(s, len);

	return form != NULL && form->read != prof_read_text;
}

/*
 * What a reader of text came to, rc.  If it failed where another profile
 * begins, that is what is wrong.
 */
static int
check_line(const struct prof_input *in, int rc, struct prof_err *err)
{
	uint64_t at = prof_input_lineno(in);
	const char *s;
	size_t len;

	if (rc >= 0 || err == NULL || err->place != PROF_LINE_NO || at < 2 ||
	    !prof_input_last(in, &s, &len))
		return rc;
	if (prof_is_binary(s, len))
		return prof_binary_here(PROF_LINE_NO, at, err);
	/* Texts of counted stacks do follow one another. */
	return begins(s, len) && !prof_is_gocount(s, len) ?
	    prof_another(PROF_LINE_NO, at, err) : rc;
}

/*
 * A long text that is nothing else, for the reason why: a log, perhaps, with a
 * dump of goroutines further on.
 */
static int
read_log(struct prof_input *in, struct prof *p,
    const struct prof_options *opt, const struct prof_err *why,
    struct prof_err *err)
{
	int rc = prof_read_godump(p, in, opt->flags, err);

	if (rc != 0 || p->nsamples > 0)
		return rc;
	if (err != NULL)
		*err = *why;
	return -1;
}

/* All of it has to be like its beginning, unless that says enough. */
static int
read_folded(struct prof_input *in, struct prof *p,
    const struct prof_options *opt, struct prof_err *err)
{
	struct prof_err why = { 0 };
	uint64_t misfit;
	const char *s;
	bool stack;
	size_t len;

	if (prof_input_all(in, &s, &len, err) != 0)
		return -1;
	misfit = prof_folded_misfit(s, len, true, &stack);
	if (misfit == 0 || stack)
		return prof_read_folded(p, in, err);
	prof_folded_refuse(s, len, misfit, true, &why);
	return read_log(in, p, opt, &why, err);
}

/* What is nothing that is known, though it may be near something that is. */
static int
reject(const char *s, size_t len, size_t text, struct prof_err *err)
{
	uint64_t misfit;
	bool stack;

	misfit = prof_folded_misfit(s, text, true, &stack);
	if (prof_folded_refuse(s, text, misfit, false, err) != 0)
		return -1;
	if (prof_is_perf_part(s, text))
		return prof_fail(err, PROF_EFORMAT, PROF_NOWHERE, 0,
		    "this looks like the text of perf script, with too little "
		    "to tell samples by: print all of it, with -F comm,tid,"
		    "time,event,ip,sym,dso");
	return prof_reject(s, len < SNIFF ? len : SNIFF, err);
}

/* Forms that can be taken for others, which have been tried before. */
static int
read_other(struct prof_input *in, struct prof *p,
    const struct prof_options *opt, struct prof_err *err)
{
	struct prof_err why = { 0 };
	const char *s;
	size_t len, n;

	if (prof_input_peek(in, SNIFF_LOG, &s, &len, err) != 0)
		return -1;
	prof_skip_bom(&s, &len);
	if (len > SNIFF_LOG)
		len = SNIFF_LOG;
	n = text_len(s, len);
	if (prof_is_godump(s, n))
		return prof_read_godump(p, in, opt->flags, err);
	if (prof_is_perfscript(s, n))
		return prof_read_perfscript(p, in, err);
	if (prof_is_folded(s, n, len < SNIFF_LOG))
		return read_folded(in, p, opt, err);
	if (is_proto(s, len) && !printable(s, len < SNIFF ? len : SNIFF))
		return prof_read_proto(p, in, err);
	if (n < SNIFF_LOG)
		return reject(s, len, n, err);
	reject(s, len, n, &why);
	return read_log(in, p, opt, &why, err);
}

int
prof_read_member(struct prof_input *in, struct prof *p,
    const struct prof_options *opt, struct prof_err *err)
{
	const struct form *form;
	const char *s;
	size_t len;

	if (prof_input_peek(in, SNIFF, &s, &len, err) != 0)
		return -1;
	if (len == 0)
		return PROF_EMPTY;
	if (opt->flags & PROF_READ_ROWS)
		return prof_read_rows(p, in, opt->types, err);
	prof_skip_bom(&s, &len);
	if (prof_magic(s, len) != NULL)
		return prof_reject(s, len, err);
	prof_input_forms(in, begins);
	form = find_form(s, len);
	if (form != NULL)
		return check_line(in, form->read(p, in, err), err);
	if (prof_is_cpu(s, len)) {
		if (prof_input_all(in, &s, &len, err) != 0)
			return -1;
		return prof_read_cpu(p, s, len, err);
	}
	return read_other(in, p, opt, err);
}
