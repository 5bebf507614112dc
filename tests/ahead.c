/*
 * Gunzipping in a thread of its own: what is read, and what is refused and
 * with which words, is the same without.
 *
 * usage: ahead
 *
 * Prints TAP.  To be linked with --wrap=pthread_create, and libprof.a.  What
 * hangs is for alarm(3) to end.
 * SPDX-License-Identifier: MIT
 */
#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <prof.h>
#include <zlib.h>

#define SECONDS 1800
#define FRAMES 25000	/* of a profile that is worth a thread */

int __real_pthread_create(pthread_t *t, const pthread_attr_t *attr,
    void *(*run)(void *), void *arg);
int __wrap_pthread_create(pthread_t *t, const pthread_attr_t *attr,
    void *(*run)(void *), void *arg);

struct bytes {
	char *s;
	size_t len;
};

/* How an input was taken. */
struct result {
	struct prof_err err;
	struct bytes text;
	int rc;
};

static bool no_threads;
static int nthreads, ntests, status;

int
__wrap_pthread_create(pthread_t *t, const pthread_attr_t *attr,
    void *(*run)(void *), void *arg)
{
	if (no_threads)
		return EAGAIN;
	nthreads++;
	return __real_pthread_create(t, attr, run, arg);
}

static void
report(bool good, const char *what, const char *why)
{
	printf("%sok %d - %s\n", good ? "" : "not ", ++ntests, what);
	if (!good)
		printf("# %s\n", why);
	status |= !good;
}

static FILE *
grow(struct bytes *b)
{
	FILE *f = open_memstream(&b->s, &b->len);

	if (f == NULL)
		abort();
	return f;
}

/* A profile in the text format, with n frames that do not compress well. */
static struct bytes
make_text(unsigned seed, int n)
{
	struct bytes b;
	FILE *f = grow(&b);
	int i;

	fputs("#prof\t1\n#types\tn/count\n", f);
	for (i = 0; i < n; i++) {
		seed = seed * 1103515245u + 12345u;
		fprintf(f, "%d\tmain;f%x;g%x\n", i % 7 + 1, seed,
		    seed * 2654435761u);
	}
	fclose(f);
	return b;
}

static struct bytes
compress_bytes(struct bytes in)
{
	struct bytes out = { malloc(in.len + 1000), in.len + 1000 };
	z_stream z = { 0 };

	if (out.s == NULL || deflateInit2(&z, 1, Z_DEFLATED, 31, 8,
	    Z_DEFAULT_STRATEGY) != Z_OK)
		abort();
	z.next_in = (unsigned char *)in.s;
	z.avail_in = (uInt)in.len;
	z.next_out = (unsigned char *)out.s;
	z.avail_out = (uInt)out.len;
	if (deflate(&z, Z_FINISH) != Z_STREAM_END)
		abort();
	out.len -= z.avail_out;
	deflateEnd(&z);
	return out;
}

/* The same as a member of gzip that holds profile.proto, or text. */
static struct bytes
make_member(unsigned seed, int n, bool proto)
{
	struct bytes text = make_text(seed, n), out;
	struct prof_err err;
	struct prof *p;
	FILE *f;

	if (!proto) {
		out = compress_bytes(text);
	} else if (prof_read_mem(text.s, text.len, NULL, &p, &err) == 0) {
		f = grow(&out);
		if (prof_write_proto(p, f, &err) != 0)
			abort();
		fclose(f);
		prof_free(p);
	} else {
		abort();
	}
	free(text.s);
	return out;
}

static struct bytes
join(struct bytes a, struct bytes b)
{
	struct bytes c = { malloc(a.len + b.len), a.len + b.len };

	if (c.s == NULL)
		abort();
	memcpy(c.s, a.s, a.len);
	memcpy(c.s + a.len, b.s, b.len);
	return c;
}

static void
finish(struct result *r, struct prof *p)
{
	struct prof_err err;
	FILE *f = grow(&r->text);

	if (r->rc == 0 && prof_write_text(p, 0, f, &err) != 0)
		abort();
	fclose(f);
	if (r->rc == 0)
		prof_free(p);
}

static struct result
from_memory(struct bytes b, const struct prof_options *opt)
{
	struct result r = { 0 };
	struct prof *p = NULL;

	r.rc = prof_read_mem(b.s, b.len, opt, &p, &r.err);
	finish(&r, p);
	return r;
}

static struct result
from_file(struct bytes b, const struct prof_options *opt)
{
	struct result r = { 0 };
	struct prof *p = NULL;
	FILE *f = tmpfile();

	if (f == NULL || fwrite(b.s, 1, b.len, f) != b.len ||
	    fflush(f) != 0 || lseek(fileno(f), 0, SEEK_SET) != 0)
		abort();
	r.rc = prof_read_fd(fileno(f), opt, &p, &r.err);
	fclose(f);
	finish(&r, p);
	return r;
}

static struct result
from_pipe(struct bytes b, const struct prof_options *opt)
{
	struct result r = { 0 };
	struct prof *p = NULL;
	size_t i, n;
	int ends[2];
	pid_t pid;

	if (pipe(ends) != 0 || (pid = fork()) < 0)
		abort();
	if (pid == 0) {
		close(ends[0]);
		signal(SIGPIPE, SIG_IGN);
		for (i = 0; i < b.len; i += n) {
			n = b.len - i < 5000 ? b.len - i : 5000;
			if (write(ends[1], b.s + i, n) < 0)
				break;
		}
		_exit(0);
	}
	close(ends[1]);
	r.rc = prof_read_fd(ends[0], opt, &p, &r.err);
	close(ends[0]);
	waitpid(pid, NULL, 0);
	finish(&r, p);
	return r;
}

static bool
same(const struct result *a, const struct result *b)
{
	if (a->rc != b->rc)
		return false;
	if (a->rc != 0)
		return a->err.code == b->err.code &&
		    a->err.place == b->err.place && a->err.at == b->err.at &&
		    strcmp(a->err.msg, b->err.msg) == 0;
	return a->text.len == b->text.len &&
	    memcmp(a->text.s, b->text.s, a->text.len) == 0;
}

/*
 * Read b, which is worth as many threads, with and without; word is in the
 * message, NULL: it is taken.
 */
static void
check(const char *what, struct bytes b, const struct prof_options *opt,
    int threads, const char *word)
{
	static const struct {
		const char *name;
		struct result (*read)(struct bytes b,
		    const struct prof_options *opt);
	} ways[] = {
		{ "memory", from_memory }, { "a file", from_file },
		{ "a pipe", from_pipe },
	};
	struct result with, without;
	char name[100];
	size_t i;

	for (i = 0; i < sizeof(ways) / sizeof(ways[0]); i++) {
		snprintf(name, sizeof(name), "%s, from %s", what,
		    ways[i].name);
		nthreads = 0;
		with = ways[i].read(b, opt);
		no_threads = true;
		without = ways[i].read(b, opt);
		no_threads = false;
		if (nthreads != threads)
			report(false, name, "another number of threads");
		else if ((word != NULL) != (with.rc != 0) ||
		    (word != NULL && strstr(with.err.msg, word) == NULL))
			report(false, name, with.err.msg);
		else
			report(same(&with, &without), name, without.err.msg);
		free(with.text.s);
		free(without.text.s);
	}
}

/* Of text a line may be found that is none before the damage is. */
static void
check_damage(struct bytes b, const char *kind, const char *hole)
{
	struct bytes cut = b, copy = join(b, (struct bytes){ b.s, 0 });
	char name[100];

	cut.len = b.len * 3 / 4;
	snprintf(name, sizeof(name), "%s that is cut off", kind);
	check(name, cut, NULL, 1, "ends early");
	copy.s[b.len - 6] ^= 1;
	snprintf(name, sizeof(name), "%s with a wrong check sum", kind);
	check(name, copy, NULL, 1, "damaged");
	memset(copy.s + b.len / 2, 0xff, 200);
	snprintf(name, sizeof(name), "%s with a hole", kind);
	check(name, copy, NULL, 1, hole);
	free(copy.s);
}

/* What is wrong with a line is told though the rest never comes. */
static void
check_stall(void)
{
	struct bytes text = make_text(9, FRAMES), gz;
	struct prof_err err = { 0 };
	struct prof *p;
	int ends[2], rc;
	pid_t pid;

	memcpy(text.s + text.len / 2, "\n1\tmain\tx\n", 10);
	gz = compress_bytes(text);
	if (pipe(ends) != 0 || (pid = fork()) < 0)
		abort();
	if (pid == 0) {
		close(ends[0]);
		if (write(ends[1], gz.s, gz.len * 3 / 4) > 0)
			pause();
		_exit(0);
	}
	close(ends[1]);
	nthreads = 0;
	rc = prof_read_fd(ends[0], NULL, &p, &err);
	close(ends[0]);
	kill(pid, SIGKILL);
	waitpid(pid, NULL, 0);
	report(rc != 0 && nthreads == 1 && err.place == PROF_LINE_NO,
	    "a pipe that stalls", err.msg);
	free(text.s);
	free(gz.s);
}

int
main(void)
{
	struct bytes proto = make_member(1, FRAMES, true);
	struct bytes text = make_member(2, FRAMES, false);
	struct bytes small = make_member(3, 100, true);
	struct bytes two = join(proto, text), three = join(two, small);
	struct bytes more = join(text, (struct bytes){ "more", 4 });
	struct prof_options opt = { .max_bytes = 400000 };
	struct prof_options alone = { .flags = PROF_READ_ALONE };

	alarm(SECONDS);
	setvbuf(stdout, NULL, _IOLBF, 0);
	check("a large profile.proto", proto, NULL, 1, NULL);
	check("a large text", text, NULL, 1, NULL);
	check("a small profile.proto", small, NULL, 0, NULL);
	check("three members", three, NULL, 2, NULL);
	check("three members alone", three, &alone, 0, NULL);
	check("another file behind", more, NULL, 1, "not gzip");
	check("too large a profile.proto", proto, &opt, 1, "more than");
	check("too large a text", text, &opt, 1, "more than");
	check_damage(proto, "a profile.proto", "damaged");
	check_damage(text, "a text", "");
	check_stall();
	printf("1..%d\n", ntests);
	free(proto.s);
	free(text.s);
	free(small.s);
	free(two.s);
	free(three.s);
	free(more.s);
	return status;
}
