/*
 * Threads, and one piece of work in several.
 * SPDX-License-Identifier: MIT
 */
#include <signal.h>

#include "base/base.h"

struct worker {
	pthread_t thread;
	void (*work)(void *part);
	void *part;
	bool running;
};

static void *
run(void *arg)
{
	struct worker *w = arg;

	w->work(w->part);
	return NULL;
}

int
prof_thread(pthread_t *t, void *(*start)(void *arg), void *arg)
{
	sigset_t all, old;
	int rc;

	sigfillset(&all);
	if (pthread_sigmask(SIG_SETMASK, &all, &old) != 0)
		return -1;
	rc = pthread_create(t, NULL, start, arg);
	pthread_sigmask(SIG_SETMASK, &old, NULL);
	return rc == 0 ? 0 : -1;
}

void
prof_parts(size_t n, void (*work)(void *part), void *parts, size_t size)
{
	struct worker w[PROF_MAX_PARTS];
	size_t i;

	for (i = 1; i < n; i++) {
		w[i].work = work;
		w[i].part = (char *)parts + i * size;
		w[i].running = prof_thread(&w[i].thread, run, &w[i]) == 0;
	}
	work(parts);
	for (i = 1; i < n; i++) {
		if (w[i].running)
			pthread_join(w[i].thread, NULL);
		else
			work(w[i].part);
	}
}
