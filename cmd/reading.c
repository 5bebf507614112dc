/*
 * Operands being read, by several threads, and handed over in their order.
 * SPDX-License-Identifier: MIT
 */
#include <errno.h>
#include <fcntl.h>
#include <malloc.h>
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "reading.h"

#define MAX_THREADS CMD_MAX_THREADS

/*
 * Larger blocks go back to the system with the operand that had them; of
 * smaller ones each thread keeps so much for its next operand, since what it
 * is given anew has to be touched page by page.
 */
#define BLOCK (1 << 20)
#define KEPT (8 << 20)

/* An operand under way. */
struct slot {
	struct cmd_operand o;
	int fd;
	uint64_t bytes;		/* as far as it is a file */
	struct prof_sections *sections;	/* if these are had each */
	bool ready;		/* what came of it is here: */
	bool last;		/* nothing comes after that */
	bool failed;
	struct prof_err err;	/* PROF_OK: it has been reported */
};

/*
 * Operand i is in slot i % nslots from when it is opened to when it is taken.
 * Of the slots of operands that are opened and not yet picked and read, and
 * only of those, the threads have all but what the lock is for.
 */
static struct {
	char **files;
	size_t nfiles;
	bool each;
	struct prof_options opt;
	struct slot slots[MAX_THREADS];
	size_t nslots, nthreads;
	pthread_t threads[MAX_THREADS];
	pthread_mutex_t lock;	/* of these, and of what is read: */
	pthread_cond_t more, done, given;
	size_t opened, picked, taken;	/* so many operands have been */
	bool stop;
	bool stdin_seen;
	uint64_t bytes;		/* of those that are taken */
} r = {
	.lock = PTHREAD_MUTEX_INITIALIZER,
	.more = PTHREAD_COND_INITIALIZER,
	.done = PTHREAD_COND_INITIALIZER,
	.given = PTHREAD_COND_INITIALIZER,
};

static unsigned nthreads;	/* asked for; 0: the cores */
static bool given_up;		/* rights, for all files there are */

void
cmd_rights_given_up(bool yes)
{
	given_up = yes;
}

void
cmd_set_threads(long n)
{
	nthreads = (unsigned)n;
}

unsigned
cmd_threads(void)
{
	cpu_set_t set;
	int n = 1;

	if (nthreads > 0)
		return nthreads;
	if (sched_getaffinity(0, sizeof(set), &set) == 0)
		n = CPU_COUNT(&set);
	return n < 1 ? 1 : n > MAX_THREADS ? MAX_THREADS : (unsigned)n;
}

/* Those from the first on. */
void
cmd_show_warnings(const char *file, const struct prof *p, size_t first)
{
	size_t i;

	for (i = first; i < p->nwarnings; i++)
		cmd_warn(file, &p->warnings[i]);
}

static uint64_t
size_of(int fd)
{
	struct stat st;

	return fstat(fd, &st) == 0 && S_ISREG(st.st_mode) ?
	    (uint64_t)st.st_size : 0;
}

static void
open_slot(struct slot *s, char *file)
{
	memset(s, 0, sizeof(*s));
	s->o.file = file;
	s->o.index = r.opened;
	if (cmd_is_url(file))
		s->fd = cmd_fetch(file, r.opt.max_bytes);
	else if (strcmp(file, "-") == 0)
		s->fd = STDIN_FILENO;
	else
		s->fd = open(file, O_RDONLY | O_CLOEXEC);
	r.stdin_seen |= s->fd == STDIN_FILENO;
	if (s->fd >= 0) {
		s->bytes = size_of(s->fd);
		return;
	}
	s->ready = s->last = s->failed = true;
	if (cmd_is_url(file))
		return;
	s->err.code = PROF_EIO;
	snprintf(s->err.msg, sizeof(s->err.msg), "%s%s", strerror(errno),
	    errno == ENOENT && cmd_lacks_scheme(file) ?
	    "; a URL begins with http://" : "");
}

/* Its next section, if there is one. */
static void
read_section(struct slot *s)
{
	int rc = -1;

	s->o.p = NULL;
	if (s->sections == NULL)
		s->sections = prof_sections_new(s->fd, &r.opt, &s->err);
	if (s->sections != NULL)
		rc = prof_sections_next(s->sections, &s->o.p, &s->err);
	s->failed = rc < 0;
	s->last = rc != 1;
	if (s->last)
		prof_sections_free(s->sections);
}

/* What is to be had of it next: all, or a section. */
static void
read_slot(struct slot *s)
{
	if (r.each) {
		read_section(s);
	} else {
		s->failed = prof_read_fd(s->fd, &r.opt, &s->o.p, &s->err) != 0;
		s->last = true;
	}
	if (s->last && s->fd != STDIN_FILENO)
		close(s->fd);
}

static struct slot *
slot_of(size_t i)
{
	return &r.slots[i % r.nslots];
}

/* The next operand that wants to be read; NULL: there will be none. */
static struct slot *
pick(void)
{
	struct slot *s;

	for (;;) {
		while (r.picked == r.opened && !r.stop)
			pthread_cond_wait(&r.more, &r.lock);
		if (r.stop)
			return NULL;
		/* What could not be opened may be taken before it is picked. */
		if (r.picked < r.taken) {
			r.picked = r.taken;
			continue;
		}
		s = slot_of(r.picked++);
		if (!s->ready)
			return s;
	}
}

/* All of it, a section when the one before is taken. */
static void
read_all(struct slot *s)
{
	bool last;

	do {
		read_slot(s);
		last = s->last;
		pthread_mutex_lock(&r.lock);
		s->ready = true;
		pthread_cond_signal(&r.done);
		while (!last && s->ready)
			pthread_cond_wait(&r.given, &r.lock);
		pthread_mutex_unlock(&r.lock);
	} while (!last);
}

static void *
work(void *arg)
{
	struct slot *s;

	pthread_mutex_lock(&r.lock);
	while ((s = pick()) != NULL) {
		pthread_mutex_unlock(&r.lock);
		read_all(s);
		pthread_mutex_lock(&r.lock);
	}
	pthread_mutex_unlock(&r.lock);
	return arg;
}

/* Threads are none of those that handle the program's signals. */
bool
cmd_thread(pthread_t *t, void *(*run)(void *arg), void *arg)
{
	sigset_t all, old;
	bool ok;

	sigfillset(&all);
	if (pthread_sigmask(SIG_SETMASK, &all, &old) != 0)
		return false;
	ok = pthread_create(t, NULL, run, arg) == 0;
	pthread_sigmask(SIG_SETMASK, &old, NULL);
	return ok;
}

void
cmd_tune_memory(void)
{
#ifdef M_MMAP_THRESHOLD
	mallopt(M_MMAP_THRESHOLD, BLOCK);
	mallopt(M_TRIM_THRESHOLD, KEPT);
#endif
}

/*
 * May the next operand be opened before those in front of it are taken?  What
 * a URL gives is waited for, with a message, and standard input is read once.
 */
static bool
may_open(void)
{
	const char *file = r.files[r.opened];

	return r.opened == r.taken || (!cmd_is_url(file) &&
	    !(strcmp(file, "-") == 0 && r.stdin_seen));
}

static void
open_more(void)
{
	while (r.opened < r.nfiles && r.opened - r.taken < r.nslots &&
	    may_open()) {
		open_slot(slot_of(r.opened), r.files[r.opened]);
		pthread_mutex_lock(&r.lock);
		r.opened++;
		pthread_cond_signal(&r.more);
		pthread_mutex_unlock(&r.lock);
	}
}

void
cmd_read_begin(char **files, size_t n, unsigned keep, bool each)
{
	size_t cores = cmd_threads(), want = n < cores ? n : cores;

	r.files = files;
	r.nfiles = n;
	r.each = each;
	r.opened = r.picked = r.taken = 0;
	r.bytes = 0;
	r.stop = r.stdin_seen = false;
	r.opt = cmd_input(keep);
	/* Where there are cores to spare, each gets another one to gunzip. */
	if (cores < 2 || (want > 1 && 2 * want > cores))
		r.opt.flags |= PROF_READ_ALONE;
	if (n > 1)
		cmd_tune_memory();
	r.nslots = 1;
	if (n == 1)
		open_more();
	if (!given_up)
		cmd_give_up_rights(files, r.opened < n ? n : 0);
	while (want > 1 && r.nthreads < want &&
	    cmd_thread(&r.threads[r.nthreads], work, NULL))
		r.nthreads++;
	r.nslots = r.nthreads > 0 ? r.nthreads : 1;
	cmd_progress_begin();
}

void
cmd_wait_a_while(pthread_cond_t *cond, pthread_mutex_t *lock)
{
	struct timespec t;

	clock_gettime(CLOCK_REALTIME, &t);
	t.tv_sec++;
	pthread_cond_timedwait(cond, lock, &t);
}

/* Something of operand r.taken is ready when this returns. */
static struct slot *
wait_for_ready(void)
{
	struct slot *s = slot_of(r.taken);

	if (r.nthreads == 0) {
		if (!s->ready)
			read_slot(s);
		s->ready = true;
		return s;
	}
	pthread_mutex_lock(&r.lock);
	while (!s->ready) {
		cmd_wait_a_while(&r.done, &r.lock);
		cmd_progress(r.taken, r.nfiles, r.bytes);
	}
	pthread_mutex_unlock(&r.lock);
	return s;
}

/* Say what is wrong with it; false: there is nothing in it. */
static bool
report(const struct slot *s)
{
	if (s->failed && s->err.code != PROF_OK)
		cmd_fail(s->o.file, &s->err);
	if (s->failed || s->o.p == NULL)
		return false;
	cmd_show_warnings(s->o.file, s->o.p, 0);
	return true;
}

/* What is ready of operand r.taken; the slot is free for what comes next. */
static struct slot
take(void)
{
	struct slot *s = wait_for_ready(), got = *s;

	pthread_mutex_lock(&r.lock);
	if (got.last)
		r.taken++;
	else
		s->ready = false;
	pthread_cond_broadcast(&r.given);
	pthread_mutex_unlock(&r.lock);
	r.bytes += got.last ? got.bytes : 0;
	return got;
}

static void
join(void)
{
	pthread_mutex_lock(&r.lock);
	r.stop = true;
	pthread_cond_broadcast(&r.more);
	pthread_mutex_unlock(&r.lock);
	while (r.nthreads > 0)
		pthread_join(r.threads[--r.nthreads], NULL);
}

bool
cmd_read_next(struct cmd_operand *o)
{
	struct slot got;

	while (r.taken < r.nfiles) {
		open_more();
		got = take();
		cmd_progress(r.taken, r.nfiles, r.bytes);
		if (r.nthreads > 0)
			open_more();
		if (report(&got)) {
			*o = got.o;
			return true;
		}
	}
	join();
	cmd_progress_clear();
	return false;
}
