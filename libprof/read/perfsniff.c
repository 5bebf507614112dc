/*
 * Whether a text is what perf script prints.
 *
 * There is no mark at its beginning, so it is told by the first line that can
 * be the head of a sample, and as far as that says little, by the next one:
 * the less perf was told to print, the more it could be something else.
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
	struct prof_perf_frame f;
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
	struct prof_perf_frame f;

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
	struct prof_perf_frame f;
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

/* Whether line, after which s follows, is the first head of such a text. */
static bool
is_head(struct scan line, const char *s, const char *end)
{
	const char *after = s;
	struct scan next = next_line(&after, end);
	struct prof_perf_frame f;
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
		return has_object(next) || (h.tid.len > 0 &&
		    has_object(h.rest)) || (is_padded(line, h.rest) &&
		    all_heads(s, end, h.anchor));
	case PROF_PERF_IP:
		return prof_perf_last_frame(h.rest, &f) &&
		    (f.object.len > 0 || (*line.s == ' ' &&
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
		return blank;
	return is_head(line, s, end);
}
