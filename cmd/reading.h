/*
 * What reads operands in threads has in common.
 * SPDX-License-Identifier: MIT
 */
#ifndef READING_H
#define READING_H

#include <pthread.h>

#include "cmd.h"

/* reading.c: a thread that takes no signals; false: there is none to be had. */
bool cmd_thread(pthread_t *t, void *(*run)(void *arg), void *arg);

/* Several operands are read: what one had is for the next. */
void cmd_tune_memory(void);

/* Until cond is signalled, or a second is over. */
void cmd_wait_a_while(pthread_cond_t *cond, pthread_mutex_t *lock);

/*
 * Whether cmd_give_up_rights() has been told of files of which cmd_read_begin()
 * is only told of some at a time.
 */
void cmd_rights_given_up(bool yes);

/*
 * ranges.c: operands that follow one another, of which the first done are in
 * sum already; none had anything to report.
 */
#define CMD_RANGES 4
struct cmd_range {
	char **files;
	size_t n, done;
	struct prof_merger *sum;	/* NULL: none was read */
};

/*
 * Read and add up the n files in at most CMD_RANGES ranges, each in a thread of
 * its own, as far as they are plain files with nothing to report.  That many
 * sums there are in memory at a time, however many the cores.  How many ranges
 * these are; one, of which nothing is done, if threads are of no use.
 */
size_t cmd_read_ranges(char **files, size_t n, unsigned keep,
    struct cmd_range *v);

#endif
