/*
 * One piece of work in several threads.
 * SPDX-License-Identifier: MIT
 */
#include <pthread.h>
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

/* The threads are none of those that handle the program's signals. */
void
prof_parts(size_t n, void (*work)(void *part), void *parts, size_t size)
{
	struct worker w[PROF_MAX_PARTS];
	sigset_t all, old;
	bool masked;
	size_t i;

	sigfillset(&all);
	masked = n > 1 && pthread_sigmask(SIG_SETMASK, &all, &old) == 0;
	for (i = 1; i < n; i++) {
		w[i].work = work;
		w[i].part = (char *)parts + i * size;
		w[i].running = masked &&
		    pthread_create(&w[i].thread, NULL, run, &w[i]) == 0;
	}
	if (masked)
		pthread_sigmask(SIG_SETMASK, &old, NULL);
	work(parts);
	for (i = 1; i < n; i++) {
		if (w[i].running)
			pthread_join(w[i].thread, NULL);
		else
			work(w[i].part);
	}
}
