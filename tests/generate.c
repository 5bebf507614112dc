/*
 * Profiles of any size with the structure of real ones, as text:
 *     generate [-n SAMPLES] [-f FUNCTIONS] [-s SEED] [-o OWN] [-v VARIANT] [-l]
 *
 * A program of FUNCTIONS functions is made up from SEED: which calls which,
 * from which lines, what is inlined, what recurses.  Stacks are walks through
 * it from main, so they share their fronts as those of a program do.  SAMPLES
 * different ones are taken.  Of two profiles that differ in VARIANT alone, OWN
 * per cent of the stacks are not in the other.  -l: labels.
 * SPDX-License-Identifier: MIT
 */
#include <err.h>
#include <inttypes.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define CALLS 6		/* call sites of a function */
#define MAX_DEPTH 64

struct call {
	unsigned callee, line;
	bool inlined;
};

struct set {
	uint64_t *keys;		/* 0: free */
	size_t mask, n;
};

/* splitmix64: what comes next hangs on *state alone. */
static uint64_t
next(uint64_t *state)
{
	uint64_t z = *state += 0x9e3779b97f4a7c15;

	z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9;
	z = (z ^ z >> 27) * 0x94d049bb133111eb;
	return z ^ z >> 31;
}

/* Whether key is new. */
static bool
add(struct set *s, uint64_t key)
{
	size_t i = key & s->mask;

	for (; s->keys[i] != 0; i = (i + 1) & s->mask) {
		if (s->keys[i] == key)
			return false;
	}
	s->keys[i] = key;
	s->n++;
	return true;
}

/*
 * As compilers do: a function of which little would be left, every fifth, is
 * inlined wherever it is called, some others in some places, none in itself.
 */
static bool
is_inlined(unsigned caller, unsigned callee, unsigned site)
{
	uint64_t state = callee, kind = next(&state) % 100;

	return caller != callee &&
	    (kind < 20 || (kind < 25 && site % 2 == 0));
}

/*
 * Who calls whom: mostly functions a little further down, so that stacks are
 * deep, now and then one's self, and rarely anybody.
 */
static struct call *
program(unsigned n, uint64_t seed)
{
	struct call *calls = calloc((size_t)n * CALLS, sizeof(*calls));
	size_t i;

	if (calls == NULL)
		err(1, NULL);
	for (i = 0; i < (size_t)n * CALLS; i++) {
		unsigned f = (unsigned)(i / CALLS);
		uint64_t r = next(&seed), kind = r % 100;

		calls[i].callee = kind < 3 ? f : kind < 6 ?
		    (unsigned)(r >> 32) % n :
		    (f + 1 + (unsigned)(r >> 32) % (n / 20 + 2)) % n;
		calls[i].line = 10 + f % 90 + 3 * (unsigned)(i % CALLS);
		calls[i].inlined = is_inlined(f, calls[i].callee, (unsigned)i);
	}
	return calls;
}

/* A walk from main, of which *key tells apart; its number of calls. */
static unsigned
walk(const struct call *calls, uint64_t *state, unsigned *sites,
    uint64_t *key)
{
	unsigned depth = 4 + (unsigned)(next(state) % 24), f = 0, i;

	if (next(state) % 50 == 0)
		depth += (unsigned)(next(state) % (MAX_DEPTH - 28));
	*key = 0;
	for (i = 0; i < depth; i++) {
		/* The first sites are the hot ones. */
		unsigned a = (unsigned)(next(state) % CALLS),
		    b = (unsigned)(next(state) % CALLS);

		sites[i] = f * CALLS + (a < b ? a : b);
		f = calls[sites[i]].callee;
		*key = (*key ^ sites[i]) * 0x9e3779b97f4a7c15;
		*key ^= *key >> 29;
	}
	*key |= 1;
	return depth;
}

/* Every function has a home of its own in the program's text. */
static void
frame(unsigned f, unsigned line, bool inlined, bool last)
{
	printf("%sexample.com/app/p%u.(*T%u).method%u:%u", inlined ? "~" : "",
	    f % 40, f % 7, f, line);
	if (last)
		printf("@0x%x[app]", 0x401000 + f * 512 + line * 4);
}

static void
print(const struct call *calls, const unsigned *sites, unsigned depth,
    uint64_t *state, bool labels)
{
	uint64_t r = next(state);
	unsigned i, f;

	printf("%" PRIu64 "\t%" PRIu64 "\t", 1 + r % 3,
	    (1 + r % 3) * 10000000);
	for (i = 0; i <= depth; i++) {
		bool more = i < depth && calls[sites[i]].inlined;

		f = i == 0 ? 0 : calls[sites[i - 1]].callee;
		frame(f, i < depth ? calls[sites[i]].line : 10 + f % 90,
		    i > 0 && calls[sites[i - 1]].inlined, !more);
		if (i < depth)
			putchar(';');
	}
	if (labels)
		printf("\ttenant=t%" PRIu64 "\tbytes:=%" PRIu64 "/bytes",
		    r >> 8 & 15, (uint64_t)16 << (r >> 16 & 7));
	putchar('\n');
}

static unsigned long
number(const char *arg, unsigned long min, unsigned long max)
{
	char *end;
	unsigned long v = strtoul(arg, &end, 10);

	if (end == arg || *end != '\0' || v < min || v > max)
		errx(2, "'%s' is not a number from %lu to %lu", arg, min, max);
	return v;
}

static void
samples(const struct call *calls, size_t n, uint64_t seed, unsigned own,
    unsigned variant, bool labels)
{
	struct set seen = { .mask = 15 };
	unsigned sites[MAX_DEPTH], depth;
	uint64_t key;
	size_t i;

	while (seen.mask < 2 * n)
		seen.mask = 2 * seen.mask + 1;
	seen.keys = calloc(seen.mask + 1, sizeof(*seen.keys));
	if (seen.keys == NULL)
		err(1, NULL);
	for (i = 0; seen.n < n; i++) {
		uint64_t state = seed ^ i * 0xd1342543de82ef95;

		if (next(&state) % 100 < own)
			state += (variant + 1) * 0x9e3779b97f4a7c15u << 7;
		depth = walk(calls, &state, sites, &key);
		if (add(&seen, key))
			print(calls, sites, depth, &state, labels);
	}
	free(seen.keys);
}

int
main(int argc, char **argv)
{
	unsigned functions = 5000, own = 0, variant = 0;
	uint64_t seed = 1;
	size_t n = 1000;
	bool labels = false;
	struct call *calls;
	int c;

	while ((c = getopt(argc, argv, "f:ln:o:s:v:")) != -1) {
		switch (c) {
		case 'f':
			functions = (unsigned)number(optarg, 100, 1000000);
			break;
		case 'l':
			labels = true;
			break;
		case 'n':
			n = number(optarg, 1, 100000000);
			break;
		case 'o':
			own = (unsigned)number(optarg, 0, 100);
			break;
		case 's':
			seed = number(optarg, 0, 1000000000);
			break;
		case 'v':
			variant = (unsigned)number(optarg, 0, 1000000000);
			break;
		default:
			return 2;
		}
	}
	calls = program(functions, seed);
	printf("#prof\t1\n#types\tsamples/count\tcpu/nanoseconds\n"
	    "#period\t10000000\tcpu/nanoseconds\n"
	    "#time\t%" PRIu64 "\n#duration\t60000000000\n"
	    "#mapping\tapp\t0x400000\t0x40000000\t0x0\t/usr/bin/app\tb1\tFNLI\n",
	    1700000000000000000 + (uint64_t)variant * 60000000000);
	samples(calls, n, seed, own, variant, labels);
	free(calls);
	return fflush(stdout) != 0 || ferror(stdout);
}
