/*
 * Read the counted stacks that Go prints at goroutine?debug=1,
 * threadcreate?debug=1, and for every profile that a program makes itself.
 *
 *	goroutine profile: total 7
 *	7 @ 0x4388b6 0x40548c 0x4eb7fe 0x464901
 *	#	0x4eb7fd	main.(*shard).ask+0x5d	/src/main.go:24
 *
 * The addresses may be missing.  What is behind "#" is golines.c's.
 * SPDX-License-Identifier: MIT
 */
#include <string.h>

#include "read/golines.h"

struct reader {
	struct prof *p;
	struct prof_input *in;
	struct prof_err *err;
	struct prof_raw raw;
	struct prof_golines go;
};

static bool
is_name(char c)
{
	return !scan_space(c);
}

/* "NAME profile: total 7" */
static bool
is_header(struct scan c, struct scan *name)
{
	struct scan total;

	return scan_take(&c, is_name, name) &&
	    scan_word(&c, " profile: total ") &&
	    scan_take(&c, scan_digit, &total) && c.len == 0;
}

bool
prof_is_gocount(const char *s, size_t len)
{
	const char *end = s + len, *nl;
	struct scan line, name;

	for (; s < end; s = nl + 1) {
		nl = memchr(s, '\n', (size_t)(end - s));
		if (nl == NULL)
			nl = end;
		line = scan_trim(s, (size_t)(nl - s));
		if (line.len > 0 && *line.s != '#')
			return is_header(line, &name);
	}
	return false;
}

static int
bad(struct reader *r, enum prof_code code, const char *why)
{
	return prof_fail(r->err, code, PROF_LINE_NO, prof_input_lineno(r->in),
	    "%s", why);
}

static int
read_header(struct reader *r, struct scan name)
{
	struct prof_raw_form form = {
		{ { NULL, "count" } }, 1, { NULL, "count" },
		PROF_RAW_CPU_FRAMES, ""
	};
	uint32_t id = prof_add_string(r->p, name.s, name.len, r->err);

	if (id == NONE)
		return -1;
	if (r->p->types != NULL)	/* another, as of several texts */
		return r->p->types[0].type == id ? 0 : bad(r, PROF_EINVALID,
		    "profiles of two kinds in one text");
	form.types[0][0] = form.period_type[0] = prof_str(r->p, id);
	r->p->period = 1;
	return prof_raw_header(r->p, &form, r->err);
}

static int
read_sample(struct reader *r, struct scan line)
{
	struct prof_raw_sample *s;
	struct scan count, list;

	if (!scan_take(&line, scan_digit, &count) || !scan_word(&line, " @"))
		return bad(r, PROF_EINVALID,
		    "neither a counted stack nor a comment");
	list = prof_raw_list(line);
	if (list.len < line.len)
		return bad(r, PROF_EINVALID, "not a list of addresses");
	s = prof_raw_sample(&r->raw, r->err);
	if (s == NULL)
		return -1;
	if (!scan_integer(count, &s->values[0]))
		return bad(r, PROF_EOVERFLOW,
		    "the count does not fit in 64 bits");
	r->go.pending = true;
	return prof_raw_addresses(&r->raw, list, prof_input_lineno(r->in),
	    r->err);
}

static int
read_line(struct reader *r, struct scan line)
{
	struct scan name;

	if (line.len == 0)
		return 0;
	if (*line.s == '#')
		return prof_golines_read(&r->go, line, r->err);
	if (prof_golines_end(&r->go, r->err) != 0)
		return -1;
	if (is_header(line, &name))
		return read_header(r, name);
	if (r->p->types == NULL)
		return bad(r, PROF_EFORMAT, "a stack before the header");
	return read_sample(r, line);
}

static int
read_lines(struct reader *r, struct prof_maps *m)
{
	enum prof_raw_part part = PROF_RAW_SAMPLES;
	const char *s = "";
	size_t len = 0;
	struct scan line;
	int rc;

	while ((rc = prof_input_line(r->in, &s, &len, r->err)) > 0) {
		line = scan_trim(s, len);
		rc = prof_raw_rest(&part, m, line, prof_input_lineno(r->in),
		    r->err);
		if (rc == 0)
			rc = read_line(r, line);
		if (rc < 0)
			return -1;
	}
	if (rc == 0 && r->p->types == NULL)
		return bad(r, PROF_EFORMAT, "not a text of counted stacks");
	return rc;
}

int
prof_read_gocount(struct prof *p, struct prof_input *in, struct prof_err *err)
{
	struct reader r = { .p = p, .in = in, .err = err };
	struct prof_maps m = { .p = p, .in = in,
	    .place = PROF_LINE_NO };

	r.go = (struct prof_golines){ .p = p, .in = in, .raw = &r.raw };
	return prof_golines_close(&r.go, &m, read_lines(&r, &m), err);
}
