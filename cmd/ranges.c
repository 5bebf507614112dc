/*
 * Operands being read and added up by several threads, each its own range of
 * them.
 * SPDX-License-Identifier: MIT
 */
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "reading.h"

#define FEWEST 2	/* operands of a range */

struct worker {
	struct cmd_range *range;
	pthread_t thread;
	bool runs;
};

/* The lock is for what is counted. */
static struct {
	struct prof_options opt;
	pthread_mutex_t lock;
	pthread_cond_t change;
	size_t done, running;
	uint64_t bytes;
} r = {
	.lock = PTHREAD_MUTEX_INITIALIZER,
	.change = PTHREAD_COND_INITIALIZER,
};

/* The bytes of a plain file, which can be read twice; -1: it is none. */
static off_t
size_of(const char *file)
{
	struct stat st;

	return strcmp(file, "-") != 0 && !cmd_is_url(file) &&
	    stat(file, &st) == 0 && S_ISREG(st.st_mode) ? st.st_size : -1;
}

/* A file that has nothing to report; NULL: somebody else has to look at it. */
static struct prof *
read_file(const char *file)
{
	int fd = open(file, O_RDONLY | O_CLOEXEC);
	struct prof *p = NULL;

	if (fd < 0)
		return NULL;
	if (prof_read_fd(fd, &r.opt, &p, NULL) == 0 && p->nwarnings > 0) {
		prof_free(p);
		p = NULL;
	}
	close(fd);
	return p;
}

/* Add the next file; false: it has to be looked at, or all have. */
static bool
add(struct cmd_range *v)
{
	struct prof *p = read_file(v->files[v->done]);
	struct prof_err e = { 0 };

	if (p == NULL)
		return false;
	if (prof_merger_add(v->sum, p, &e) == 0)
		return true;
	prof_free(p);
	if (e.code != PROF_EMISMATCH) {		/* the sum is no good now */
		prof_merger_free(v->sum);
		v->sum = NULL;
		v->done = 0;
	}
	return false;
}

static void *
work(void *arg)
{
	struct worker *w = arg;
	struct cmd_range *v = w->range;
	off_t size;

	while (v->done < v->n && add(v)) {
		size = size_of(v->files[v->done++]);
		pthread_mutex_lock(&r.lock);
		r.done++;
		r.bytes += size > 0 ? (uint64_t)size : 0;
		pthread_cond_signal(&r.change);
		pthread_mutex_unlock(&r.lock);
	}
	pthread_mutex_lock(&r.lock);
	r.running--;
	pthread_cond_signal(&r.change);
	pthread_mutex_unlock(&r.lock);
	return NULL;
}

/* The bytes of all files; 0: they are not all plain ones, or empty. */
static uint64_t
add_sizes(char **files, size_t n)
{
	uint64_t sum = 0;
	off_t size;
	size_t i;

	for (i = 0; i < n; i++) {
		size = size_of(files[i]);
		if (size < 0)
			return 0;
		sum += (uint64_t)size;
	}
	return sum;
}

/* Cut the files in n ranges of about as many bytes. */
static void
divide(char **files, size_t nfiles, uint64_t bytes, struct cmd_range *v,
    size_t n)
{
	uint64_t had = 0, size;
	size_t i, k = 0;

	for (i = 0; i < n; i++)
		v[i] = (struct cmd_range){ .files = files };
	for (i = 0; i < nfiles; i++, had += size) {
		size = (uint64_t)size_of(files[i]);
		if (k + 1 < n && v[k].n > 0 &&
		    had + size / 2 >= bytes / n * (k + 1))
			v[++k].files = files + i;
		v[k].n++;
	}
}

static void
wait_for(struct worker *w, size_t n, size_t nfiles)
{
	size_t i;

	pthread_mutex_lock(&r.lock);
	while (r.running > 0) {
		cmd_wait_a_while(&r.change, &r.lock);
		cmd_progress(r.done, nfiles, r.bytes);
	}
	pthread_mutex_unlock(&r.lock);
	for (i = 0; i < n; i++) {
		if (w[i].runs)
			pthread_join(w[i].thread, NULL);
	}
}

/* A range without a thread is not read yet. */
static void
start(struct worker *w, struct cmd_range *range)
{
	w->range = range;
	range->sum = prof_merger_new(NULL);
	if (range->sum == NULL)
		return;
	pthread_mutex_lock(&r.lock);
	r.running++;
	pthread_mutex_unlock(&r.lock);
	w->runs = cmd_thread(&w->thread, work, w);
	if (w->runs)
		return;
	pthread_mutex_lock(&r.lock);
	r.running--;
	pthread_mutex_unlock(&r.lock);
}

size_t
cmd_read_ranges(char **files, size_t n, unsigned keep, struct cmd_range *v)
{
	struct worker w[CMD_RANGES] = { { NULL, 0, false } };
	size_t cores = cmd_threads(), nranges = cores, i;
	uint64_t bytes;

	if (nranges > CMD_RANGES)
		nranges = CMD_RANGES;
	if (nranges > n / FEWEST)
		nranges = n / FEWEST;
	bytes = nranges < 2 ? 0 : add_sizes(files, n);
	if (bytes == 0) {
		v[0] = (struct cmd_range){ .files = files, .n = n };
		return 1;
	}
	divide(files, n, bytes, v, nranges);
	r.opt = cmd_input(keep);
	r.done = 0;
	r.bytes = 0;
	if (2 * nranges > cores)
		r.opt.flags |= PROF_READ_ALONE;
	cmd_tune_memory();
	cmd_give_up_rights(files, n);
	cmd_rights_given_up(true);
	cmd_progress_begin();
	for (i = 0; i < nranges; i++)
		start(&w[i], &v[i]);
	wait_for(w, nranges, n);
	cmd_progress_clear();
	return nranges;
}
