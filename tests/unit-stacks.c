/*
 * Stacks of the text format, each read as if it stood alone, whatever the
 * line before it has in common with it.
 * SPDX-License-Identifier: MIT
 */
#include <stdlib.h>
#include <string.h>

#include "unit.h"

void
test_stacks(void **state)
{
	static const struct {
		const char *what, *lines, *want;
	} cases[] = {
		{ "all", "1\ta;b;c\n2\ta;b;c\n", "1 a;b;c|2 a;b;c" },
		{ "none", "1\ta;b\n2\tc;b\n", "1 a;b|2 c;b" },
		{ "the front", "1\ta;b\n2\ta;b;c\n3\ta\n",
		    "1 a;b|2 a;b;c|3 a" },
		{ "the end", "1\ta;b;c\n2\tx;b;c\n3\tb;c\n",
		    "1 a;b;c|2 x;b;c|3 b;c" },
		{ "half a name", "1\ta;main.go\n2\ta;main.run\n3\ta;main\n"
		    "4\ta;main.go;b\n",
		    "1 a;main.go|2 a;main.run|3 a;main|4 a;main.go;b" },
		{ "half a number", "1\ta;b:1\n2\ta;b:12\n3\ta;b\n",
		    "1 a;b:1|2 a;b:12|3 a;b" },
		{ "part of a group", "1\ta;~b;c\n2\ta;c\n3\ta;~b;~c;d\n4\ta\n",
		    "1 a>b;c|2 a;c|3 a>b>c;d|4 a" },
		{ "a group after its root", "1\ta;b\n2\ta;~b\n3\tx;a\n"
		    "4\tx;a;~b\n", "1 a;b|2 a>b|3 x;a|4 x;a>b" },
		{ "empty frames", "1\ta;\n2\ta;;b\n3\ta;b\n4\ta;\n5\t;a\n",
		    "1 a;-|2 a;-;b|3 a;b|4 a;-|5 -;a" },
		{ "no frame", "1\ta;b\n2\t\n3\ta;b\n", "1 a;b|2 |3 a;b" },
		{ "labels", "1\ta;b\tk=v\n2\ta;b;c\tk=a;b\n3\ta;b\n",
		    "1 a;b k=v|2 a;b;c k=a;b|3 a;b" },
		{ "addresses", "1\ta@0x1;b\n2\ta@0x12;b\n3\ta;b\n",
		    "1 a@1;b|2 a@12;b|3 a;b" },
		{ "what came behind another", "1\ta;b;c\n2\tx;a;b;d\n"
		    "3\ty;a;b;dd\n", "1 a;b;c|2 x;a;b;d|3 y;a;b;dd" },
	};
	char text[200];
	size_t i;

	(void)state;
	for (i = 0; i < LEN(cases); i++) {
		snprintf(text, sizeof(text), N "%s", cases[i].lines);
		expect(cases[i].what, profile(text, PROF_KEEP_ALL),
		    cases[i].want);
	}
}

/* A stack of up to six frames out of few, so that much is shared. */
static void
make_stack(uint64_t *seed, char *s)
{
	static const char *const frames[] = {
		"a", "ab", "~a", "~ab", "", "a:1", "a:12", "~a:1", "@0x1",
		"a@0x1", "a@0x1!", "a\\x3bb", "a#2", "@0x12[m]", "~"
	};
	uint32_t n = pick_next(seed, 7);

	for (*s = '\0'; n > 0; n--) {
		strcat(s, frames[pick_next(seed, LEN(frames))]);
		if (n > 1)
			strcat(s, ";");
	}
}

/* Many together, and each by itself. */
void
test_stacks_alone(void **state)
{
	uint64_t seed = 1;
	char stack[100], line[120];
	struct bytes lines, want;
	FILE *f, *g;
	struct prof *p;
	int i;

	(void)state;
	f = grow(&lines);
	g = grow(&want);
	fputs(N, f);
	for (i = 0; i < 3000; i++) {
		make_stack(&seed, stack);
		fprintf(f, "1\t%s\n", stack);
		snprintf(line, sizeof(line), N "1\t%s\n", stack);
		p = profile(line, PROF_KEEP_ALL);
		fprintf(g, "%s%s", i > 0 ? "|" : "", show(p));
		prof_free(p);
	}
	fclose(f);
	fclose(g);
	expect("together", profile(lines.s, PROF_KEEP_ALL), want.s);
	free(lines.s);
	free(want.s);
}
