/*
 * Gunzipping in a thread of its own, a few blocks ahead of who reads them.
 * SPDX-License-Identifier: MIT
 */
#include <fcntl.h>
#include <pthread.h>
#include <stdlib.h>
#include <unistd.h>

#include "read/ahead.h"

#define BLOCKS 4u

struct block {
	size_t n;
	int rc;
	bool end;
	char bytes[PROF_AHEAD_BLOCK];
};

/* A ring of blocks; the thread has those that are not filled, and g. */
struct prof_ahead {
	struct prof_gunzip *g;
	pthread_t thread;
	pthread_mutex_t lock;	/* of filled, taken and stop */
	pthread_cond_t change;
	size_t filled, taken;	/* so far */
	bool stop;
	int stopped;		/* g->stop is at its other end */
	struct prof_err err;	/* of the block whose rc is not 0 */
	struct block blocks[BLOCKS];
};

/* The next block to fill; NULL: no more are wanted. */
static struct block *
wait_for_room(struct prof_ahead *a)
{
	bool stop;

	pthread_mutex_lock(&a->lock);
	while (a->filled - a->taken == BLOCKS && !a->stop)
		pthread_cond_wait(&a->change, &a->lock);
	stop = a->stop;
	pthread_mutex_unlock(&a->lock);
	return stop ? NULL : &a->blocks[a->filled % BLOCKS];
}

/* The next block to take, when it is filled. */
static struct block *
wait_for_block(struct prof_ahead *a)
{
	pthread_mutex_lock(&a->lock);
	while (a->filled == a->taken)
		pthread_cond_wait(&a->change, &a->lock);
	pthread_mutex_unlock(&a->lock);
	return &a->blocks[a->taken % BLOCKS];
}

static void
step(struct prof_ahead *a, size_t *count)
{
	pthread_mutex_lock(&a->lock);
	++*count;
	pthread_cond_signal(&a->change);
	pthread_mutex_unlock(&a->lock);
}

static void *
run(void *arg)
{
	struct prof_ahead *a = arg;
	struct block *b;
	bool more = true;

	while (more && (b = wait_for_room(a)) != NULL) {
		b->rc = prof_gunzip_some(a->g, b->bytes, sizeof(b->bytes),
		    &b->n, &a->err);
		b->end = a->g->end;
		more = b->rc == 0 && !b->end;
		step(a, &a->filled);
	}
	return NULL;
}

/* What ends a read(2) of a pipe that stalls; memory does not. */
static int
make_stop(struct prof_ahead *a)
{
	int ends[2];

	a->stopped = -1;
	if (a->g->fd < 0)
		return 0;
	if (pipe2(ends, O_CLOEXEC) != 0)
		return -1;
	a->g->stop = ends[0];
	a->stopped = ends[1];
	return 0;
}

static void
hang_up(struct prof_ahead *a)
{
	if (a->stopped >= 0)
		close(a->stopped);
	a->stopped = -1;
}

static void
destroy(struct prof_ahead *a)
{
	hang_up(a);
	if (a->g->stop >= 0)
		close(a->g->stop);
	a->g->stop = -1;
	pthread_cond_destroy(&a->change);
	pthread_mutex_destroy(&a->lock);
	free(a);
}

struct prof_ahead *
prof_ahead_new(struct prof_gunzip *g)
{
	struct prof_ahead *a = malloc(sizeof(*a));

	if (a == NULL)
		return NULL;
	memset(a, 0, offsetof(struct prof_ahead, blocks));
	a->g = g;
	pthread_mutex_init(&a->lock, NULL);
	pthread_cond_init(&a->change, NULL);
	if (make_stop(a) == 0 && prof_thread(&a->thread, run, a) == 0)
		return a;
	destroy(a);
	return NULL;
}

int
prof_ahead_take(struct prof_ahead *a, char *out, size_t *n, bool *end,
    struct prof_err *err)
{
	const struct block *b = wait_for_block(a);
	int rc = b->rc;

	*n = b->n;
	*end = b->end;
	memcpy(out, b->bytes, b->n);
	if (rc != 0 && err != NULL)
		*err = a->err;
	step(a, &a->taken);
	return rc;
}

void
prof_ahead_free(struct prof_ahead *a)
{
	if (a == NULL)
		return;
	pthread_mutex_lock(&a->lock);
	a->stop = true;
	pthread_cond_signal(&a->change);
	pthread_mutex_unlock(&a->lock);
	hang_up(a);
	pthread_join(a->thread, NULL);
	destroy(a);
}
