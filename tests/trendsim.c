/*
 * How often a steady row is called growing, and how often a leak: a line for
 * each number of snapshots, with percentages of as many runs as are asked for.
 *
 *	trendsim [runs]
 *
 * A run is one process: 40 pools that hold what they held, give or take a
 * tenth, and one leak, in a heap profile at Go's default rate of one sample
 * for 512 kB.  Objects are sampled as Go does it, and stay sampled until they
 * are freed.  Another kind of run counts goroutines, of which all are known.
 * SPDX-License-Identifier: MIT
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <prof.h>

#define POOLS 40
#define RATE 524288.0
#define MOST 20		/* snapshots */

static uint64_t state;

static void
die(const struct prof_err *e)
{
	fprintf(stderr, "trendsim: %s\n", e->msg);
	exit(1);
}

/* From 0 to 1, 1 left out: the same on every machine (splitmix64). */
static double
uniform(void)
{
	uint64_t z = state += 0x9e3779b97f4a7c15;

	z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9;
	z = (z ^ z >> 27) * 0x94d049bb133111eb;
	return (double)((z ^ z >> 31) >> 11) * 0x1p-53;
}

static double
between(double low, double high)
{
	return low * pow(high / low, uniform());
}

static double
normal(void)
{
	return sqrt(-2 * log(1 - uniform())) * cos(2 * M_PI * uniform());
}

/* How many of n are chosen, each with the chance p. */
static double
chosen(double n, double p)
{
	double mean = n * p, limit = exp(-mean), k = 0, left;

	if (n < 200) {
		for (left = n; left >= 1; left--)
			k += uniform() < p;
		return k;
	}
	if (mean > 50 || p > 0.2)
		return fmin(n, fmax(0, round(mean + normal() *
		    sqrt(mean * (1 - p)))));
	for (left = uniform(); left > limit; k++)
		left *= uniform();
	return k;
}

/* A row of the heap: objects of one size. */
struct pool {
	double size, usual;	/* bytes of one, how many as a rule */
	double churn;		/* share replaced from snapshot to snapshot */
	double leak;		/* more of them at each snapshot */
	double alive, sampled, made;
};

static double
chance(const struct pool *p)
{
	return 1 - exp(-p->size / RATE);
}

/* The next snapshot, number i. */
static void
step(struct pool *p, size_t i)
{
	double wobble = p->leak > 0 ? 0 : normal() / 10, more;
	double n = fmax(0, round(p->usual * (1 + wobble) +
	    p->leak * (double)i));
	double stay = i == 0 ? 0 : fmin(n, round(p->alive *
	    (1 - p->churn)));

	p->sampled = p->alive > 0 ? chosen(p->sampled, stay / p->alive) : 0;
	more = chosen(n - stay, chance(p));
	p->sampled += more;
	p->made += more;
	p->alive = n;
}

static void
print_pool(const struct pool *p, const char *name, size_t i, FILE *f)
{
	double each = 1 / chance(p);

	fprintf(f, "%.0f\t%.0f\t%.0f\t%.0f\tmain;%s%zu\tbytes:=%.0f\n",
	    p->made * each, p->made * each * p->size, p->sampled * each,
	    p->sampled * each * p->size, name, i, p->size);
}

/* A process: pools[POOLS] leaks. */
struct process {
	struct pool pools[POOLS + 1];
	bool counts;		/* goroutines: nothing is sampled */
};

/* leak: what is left behind from first to last, of n snapshots. */
static void
start(struct process *s, bool counts, double leak, size_t n)
{
	size_t i;

	memset(s, 0, sizeof(*s));
	s->counts = counts;
	for (i = 0; i <= POOLS; i++) {
		struct pool *p = &s->pools[i];

		p->size = counts ? 1 : between(64, 65536);
		p->usual = counts ? between(20, 500) :
		    between(5e5, 3.2e7) / p->size;
		p->churn = between(0.05, 1);
	}
	s->pools[POOLS] = (struct pool){
		.size = counts ? 1 : 1024,
		.usual = counts ? 100 : 0,
		.leak = leak / (counts ? 1 : 1024) / (double)(n - 1)
	};
}

/* A goroutine pool as a line; the leaking one wobbles too. */
static void
print_count(const struct pool *p, const char *name, size_t i, size_t at,
    FILE *f)
{
	double n = p->usual * (1 + normal() / 10) + p->leak * (double)at;

	fprintf(f, "%.0f\tmain;%s%zu\n", fmax(0, round(n)), name, i);
}

static struct prof *
snapshot(struct process *s, size_t at)
{
	struct prof_err e = { 0 };
	struct prof *p = NULL;
	char *text = NULL;
	size_t size = 0, i;
	FILE *f = open_memstream(&text, &size);

	if (f == NULL)
		exit(1);
	fprintf(f, "#prof\t1\n#types\t%s\n", s->counts ? "goroutine/count" :
	    "alloc_objects/count\talloc_space/bytes\tinuse_objects/count\t"
	    "inuse_space/bytes\n#period\t524288\tspace/bytes");
	for (i = 0; i <= POOLS; i++) {
		const char *name = i < POOLS ? "pool" : "leak";

		if (s->counts) {
			print_count(&s->pools[i], name, i, at, f);
			continue;
		}
		step(&s->pools[i], at);
		print_pool(&s->pools[i], name, i, f);
	}
	fclose(f);
	if (prof_read_mem(text, size, NULL, &p, &e) != 0)
		die(&e);
	free(text);
	return p;
}

struct score {
	double rows, alarms;	/* steady ones, and those called growing */
	double runs, found;	/* leaks, and those called growing */
	double wrong, named;	/* said to go with the goroutines */
};

static void
count(struct score *c, const struct prof_trend *t)
{
	size_t i;

	c->runs++;
	for (i = 0; i < t->nrows; i++) {
		bool leak = strncmp(t->rows[i].name, "leak", 4) == 0;
		bool grows = t->rows[i].move == PROF_GROWING;

		c->rows += !leak;
		c->alarms += !leak && grows;
		c->found += leak && grows;
	}
}

/* The goroutines that leak with the heap: one for each 20 kB. */
static struct prof *
goroutines(double leak, size_t i, size_t n)
{
	struct prof_err e = { 0 };
	struct prof *p = NULL;
	char text[120];
	int len = snprintf(text, sizeof(text), "#prof\t1\n#types\t"
	    "goroutine/count\n%.0f\tnet/http.(*persistConn).readLoop\n",
	    leak / 20480 * (double)i / (double)(n - 1));

	if (prof_read_mem(text, (size_t)len, NULL, &p, &e) != 0)
		die(&e);
	return p;
}

static struct prof_snapshots *
begin(const char *by)
{
	struct prof_trend_options opt = { .by = by };
	struct prof_err e = { 0 };
	struct prof_snapshots *s = prof_snapshots_new(&opt, &e);

	if (s == NULL)
		die(&e);
	return s;
}

static void
add(struct prof_snapshots *s, struct prof *p)
{
	struct prof_err e = { 0 };

	if (prof_snapshots_add(s, p, &e) != 0)
		die(&e);
}

/* What is said to grow in step with them. */
static void
count_steps(struct score *c, const struct prof_trend *heap, double leak,
    size_t n)
{
	struct prof_snapshots *v = begin("owner");
	struct prof_trend *t = NULL;
	struct prof_steps *s = NULL;
	struct prof_err e = { 0 };
	size_t i;

	for (i = 0; i < n; i++)
		add(v, goroutines(leak, i, n));
	if (prof_snapshots_trend(v, NULL, &t, &e) != 0 ||
	    prof_steps_new(heap, t, &s, &e) != 0)
		die(&e);
	for (i = 0; i < s->n; i++) {
		bool right = strncmp(s->v[i].name, "leak", 4) == 0;

		c->named += right;
		c->wrong += !right;
	}
	prof_steps_free(s);
	prof_trend_free(t);
	prof_snapshots_free(v);
}

static void
run(struct score *c, bool counts, double leak, size_t n)
{
	struct prof_snapshots *v = begin("function");
	struct prof_trend *t = NULL;
	struct prof_err e = { 0 };
	struct process s;
	size_t i;

	start(&s, counts, leak, n);
	for (i = 0; i < n; i++)
		add(v, snapshot(&s, i));
	if (prof_snapshots_trend(v, NULL, &t, &e) != 0)
		die(&e);
	count(c, t);
	if (!counts)
		count_steps(c, t, leak, n);
	prof_trend_free(t);
	prof_snapshots_free(v);
}

static void
percent(double part, double all)
{
	printf("\t%.1f", all > 0 ? part / all * 100 : 0);
}

/*
 * Runs with leaks of three sizes: of steady rows those called growing, of
 * leaks of each size those that are called so, and of the heap what
 * is said to grow in step with goroutines: steady rows, and leaks of
 * the largest size.
 */
static void
series(size_t n, size_t runs, bool counts, const double *leaks)
{
	struct score each[3] = { 0 }, all = { 0 };
	size_t k, i;

	for (k = 0; k < 3; k++) {
		for (i = 0; i < runs; i++)
			run(&each[k], counts, leaks[k], n);
		all.rows += each[k].rows;
		all.alarms += each[k].alarms;
		all.wrong += each[k].wrong;
	}
	percent(all.alarms, all.rows);
	for (k = 0; k < 3; k++)
		percent(each[k].found, each[k].runs);
	if (!counts) {
		percent(all.wrong, all.rows);
		percent(each[2].named, each[2].runs);
	}
}

int
main(int argc, char **argv)
{
	static const size_t counts[] = { 2, 3, 4, 6, 10, MOST };
	static const double bytes[] = { 2 << 20, 4 << 20, 8 << 20 };
	static const double more[] = { 30, 60, 100 };
	size_t runs = argc > 1 ? strtoul(argv[1], NULL, 10) : 100, i;

	for (i = 0; i < sizeof(counts) / sizeof(counts[0]); i++) {
		state = 1;
		printf("%zu", counts[i]);
		series(counts[i], runs, false, bytes);
		series(counts[i], runs, true, more);
		putchar('\n');
	}
	return 0;
}
