/*
 * Take apart the head of a sample of perf script, which is any of
 *
 *	comm pid/tid [cpu] misc date time: period event: rest
 *
 * in this order.  Where a field could be another one its width tells: perf
 * pads a comm that no stack follows to 16 columns, a single id to 5 or 7, the
 * period to 10, an address to 16.
 * SPDX-License-Identifier: MIT
 */
#include "read/perfline.h"

/* A word and the blanks around it. */
struct word {
	struct scan t;
	size_t before, after;
};

/* "184694.229089:" */
static bool
is_time(struct scan t)
{
	struct scan digits;

	return scan_take(&t, scan_digit, &digits) && scan_word(&t, ".") &&
	    scan_take(&t, scan_digit, &digits) && scan_is(t, ":");
}

/* "[002]" */
static bool
is_cpu(struct scan t)
{
	struct scan digits;

	return scan_word(&t, "[") && scan_take(&t, scan_digit, &digits) &&
	    scan_is(t, "]");
}

static bool
is_event(struct scan t)
{
	return t.len > 1 && t.s[t.len - 1] == ':' && !is_time(t);
}

static bool
is_number(struct scan t)
{
	scan_skip(&t, scan_digit);
	return t.len == 0;
}

/* "123", or "-1", which stands for a thread that is gone. */
static bool
take_id(struct scan *c, struct scan *id)
{
	struct scan t = *c;

	if (scan_word(c, "-1") || scan_take(c, scan_digit, id)) {
		id->s = t.s;
		id->len = t.len - c->len;
		return true;
	}
	return false;
}

static bool
is_id(struct scan t)
{
	struct scan ignored;

	return take_id(&t, &ignored) && t.len == 0;
}

/* "123/124" */
static bool
split_ids(struct scan t, struct scan *pid, struct scan *tid)
{
	return take_id(&t, pid) && scan_word(&t, "/") && take_id(&t, tid) &&
	    t.len == 0;
}

/* "2024-01-02", before the time of the day. */
static bool
is_date(struct scan t)
{
	return t.len == 10 && t.s[4] == '-' && t.s[7] == '-' &&
	    scan_digit(*t.s) && scan_digit(t.s[9]);
}

/* Which bits of "misc" are set, padded to six columns. */
static bool
is_misc(const struct word *w)
{
	size_t i;

	for (i = 0; i < w->t.len; i++) {
		if (w->t.s[i] == '\0' || strchr("KUHGgMESp", w->t.s[i]) == NULL)
			return false;
	}
	return w->t.len + w->after >= 6;
}

/* The first word that is an anchor. */
static bool
find(struct scan line, bool (*is)(struct scan), struct scan *word)
{
	struct scan c = line;
	size_t blanks;

	while (prof_perf_next(&c, word, &blanks)) {
		if (is(*word))
			return true;
	}
	return false;
}

/*
 * Whether perf aligned this line, up to its event or time; texts lose blanks
 * where they are shown.  What is behind may be aligned by others.
 */
static bool
is_aligned(struct scan line)
{
	struct scan word, c = line;

	if (find(line, is_event, &word) || find(line, is_time, &word))
		c.len = (size_t)(word.s - line.s);
	return prof_perf_blank(*line.s) || memmem(c.s, c.len, "  ", 2) != NULL;
}

/* The last word of c, which is what is before it then. */
static bool
last_word(struct scan *c, struct word *w)
{
	struct scan t = prof_perf_trim(*c);
	size_t i = t.len;

	w->after = c->len - t.len;
	while (i > 0 && !scan_space(t.s[i - 1]))
		i--;
	w->t.s = t.s + i;
	w->t.len = t.len - i;
	t.len = i;
	*c = t;
	t = prof_perf_trim(t);
	w->before = c->len - t.len;
	return w->t.len > 0;
}

/* Where no time is, the period stands after an id, or many blanks. */
static void
take_period(struct scan line, struct scan *c, struct prof_perf_head *h)
{
	struct scan t = *c, u, ignored;
	struct word w, v;

	if (!last_word(&t, &w) || !is_number(w.t))
		return;
	u = t;
	if (!last_word(&u, &v) ? w.before + w.t.len < 10 :
	    w.before + w.t.len < 11 && !is_cpu(v.t) &&
	    !split_ids(v.t, &ignored, &ignored) &&
	    (!is_id(v.t) || is_aligned(line)))
		return;
	h->period = w.t;
	*c = t;
}

/* The cpu and what else is between the ids and the time. */
static void
skip_others(struct scan *c)
{
	struct scan t = *c;
	struct word w, v;

	while (last_word(&t, &w)) {
		if (!is_cpu(w.t) && !is_misc(&w) &&
		    (!last_word(&t, &v) || !is_date(v.t)))
			break;
		*c = t;
	}
}

/*
 * A single id is that of the thread, perf's default.  A comm may end in a
 * number too, but no field is so narrow.
 */
static void
take_ids(struct scan line, struct scan *c, struct prof_perf_head *h)
{
	struct scan t = *c, pid, tid;
	struct word w;

	if (!last_word(&t, &w))
		return;
	if (split_ids(w.t, &pid, &tid)) {
		h->pid = pid;
		h->tid = tid;
	} else if (is_id(w.t)) {
		h->narrow = t.len > w.before && w.before == 1 &&
		    w.t.len < 5;
		if (h->narrow && is_aligned(line))
			return;
		h->tid = w.t;
	} else {
		return;
	}
	*c = t;
}

/* What stands before the anchor. */
static void
read_left(struct scan line, struct scan c, struct prof_perf_head *h)
{
	if (h->anchor <= PROF_PERF_EVENT)
		take_period(line, &c, h);
	skip_others(&c);
	take_ids(line, &c, h);
	h->comm = scan_trim(c.s, c.len);
}

/*
 * Whether the number w, before c, is a period and no address, which ends in
 * column 17 and not 10, and has a name after it or nothing.
 */
static bool
is_period(struct scan line, const struct word *w, struct scan c)
{
	struct scan next, hex;
	size_t blanks;

	if (!is_number(w->t))
		return false;
	if (!prof_perf_next(&c, &next, &blanks))
		return blanks > 0 || w->before + w->t.len < 17;
	if (is_event(next))
		return true;
	hex = next;
	scan_skip(&hex, scan_lower_hex);
	return hex.len == 0 && (blanks + next.len >= 17 ||
	    !is_aligned(line));
}

/* What stands behind the anchor. */
static void
read_right(struct scan line, struct scan c, struct prof_perf_head *h)
{
	struct scan t = c;
	struct word w = { { NULL, 0 }, 0, 0 };

	while (prof_perf_next(&t, &w.t, &w.before)) {
		struct scan u = t;

		scan_skip(&u, prof_perf_blank);
		w.after = t.len - u.len;
		if (h->period.len == 0 && is_period(line, &w, t)) {
			h->period = w.t;
		} else if (is_event(w.t)) {
			h->event = w.t;
			h->event.len--;
			c = t;
			break;
		} else if (!is_misc(&w)) {
			break;
		}
		c = t;
	}
	h->rest = c;
}

/* The last number that can be an address: a period may look like one. */
static bool
find_address(struct scan line, struct scan *word)
{
	struct scan c = line, t;
	bool any = false;

	while (prof_perf_address(&c, &t)) {
		any = true;
		*word = t;
		scan_advance(&c, t.len);
	}
	return any;
}

static bool
find_anchor(struct scan line, enum prof_perf_anchor anchor,
    struct scan *word)
{
	switch (anchor) {
	case PROF_PERF_TIME:
		return find(line, is_time, word);
	case PROF_PERF_CPU:
		return find(line, is_cpu, word);
	case PROF_PERF_EVENT:
		return find(line, is_event, word);
	case PROF_PERF_IP:
		return find_address(line, word);
	case PROF_PERF_BARE:
		word->s = line.s + line.len;
		word->len = 0;
		return true;
	default:
		return false;
	}
}

/* Past the machine that perf names first. */
static struct scan
skip_guest(struct scan line)
{
	struct scan c = line, w;
	size_t blanks;

	while ((scan_word(&c, "VM:") || scan_word(&c, "VCPU:")) &&
	    prof_perf_next(&c, &w, &blanks)) {
		scan_word(&c, " ");
		line = c;
	}
	return line;
}

bool
prof_perf_head(struct scan line, enum prof_perf_anchor anchor,
    struct prof_perf_head *h)
{
	bool any = anchor == PROF_PERF_UNSET;
	struct scan word, left, right;

	memset(h, 0, sizeof(*h));
	line = skip_guest(line);
	if (line.len == 0 || *line.s == '\t')
		return false;
	if (any)
		anchor = PROF_PERF_TIME;
	while (!find_anchor(line, anchor, &word)) {
		if (!any || anchor-- == PROF_PERF_BARE)
			return false;
	}
	h->anchor = anchor;
	left.s = line.s;
	left.len = (size_t)(word.s - line.s);
	right.s = word.s + word.len;
	right.len = line.len - left.len - word.len;
	if (anchor >= PROF_PERF_CPU) {
		read_right(line, right, h);
	} else if (anchor == PROF_PERF_EVENT) {
		h->event = word;
		h->event.len--;
		h->rest = right;
	} else if (anchor == PROF_PERF_IP) {
		h->rest = line;	/* with the blanks that pad it */
	}
	read_left(line, left, h);
	return true;
}
