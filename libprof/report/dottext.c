/*
 * Text inside Graphviz' quoted strings.
 */
#include <string.h>

#include "report/dot.h"

#define MAX_TEXT 1000	/* bytes of one string that are shown */

void
prof_dot_text(FILE *f, const char *text, size_t len, bool breaks)
{
	const unsigned char *s = (const unsigned char *)text;
	uint32_t c;
	bool cut = len > MAX_TEXT;
	size_t n;

	if (cut) {	/* not inside a character */
		for (len = MAX_TEXT; len > MAX_TEXT - 4 &&
		    (s[len] & 0xc0) == 0x80; len--)
			;
	}
	for (; len > 0; s += n, len -= n) {
		n = prof_utf8((const char *)s, len, &c);
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
