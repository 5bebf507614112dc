/*
 * Runs commands, and again with each of their calls failing, one a run: what
 * comes of that must be the same output with status 0, or one message and
 * status 1.
 *
 * usage: fault SHIM STEP <COMMANDS
 *
 * A command is a line of words with blanks between.  STEP: of many faults only
 * every so many are tried.  Prints TAP, a test for each command and kind of
 * fault.
 * SPDX-License-Identifier: MIT
 */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "share.h"

#define WORDS 32
#define CPU 20		/* seconds, far more than any takes */
#define DEADLOCK 600
#define FEW 4		/* faults of which none is left out */
#define MANY 100000	/* faults that do not end */
#define SHOWN 3		/* findings of a test */
#define KEPT ((size_t)1 << 22)
#define LEN(a) (sizeof(a) / sizeof((a)[0]))

static const struct kind {
	const char *name;
	enum fault_calls calls;
	int error;
	bool all;		/* calls at once */
	int limit;		/* or a limit, to this: */
	rlim_t from, to;	/* bytes, by a half more each time */
} kinds[] = {
	{ "no memory", FAULT_MEMORY, ENOMEM, false, -1, 0, 0 },
	{ "short reads", FAULT_READ, 0, true, -1, 0, 0 },
	{ "a short read", FAULT_READ, 0, false, -1, 0, 0 },
	{ "EINTR of read", FAULT_READ, EINTR, false, -1, 0, 0 },
	{ "EIO of read", FAULT_READ, EIO, false, -1, 0, 0 },
	{ "a short write", FAULT_WRITE, 0, false, -1, 0, 0 },
	{ "EINTR of write", FAULT_WRITE, EINTR, false, -1, 0, 0 },
	{ "EIO of write", FAULT_WRITE, EIO, false, -1, 0, 0 },
	{ "ENOSPC of write", FAULT_WRITE, ENOSPC, false, -1, 0, 0 },
	{ "EPIPE of write", FAULT_WRITE, EPIPE, false, -1, 0, 0 },
	{ "EMFILE of open", FAULT_OPEN, EMFILE, false, -1, 0, 0 },
	{ "EIO of close", FAULT_CLOSE, EIO, false, -1, 0, 0 },
	{ "ENOMEM of mmap", FAULT_MMAP, ENOMEM, false, -1, 0, 0 },
	{ "no thread", FAULT_THREAD, EAGAIN, false, -1, 0, 0 },
	{ "RLIMIT_AS", FAULT_NONE, 0, false, RLIMIT_AS, 1 << 21, 1 << 30 },
	{ "RLIMIT_FSIZE", FAULT_NONE, 0, false, RLIMIT_FSIZE, 1, 1 << 22 },
};

struct result {
	int status;
	size_t len, errlen;
	char *out, *err;	/* KEPT bytes each, at most */
};

static struct fault *fault;
static int out_fd, err_fds[2];	/* err: a pipe, as files have limits */

static void
die(const char *what)
{
	perror(what);
	exit(1);
}

/* In the child. */
static void
start(char **words, const struct kind *k, rlim_t limit)
{
	struct rlimit cpu = { CPU, CPU }, lim = { limit, limit };

	alarm(DEADLOCK);
	setrlimit(RLIMIT_CPU, &cpu);
	if (dup2(open("/dev/null", O_RDONLY), 0) < 0 ||
	    dup2(out_fd, 1) < 0 || dup2(err_fds[1], 2) < 0)
		_exit(121);
	if (k != NULL && k->limit >= 0)
		setrlimit((__rlimit_resource_t)k->limit, &lim);
	execvp(words[0], words);
	_exit(122);
}

static void
fetch(struct result *r)
{
	ssize_t n = pread(out_fd, r->out, KEPT, 0);
	ssize_t m = read(err_fds[0], r->err, KEPT);

	if (n < 0 || n == KEPT || lseek(out_fd, 0, SEEK_SET) != 0 ||
	    ftruncate(out_fd, 0) != 0 || (m < 0 && errno != EAGAIN))
		die("what was written");
	r->len = (size_t)n;
	r->errlen = m > 0 ? (size_t)m : 0;
	r->err[r->errlen] = '\0';
}

/* Run words with call n of kind k failing, or with that limit. */
static void
run(char **words, const struct kind *k, long n, rlim_t limit,
    struct result *r)
{
	pid_t pid;

	memset(fault, 0, sizeof(*fault));
	if (k != NULL) {
		fault->calls = k->calls;
		fault->error = k->error;
		fault->n = n;
		fault->onwards = k->all;
	}
	pid = fork();
	if (pid == 0)
		start(words, k, limit);
	if (pid < 0 || waitpid(pid, &r->status, 0) != pid)
		die("fork");
	fetch(r);
}

/* Are they lines of the command called name, most of them at most? */
static bool
are_messages(const char *s, const char *name, int most)
{
	size_t len = strlen(name);
	const char *nl;

	for (; *s != '\0'; s = nl + 1) {
		nl = strchr(s, '\n');
		if (strncmp(s, name, len) != 0 || s[len] != ':' ||
		    nl == NULL || most-- == 0)
			return false;
	}
	return true;
}

static int
lines(const char *s)
{
	int n = 0;

	while ((s = strchr(s, '\n')) != NULL) {
		s++;
		n++;
	}
	return n;
}

static bool
same(const struct result *a, const struct result *b)
{
	return a->len == b->len && memcmp(a->out, b->out, a->len) == 0;
}

/* What is wrong with got, of which want should come; or NULL. */
static const char *
judge(const char *name, const struct result *want, const struct result *got,
    const struct kind *k)
{
	static char why[80];

	if (WIFSIGNALED(got->status)) {
		snprintf(why, sizeof(why), "killed by signal %d",
		    WTERMSIG(got->status));
		return why;
	}
	if (WEXITSTATUS(got->status) == 0)
		return same(want, got) ? NULL : "status 0, with something else";
	if (k->limit == RLIMIT_AS &&
	    strstr(got->err, "while loading shared") != NULL)
		return NULL;
	if (WEXITSTATUS(got->status) != 1) {
		snprintf(why, sizeof(why), "status %d",
		    WEXITSTATUS(got->status));
		return why;
	}
	/* A limit fails for every operand. */
	if (got->errlen == 0 || !are_messages(got->err, name,
	    (k->limit >= 0 ? 3 : 1) + lines(want->err)))
		return "not one message";
	if (k->calls == FAULT_READ && (k->error == 0 || k->error == EINTR))
		return "reading once more would do";
	if (k->calls == FAULT_WRITE && k->error == 0)
		return "writing once more would do";
	return NULL;
}

struct test {
	char **words, *name;
	const struct kind *k;
	struct result want, got;
	size_t bad, done;
};

static void
look(struct test *t, long n)
{
	const char *why = judge(t->name, &t->want, &t->got, t->k);

	t->done++;
	if (why == NULL || t->bad++ >= SHOWN)
		return;
	printf("# %ld: %s\n", n, why);
	if (t->got.errlen > 0)
		printf("# %.*s\n", (int)strcspn(t->got.err, "\n"), t->got.err);
}

static void
sweep(struct test *t, long step)
{
	rlim_t limit;
	long n;

	for (limit = t->k->from; t->k->limit >= 0 && limit < t->k->to;
	    limit += limit / (rlim_t)(step > 1 ? 2 : 8) + 1) {
		run(t->words, t->k, 0, limit, &t->got);
		look(t, (long)limit);
	}
	for (n = 1; t->k->limit < 0 && n < MANY; n += n < FEW ? 1 : step) {
		run(t->words, t->k, n, 0, &t->got);
		if (fault->hits == 0)
			break;
		look(t, n);
		if (t->k->all)
			break;
	}
	if (n >= MANY) {
		t->bad++;
		printf("# there is no end to them\n");
	}
}

static size_t
split(char *line, char **words)
{
	size_t n = 0;
	char *s;

	for (s = strtok(line, " \n"); s != NULL && n < WORDS - 1;
	    s = strtok(NULL, " \n"))
		words[n++] = s;
	words[n] = NULL;
	return n;
}

static void
make_room(struct result *r)
{
	r->out = malloc(KEPT + 1);
	r->err = malloc(KEPT + 1);
	if (r->out == NULL || r->err == NULL)
		die("malloc");
}

/* All kinds of faults in a command; how many tests that were. */
static size_t
try_all(const char *line, struct test *t, long step, size_t ntests, int *rc)
{
	size_t i;

	run(t->words, NULL, 0, 0, &t->want);
	if (t->want.status != 0 || t->want.len == 0) {
		printf("not ok %zu - %s: without a fault: status %#x\n# %s\n",
		    ntests + 1, line, (unsigned)t->want.status, t->want.err);
		*rc = 1;
		return 1;
	}
	for (i = 0; i < LEN(kinds); i++) {
		t->k = &kinds[i];
		t->bad = t->done = 0;
		sweep(t, step);
		*rc |= t->bad > 0;
		printf("%sok %zu - %s: %s: %zu faults, %zu findings\n",
		    t->bad > 0 ? "not " : "", ntests + i + 1, line,
		    kinds[i].name, t->done, t->bad);
	}
	return LEN(kinds);
}

int
main(int argc, char **argv)
{
	char line[1024], copy[sizeof(line)], *words[WORDS];
	struct test t = { .words = words };
	long step = argc == 3 ? atol(argv[2]) : 0;
	size_t ntests = 0;
	int rc = 0;

	fault = share();
	if (step < 1 || fault == NULL ||
	    setenv("LD_PRELOAD", argv[1], 1) != 0)
		return 2;
	setvbuf(stdout, NULL, _IOLBF, 0);
	out_fd = memfd_create("out", MFD_CLOEXEC);
	if (out_fd < 0 || pipe2(err_fds, O_CLOEXEC | O_NONBLOCK) != 0)
		die("what they write to");
	make_room(&t.want);
	make_room(&t.got);
	while (fgets(line, sizeof(line), stdin) != NULL) {
		line[strcspn(line, "\n")] = '\0';
		strcpy(copy, line);
		if (split(copy, words) == 0)
			continue;
		t.name = words[0];
		ntests += try_all(line, &t, step, ntests, &rc);
	}
	printf("1..%zu\n", ntests);
	return ntests == 0 || rc;
}
