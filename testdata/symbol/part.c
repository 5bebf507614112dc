// The part of the program in C: its own static function of the same name.
#include <stdio.h>
#include <stdlib.h>

#include "prog.h"

static NOINLINE word
same(word x)
{
	return (x ^ x >> 33) * 13;
}

static INLINE word
fold(word x)
{
	return same(x) ^ same(x + 1);
}

word
part(unsigned n)
{
	word r = 0;

	while (n-- > 0)
		r += fold(n);
	return r;
}

void
fail(const char *why)
{
	fprintf(stderr, "%s\n", why);
	exit(1);
}
