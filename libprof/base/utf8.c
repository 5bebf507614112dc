/*
 * Characters in UTF-8, and those that do not show what they are.
 * SPDX-License-Identifier: MIT
 */
#include "base/base.h"

size_t
prof_utf8(const char *text, size_t len, uint32_t *c)
{
	static const uint32_t least[] = { 0, 0, 0x80, 0x800, 0x10000 };
	const unsigned char *s = (const unsigned char *)text;
	size_t n = s[0] < 0x80 ? 1 : s[0] < 0xc0 ? 0 : s[0] < 0xe0 ? 2 :
	    s[0] < 0xf0 ? 3 : s[0] < 0xf8 ? 4 : 0, i;

	if (n > len || n == 0)
		return 0;
	*c = n == 1 ? s[0] : s[0] & (0xffu >> (n + 1));
	for (i = 1; i < n; i++) {
		if ((s[i] & 0xc0) != 0x80)
			return 0;
		*c = *c << 6 | (s[i] & 0x3f);
	}
	return *c < least[n] || *c > 0x10ffff ||
	    (*c >= 0xd800 && *c < 0xe000) ? 0 : n;
}

/*
 * Above U+009F, the characters that are not there to be seen: Unicode's
 * Default_Ignorable_Code_Point and Bidi_Control, and the separators of lines
 * and paragraphs.
 */
static const uint32_t invisible[][2] = {
	{ 0xad, 0xad }, { 0x34f, 0x34f }, { 0x61c, 0x61c },
	{ 0x115f, 0x1160 }, { 0x17b4, 0x17b5 }, { 0x180b, 0x180f },
	{ 0x200b, 0x200f }, { 0x2028, 0x202e }, { 0x2060, 0x206f },
	{ 0x3164, 0x3164 }, { 0xfe00, 0xfe0f }, { 0xfeff, 0xfeff },
	{ 0xffa0, 0xffa0 }, { 0xfff0, 0xfff8 }, { 0x1bca0, 0x1bca3 },
	{ 0x1d173, 0x1d17a }, { 0xe0000, 0xe0fff }
};

size_t
prof_invisible(const char *s, size_t len)
{
	uint32_t c = (unsigned char)*s;
	size_t n, i;

	if (len == 0 || c < 0x80)
		return len > 0 && (c < 0x20 || c == 0x7f);
	n = prof_utf8(s, len, &c);
	if (n == 0 || c < 0xa0)
		return n;
	for (i = 0; i < sizeof(invisible) / sizeof(*invisible); i++) {
		if (c <= invisible[i][1])
			return c >= invisible[i][0] ? n : 0;
	}
	return 0;
}
