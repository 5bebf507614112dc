/*
 * Take apart a line of perf script.
 */
#include <string.h>

#include "read/perfline.h"

static bool
is_blank(char c)
{
	return c == ' ' || c == '\t';
}

static bool
is_word(char c)
{
	return !scan_space(c);
}

static bool
next_word(struct scan *c, struct scan *out)
{
	scan_skip(c, is_blank);
	return scan_take(c, is_word, out);
}

/* The object in the parentheses that end c, which may hold others. */
static void
split_object(struct scan *c, struct scan *object)
{
	size_t i = c->len, depth = 0;

	object->len = 0;
	if (i == 0 || c->s[i - 1] != ')')
		return;
	while (i > 0) {
		i--;
		if (c->s[i] == ')')
			depth++;
		else if (c->s[i] == '(' && --depth == 0)
			break;
	}
	if (depth > 0 || (i > 0 && c->s[i - 1] != ' '))
		return;
	object->s = c->s + i + 1;
	object->len = c->len - i - 2;
	c->len = i;
	*c = scan_trim(c->s, c->len);
}

bool
prof_perf_frame(struct scan c, struct prof_perf_frame *f)
{
	struct scan hex, t;
	size_t i;

	memset(f, 0, sizeof(*f));
	scan_skip(&c, is_blank);
	if (!scan_take(&c, scan_hex, &hex) || !scan_hex_value(hex, &f->address))
		return false;
	if (c.len > 0 && !is_blank(*c.s))
		return false;
	c = scan_trim(c.s, c.len);
	split_object(&c, &f->object);
	if (scan_is(f->object, "inlined")) {
		f->inlined = true;
		f->object.len = 0;
	}
	for (i = c.len; i > 0 && scan_hex(c.s[i - 1]); i--)
		;
	t.s = c.s;
	t.len = i;
	if (i < c.len && scan_end(&t, "+0x") && t.len > 0)
		c = t;
	if (!scan_is(c, "[unknown]"))
		f->name = c;
	return true;
}

/* "184694.229089:" */
static bool
is_time(struct scan t)
{
	struct scan digits;

	return scan_take(&t, scan_digit, &digits) && scan_word(&t, ".") &&
	    scan_take(&t, scan_digit, &digits) && scan_is(t, ":");
}

/* "123" or "123/124", of which the first is the process. */
static bool
is_pid(struct scan t, struct scan *pid)
{
	struct scan tid;

	if (!scan_take(&t, scan_digit, pid))
		return false;
	return t.len == 0 || (scan_word(&t, "/") &&
	    scan_take(&t, scan_digit, &tid) && t.len == 0);
}

/* "[002]" */
static bool
is_cpu(struct scan t)
{
	struct scan digits;

	return scan_word(&t, "[") && scan_take(&t, scan_digit, &digits) &&
	    scan_is(t, "]");
}

/*
 * A command's name may have blanks and numbers in it, so what follows it is
 * looked for from the right.
 */
static void
read_process(struct prof_perf_head *h, struct scan c)
{
	struct scan last, t;
	size_t i;
	bool cpu = false;

	for (;;) {
		c = scan_trim(c.s, c.len);
		for (i = c.len; i > 0 && is_word(c.s[i - 1]); i--)
			;
		last.s = c.s + i;
		last.len = c.len - i;
		if (!cpu && is_cpu(last))
			cpu = true;
		else if (i == 0 || !is_pid(last, &t))
			break;
		else if (h->pid.len > 0) {	/* the one before is tid */
			h->pid = t;
			c.len = i;
			c = scan_trim(c.s, c.len);
			break;
		} else
			h->pid = t;
		c.len = i;
	}
	h->comm = c;
}

/* "10101 cycles:u:  7f26 name (object)" */
static bool
read_event(struct prof_perf_head *h, struct scan c)
{
	struct scan word;

	if (!next_word(&c, &word))
		return true;
	if (scan_digit(*word.s)) {
		struct scan t = word;

		scan_skip(&t, scan_digit);
		if (t.len == 0) {
			h->period = word;
			if (!next_word(&c, &word))
				return true;
		}
	}
	if (scan_end(&word, ":")) {
		h->event = word;
		h->rest = scan_trim(c.s, c.len);
		return word.len > 0;
	}
	h->rest.s = word.s;
	h->rest.len = (size_t)(c.s + c.len - word.s);
	return true;
}

bool
prof_perf_head(struct scan line, struct prof_perf_head *h)
{
	struct scan c = line, word;

	memset(h, 0, sizeof(*h));
	if (line.len == 0 || prof_perf_indented(line))
		return false;
	while (next_word(&c, &word)) {
		if (!is_time(word))
			continue;
		h->timed = true;
		word.len = (size_t)(word.s - line.s);
		word.s = line.s;
		read_process(h, word);
		return read_event(h, c);
	}
	read_process(h, line);
	return h->pid.len > 0;
}
