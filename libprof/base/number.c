/*
 * The number that ends a line of folded stacks.
 */
#include "base/base.h"

size_t
prof_last_number(const char *s, size_t len, int64_t *out)
{
	size_t i = len, digits = 0, dot = 0;
	uint64_t v = 0;
	bool minus;

	while (i > 0 && ((s[i - 1] >= '0' && s[i - 1] <= '9') ||
	    (s[i - 1] == '.' && dot == 0))) {
		i--;
		if (s[i] == '.')
			dot = i;
	}
	minus = i > 0 && s[i - 1] == '-';
	if (i == len || s[i] == '.' || i == (size_t)minus ||
	    (s[i - minus - 1] != ' ' && s[i - minus - 1] != '\t'))
		return NONE;
	for (; i < len && s[i] != '.'; i++, digits++) {
		if (__builtin_mul_overflow(v, 10, &v) ||
		    __builtin_add_overflow(v, (uint64_t)(s[i] - '0'), &v) ||
		    v > (uint64_t)INT64_MAX)
			return PROF_TOO_LARGE;
	}
	if (i + 1 < len && s[i + 1] >= '5' && v < (uint64_t)INT64_MAX)
		v++;
	*out = minus ? -(int64_t)v : (int64_t)v;
	return i - digits - minus - 1;
}
