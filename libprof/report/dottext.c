/*
 * Text inside Graphviz' quoted strings.
 * SPDX-License-Identifier: MIT
 */
#include <inttypes.h>
#include <string.h>

#include "report/dot.h"

#define MAX_TEXT 1000	/* bytes of one string that are shown */
#define MAX_EACH 480	/* of these, in front of what is cut, and behind it */

/*
 * Bytes of one name between quotes, where there may be two, and that are made
 * five each at most: older versions of Graphviz give up on 16384.
 */
#define MAX_QUOTED 1024

/* What Graphviz, or XML after it, would show as another character. */
static bool
is_entity(const char *s, size_t len)
{
	size_t n = 1;

	if (*s != '&')
		return false;
	n += n < len && s[n] == '#';
	while (n < len && ((s[n] >= '0' && s[n] <= '9') ||
	    ((s[n] | 0x20) >= 'a' && (s[n] | 0x20) <= 'z')))
		n++;
	return n < len && s[n] == ';';
}

/* May the character c, of n bytes at s, stand in a drawing, and in XML? */
static bool
shown(const char *s, size_t len, size_t n, uint32_t c)
{
	return *s == '\n' || (n > 0 && c != 0xfffe && c != 0xffff &&
	    prof_invisible(s, len) == 0);
}

/* What a name is split at, if it is; how many bytes, 0: nothing is there. */
static size_t
put_break(FILE *f, const char *s, size_t len)
{
	if (len >= 5 && memcmp(s, "[...]", 5) == 0) {
		fputs("[\xe2\x80\xa6]", f);
		return 5;
	}
	if (len >= 2 && memcmp(s, "::", 2) == 0) {
		fputs("\\n", f);
		return 2;
	}
	if (*s != '.')
		return 0;
	fputs("\\n", f);
	return 1;
}

/* One character of s, or what it begins; how many bytes it was. */
static size_t
put_char(FILE *f, const char *s, size_t len, bool breaks)
{
	uint32_t c = 0;
	size_t n = prof_utf8(s, len, &c), broken;

	if (!shown(s, len, n, c)) {
		fprintf(f, "\\\\x%02x", (unsigned char)*s);
		return 1;
	}
	broken = breaks ? put_break(f, s, len) : 0;
	if (broken > 0)
		return broken;
	if (*s == '"' || *s == '\\')
		fprintf(f, "\\%c", *s);
	else if (*s == '\n')
		fputs("\\l", f);
	else if (is_entity(s, len))
		fputs("&amp;", f);
	else
		fwrite(s, 1, n, f);
	return n;
}

static void
put_all(FILE *f, const char *s, size_t len, bool breaks)
{
	size_t n;

	for (; len > 0; s += n, len -= n)
		n = put_char(f, s, len, breaks);
}

/* Inside a character of UTF-8? */
static bool
inside(const char *s)
{
	return (*s & 0xc0) == 0x80;
}

void
prof_dot_text(FILE *f, const char *s, size_t len, bool breaks)
{
	size_t head = MAX_EACH, tail = len - MAX_EACH, i;

	if (len <= MAX_TEXT) {
		put_all(f, s, len, breaks);
		return;
	}
	for (i = 0; i < 3 && inside(s + head); i++)
		head--;
	for (i = 0; i < 3 && inside(s + tail); i++)
		tail++;
	put_all(f, s, head, breaks);
	fprintf(f, "\xe2\x80\xa6%016" PRIx64 "\xe2\x80\xa6",
	    prof_hash(s, len, 0));
	put_all(f, s + tail, len - tail, breaks);
}

void
prof_dot_str(FILE *f, const char *s)
{
	prof_dot_text(f, s, strlen(s), false);
}

void
prof_dot_whole(FILE *f, const char *s)
{
	size_t len = strlen(s), n, quoted = 0;

	for (; len > 0; s += n, len -= n, quoted += n) {
		if (quoted >= MAX_QUOTED) {
			fputs("\" + \"", f);
			quoted = 0;
		}
		n = put_char(f, s, len, false);
	}
}
