/*
 * Frames and other lines of perf script that are not heads of samples.
 * SPDX-License-Identifier: MIT
 */
#include "read/perfline.h"

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

/* Without the "+0x1f" at the end. */
static struct scan
without_offset(struct scan name)
{
	struct scan t = name;
	size_t i;

	for (i = t.len; i > 0 && scan_hex(t.s[i - 1]); i--)
		;
	t.len = i;
	return i < name.len && scan_end(&t, "+0x") && t.len > 0 ? t : name;
}

bool
prof_perf_frame(struct scan c, struct prof_perf_frame *f)
{
	struct scan hex;

	memset(f, 0, sizeof(*f));
	scan_skip(&c, prof_perf_blank);
	if (!scan_take(&c, scan_hex, &hex) || !scan_hex_value(hex, &f->address))
		return false;
	if (c.len > 0 && !scan_space(*c.s))
		return false;
	c = scan_trim(c.s, c.len);
	split_object(&c, &f->object);
	if (scan_is(f->object, "inlined")) {
		f->inlined = true;
		f->object.len = 0;
	}
	c = without_offset(c);
	if (!scan_is(c, "[unknown]"))
		f->name = c;
	return true;
}

/* "libc.so.6[27b25]": perf knows no line. */
static bool
is_place(struct scan c)
{
	struct scan hex;

	if (!scan_end(&c, "]"))
		return false;
	hex.s = c.s + c.len;
	for (hex.len = 0; c.len > 0 && scan_hex(c.s[c.len - 1]); c.len--) {
		hex.s--;
		hex.len++;
	}
	return hex.len > 0 && scan_end(&c, "[") && c.len > 0;
}

bool
prof_perf_source(struct scan line, struct prof_perf_frame *f)
{
	static const char more[] = " (discriminator ";
	struct scan c = scan_trim(line.s, line.len), digits;
	bool inlined = scan_end(&c, " (inlined)");
	const char *cut = memmem(c.s, c.len, more, sizeof(more) - 1);
	size_t i;

	if (cut != NULL)
		c.len = (size_t)(cut - c.s);
	for (i = c.len; i > 0 && scan_digit(c.s[i - 1]); i--)
		;
	digits.s = c.s + i;
	digits.len = c.len - i;
	if (i > 1 && digits.len > 0 && c.s[i - 1] == ':') {
		c.len = i - 1;
		if (!scan_is(c, "??") && scan_integer(digits, &f->line))
			f->file = c;
	} else if (!is_place(c) && !scan_is(c, "??:?")) {
		return false;
	}
	f->inlined |= inlined;
	return true;
}

bool
prof_perf_address(struct scan *c, struct scan *word)
{
	size_t blanks, i;
	struct scan t;

	for (t = *c; prof_perf_next(&t, word, &blanks); *c = t) {
		for (i = 0; i < word->len && scan_lower_hex(word->s[i]); i++)
			;
		if (i == word->len && i <= 16 && blanks > 0 &&
		    blanks + i >= 17) {
			c->s = word->s;
			c->len = t.len + word->len;
			return true;
		}
	}
	return false;
}

bool
prof_perf_last_frame(struct scan rest, struct prof_perf_frame *f)
{
	/* What perf puts behind a frame: registers, code, and so on. */
	static const char *const behind[] = {
		"\t", " insn: ", " ABI:", " => "
	};
	struct scan c = rest, word, last;
	const char *cut;
	size_t i;

	for (i = 0; i < sizeof(behind) / sizeof(behind[0]); i++) {
		cut = memmem(c.s, c.len, behind[i], strlen(behind[i]));
		if (cut != NULL)
			c.len = (size_t)(cut - c.s);
	}
	last = c;
	while (prof_perf_address(&c, &word)) {
		last = c;
		scan_advance(&c, word.len);
	}
	return prof_perf_frame(last, f);
}

bool
prof_perf_record(struct scan line)
{
	static const char word[] = "PERF_RECORD_";
	const char *s = memmem(line.s, line.len, word, sizeof(word) - 1);

	return s != NULL && (s == line.s || s[-1] == ' ');
}
