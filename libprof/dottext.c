/*
 * Text inside Graphviz' quoted strings.
 */
#include <string.h>

#include "dot.h"
#include "escape.h"

#define MAX_TEXT 1000	/* bytes of one string that are shown */

/* Bytes of a whole UTF-8 character at s, or 0. */
static size_t
utf8(const unsigned char *s, size_t len)
{
	size_t n = s[0] >= 0xf0 && s[0] < 0xf5 ? 4 : s[0] >= 0xe0 ? 3 :
	    s[0] >= 0xc2 ? 2 : 0, i;

	if (s[0] < 0x80)
		return 1;
	if (n == 0 || n > len || s[0] >= 0xf5)
		return 0;
	for (i = 1; i < n; i++) {
		if ((s[i] & 0xc0) != 0x80)
			return 0;
	}
	return n;
}

void
prof_dot_text(FILE *f, const char *text, size_t len, bool breaks)
{
	const unsigned char *s = (const unsigned char *)text;
	bool cut = len > MAX_TEXT;
	size_t n;

	if (cut) {	/* not inside a character */
		for (len = MAX_TEXT; len > MAX_TEXT - 4 &&
		    (s[len] & 0xc0) == 0x80; len--)
			;
	}
	for (; len > 0; s += n, len -= n) {
		n = utf8(s, len);
		if (n == 0 || (*s != '\n' &&
		    prof_invisible((const char *)s, len) > 0)) {
			n = 1;
			fprintf(f, "\\\\x%02x", *s);
		} else if (*s == '"' || *s == '\\') {
			fprintf(f, "\\%c", *s);
		} else if (*s == '\n') {
			fputs("\\l", f);
		} else if (breaks && len >= 5 && memcmp(s, "[...]", 5) == 0) {
			fputs("[\xe2\x80\xa6]", f);
			n = 5;
		} else if (breaks && len >= 2 && memcmp(s, "::", 2) == 0) {
			fputs("\\n", f);
			n = 2;
		} else if (breaks && *s == '.') {
			fputs("\\n", f);
		} else {
			fwrite(s, 1, n, f);
		}
	}
	if (cut)
		fputs("\xe2\x80\xa6", f);
}

void
prof_dot_str(FILE *f, const char *s)
{
	prof_dot_text(f, s, strlen(s), false);
}
