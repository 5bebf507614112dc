/*
 * Take apart the header of a goroutine, as Go 1.5 to 1.27 print it:
 *
 *	goroutine 7 [chan send, 5 minutes, locked to thread]:
 *	goroutine 7 gp=0xc0000061c0 m=0 mp=0x5d3a20 [running]:
 *	goroutine 7 [chan send (leaked), synctest bubble 3]:
 *	goroutine 7 [select, labels:{"key": "value"}]:
 *	goroutine 7 [select] {key: value, other: "two words"}:
 *
 * Words that are new must not hide a goroutine, so they are passed over.
 */
#include <string.h>

#include "read/goheader.h"

static bool
is_blank(char c)
{
	return c == ' ';
}

static bool
is_word(char c)
{
	return c != ' ';
}

static void
unknown(struct prof_goheader *h, struct scan t)
{
	if (h->unknown.len == 0)
		h->unknown = t;
}

/*
 * The length of text up to one of the bytes of ends that is not in quotes or
 * braces; all of it if there is none.
 */
static size_t
span(struct scan c, char end)
{
	bool quoted = false;
	size_t i, braces = 0;

	for (i = 0; i < c.len; i++) {
		char b = c.s[i];

		if (quoted && b == '\\')
			i++;
		else if (b == '"')
			quoted = !quoted;
		else if (quoted)
			continue;
		else if (b == end && braces == 0)
			return i;
		else if (b == '{')
			braces++;
		else if (b == '}' && braces > 0)
			braces--;
	}
	return c.len;
}

/* "WORD 12" to the number. */
static bool
number_after(struct scan c, const char *word, int64_t *out)
{
	struct scan digits;

	return scan_word(&c, word) && scan_take(&c, scan_digit, &digits) &&
	    c.len == 0 && scan_integer(digits, out);
}

/* "5 minutes" */
static bool
minutes(struct scan c, int64_t *out)
{
	struct scan digits;

	return scan_take(&c, scan_digit, &digits) && scan_is(c, " minutes") &&
	    scan_integer(digits, out);
}

/* What comes after the state. */
static void
read_item(struct prof_goheader *h, struct scan t)
{
	struct scan labels = t;

	if (scan_is(t, "locked to thread"))
		h->locked = true;
	else if (scan_is(t, "leaked"))
		h->leaked = true;
	else if (scan_is(t, "durable"))
		h->durable = true;
	else if (scan_word(&labels, "labels:") && labels.len > 0)
		h->labels = labels;
	else if (!minutes(t, &h->wait) &&
	    !number_after(t, "synctest bubble ", &h->bubble) &&
	    !number_after(t, "synctest group ", &h->bubble))
		unknown(h, t);
}

/* A state may have words in parentheses that are its own. */
static void
read_state(struct prof_goheader *h, struct scan t)
{
	for (;;) {
		if (scan_end(&t, " (leaked)"))
			h->leaked = true;
		else if (scan_end(&t, " (durable)"))
			h->durable = true;
		else if (!scan_end(&t, " (scan)"))
			break;
	}
	h->state = t;
}

/* What is between the brackets. */
static void
read_items(struct prof_goheader *h, struct scan c)
{
	struct scan t;
	bool first = true;

	for (;;) {
		size_t n = span(c, ',');

		t = scan_trim(c.s, n);
		if (first)
			read_state(h, t);
		else
			read_item(h, t);
		if (n == c.len)
			return;
		scan_advance(&c, n + 1);
		first = false;
	}
}

/* What is between the number and the bracket. */
static void
read_words(struct prof_goheader *h, struct scan *c)
{
	static const char *const names[] = { "gp=", "mp=", "m=" };
	struct scan t, w;
	size_t i, n = sizeof(names) / sizeof(names[0]);

	for (;;) {
		scan_skip(c, is_blank);
		if ((c->len > 0 && *c->s == '[') ||
		    !scan_take(c, is_word, &t))
			return;
		for (i = 0; i < n; i++) {
			w = t;
			if (scan_word(&w, names[i]))
				break;
		}
		if (i == n)
			unknown(h, t);
	}
}

bool
prof_goheader(const char *s, size_t len, struct prof_goheader *h)
{
	struct scan c = scan_trim(s, len), digits, items;

	memset(h, 0, sizeof(*h));
	if (len == 0 || *s != 'g' || !scan_word(&c, "goroutine ") ||
	    !scan_take(&c, scan_digit, &digits) ||
	    !scan_integer(digits, &h->id) || !scan_end(&c, ":"))
		return false;
	read_words(h, &c);
	if (!scan_word(&c, "["))
		return false;
	items = c;
	items.len = span(c, ']');
	if (items.len == c.len)
		return false;
	read_items(h, items);
	scan_advance(&c, items.len + 1);
	c = scan_trim(c.s, c.len);
	if (c.len > 0 && *c.s == '{')
		h->labels = c;
	else if (c.len > 0)
		unknown(h, c);
	return true;
}
