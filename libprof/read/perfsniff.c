/*
 * Whether a text is what perf script prints.
 *
 * There is no mark at its beginning, so it is told by the first line that can
 * be the head of a sample, and as far as that says little, by the next one:
 * the less perf was told to print, the more it could be something else.
 * SPDX-License-Identifier: MIT
 */
#include "read/perfline.h"
#include "read/read.h"

#define PAD 17	/* a tab and an address, or a blank and one */

static struct scan
next_line(const char **s, const char *end)
{
	const char *nl = memchr(*s, '\n', (size_t)(end - *s));
	struct scan line = { *s, (size_t)((nl != NULL ? nl : end) - *s) };

	*s = nl != NULL ? nl + 1 : end;
	if (line.len > 0 && line.s[line.len - 1] == '\r')
		line.len--;
	return line;
}

/* A frame in a line of its own, as perf aligns it. */
static bool
is_frame_line(struct scan line)
{
	struct prof_perf_frame f = { 0 };
	struct scan t = line;

	if (!scan_word(&t, "\t") || !prof_perf_frame(line, &f))
		return false;
	scan_skip(&t, prof_perf_blank);
	scan_skip(&t, scan_hex);
	return line.len - t.len == PAD || f.object.len > 0;
}

/* A frame with its object, however it is indented. */
static bool
has_object(struct scan line)
{
	struct prof_perf_frame f = { 0 };

	return prof_perf_frame(line, &f) && (f.object.len > 0 || f.inlined);
}

/* A number or id, and the blank that perf puts after it. */
static bool
has_number(struct scan line, const struct prof_perf_head *h)
{
	return (h->tid.len > 0 || h->period.len > 0) && line.len > 0 &&
	    memchr(line.s, ';', line.len) == NULL &&
	    line.s[line.len - 1] == ' ';
}

/* The same in a column, as in no prose. */
static bool
is_column(struct scan line, const struct prof_perf_head *h)
{
	return has_number(line, h) && (*line.s == ' ' ||
	    h->pid.len > 0 || memmem(line.s, line.len, "  ", 2) != NULL);
}

/* Nothing behind the event but perf's blank, or an address in its column. */
static bool
is_padded(struct scan line, struct scan rest)
{
	struct scan word;

	return prof_perf_address(&rest, &word) ||
	    (prof_perf_trim(rest).len == 0 && line.s[line.len - 1] == ' ');
}

/*
 * Whether all lines up to end, but the last, which may be cut, are heads with
 * nothing but anchor, or lines of source.
 */
static bool
all_heads(const char *s, const char *end, enum prof_perf_anchor anchor)
{
	struct prof_perf_frame f = { 0 };
	struct prof_perf_head h;

	while (s < end && memchr(s, '\n', (size_t)(end - s)) != NULL) {
		struct scan line = next_line(&s, end);

		if (!prof_perf_record(line) && (!prof_perf_head(line, anchor,
		    &h) || (anchor == PROF_PERF_BARE && !has_number(line,
		    &h))) && !prof_perf_source(line, &f))
			return false;
	}
	return true;
}

/* The same of heads that have a frame with its object behind the event. */
static bool
all_with_objects(const char *s, const char *end)
{
	struct prof_perf_head h;

	while (s < end && memchr(s, '\n', (size_t)(end - s)) != NULL) {
		struct scan line = next_line(&s, end);

		if (!prof_perf_record(line) && (!prof_perf_head(line,
		    PROF_PERF_EVENT, &h) || !has_object(h.rest)))
			return false;
	}
	return true;
}

/* Stacks without heads, the blank line before the first of which is lost. */
static bool
all_stacks(const char *s, const char *end)
{
	struct prof_perf_frame f = { 0 };

	while (s < end && memchr(s, '\n', (size_t)(end - s)) != NULL) {
		struct scan line = next_line(&s, end);

		if (line.len > 0 && !is_frame_line(line) &&
		    !prof_perf_source(line, &f))
			return false;
	}
	return true;
}

/* Whether line, after which s follows, is the first head of such a text. */
static bool
is_head(struct scan line, const char *s, const char *end)
{
	const char *after = s;
	struct scan next = next_line(&after, end);
	struct prof_perf_frame f = { 0 };
	struct prof_perf_head h;

	if (!prof_perf_head(line, PROF_PERF_UNSET, &h))
		return false;
	if (is_frame_line(next))
		return true;
	switch (h.anchor) {
	case PROF_PERF_TIME:
	case PROF_PERF_CPU:
		return h.event.len > 0 || prof_perf_last_frame(h.rest, &f) ||
		    (prof_perf_trim(h.rest).len == 0 &&
		    all_heads(s, end, h.anchor));
	case PROF_PERF_EVENT:
		return has_object(next) || (has_object(h.rest) &&
		    (h.tid.len > 0 || all_with_objects(s, end))) ||
		    (is_padded(line, h.rest) && all_heads(s, end, h.anchor));
	case PROF_PERF_IP:
		return prof_perf_last_frame(h.rest, &f) &&
		    (f.object.len > 0 || ((*line.s == ' ' ||
		    (h.tid.len > 0 && h.comm.len == 0)) &&
		    (f.name.len > 0 || f.address >= 0x1000))) &&
		    all_heads(s, end, h.anchor);
	case PROF_PERF_BARE:
		return is_column(line, &h) && all_heads(s, end, h.anchor);
	default:
		return false;
	}
}

bool
prof_is_perfscript(const char *s, size_t len)
{
	const char *end = s + len;
	struct scan line = { s, 0 };
	bool blank = false;

	while (s < end && (line.len == 0 || *line.s == '#')) {
		blank |= line.s != s && line.len == 0;
		line = next_line(&s, end);
	}
	if (prof_perf_record(line))
		return true;
	if (is_frame_line(line))
		return blank || all_stacks(s, end);
	return is_head(line, s, end);
}

/* "foo+0x10 (/usr/bin/app)", or a frame in its columns. */
static bool
has_frame(struct scan line)
{
	static const char *const ends[] = { " (/", " ([" };
	struct scan c = line, t;
	size_t i, hex;

	if (is_frame_line(line))
		return true;
	for (i = 0; i < sizeof(ends) / sizeof(ends[0]); i++) {
		const char *at = memmem(c.s, c.len, ends[i], strlen(ends[i]));

		if (at == NULL)
			continue;
		t.s = c.s;
		t.len = (size_t)(at - c.s);
		for (hex = t.len; t.len > 0 && scan_hex(t.s[t.len - 1]);)
			t.len--;
		if (t.len < hex && scan_end(&t, "+0x"))
			return true;
	}
	return false;
}

/* One field, in its column and a blank behind it: a name, or an id. */
static bool
is_field(struct scan line)
{
	struct scan t = prof_perf_trim(line);

	if (line.len != t.len + 1 || t.len == 0)
		return false;
	if (t.len == 16 && *t.s == ' ')
		return true;
	scan_skip(&t, prof_perf_blank);
	scan_skip(&t, scan_digit);
	return t.len == 0 && line.len > 5;
}

bool
prof_is_perf_part(const char *s, size_t len)
{
	const char *end = s + len;
	bool fields = true, any = false;

	while (s < end) {
		struct scan line = next_line(&s, end);

		if (has_frame(line))
			return true;
		fields &= line.len == 0 || is_field(line);
		any |= line.len > 0;
	}
	return fields && any;
}
