/*
 * What the driver tells the shim, and hears of it, in memory that both have.
 * SPDX-License-Identifier: MIT
 */
#ifndef FAULT_H
#define FAULT_H

#include <stdatomic.h>
#include <stdbool.h>
#include <sys/types.h>

/*
 * Calls that are counted together, in all processes.  Room is what takes some
 * on a disk; of these and of starts processes may start others.
 */
enum fault_calls {
	FAULT_NONE, FAULT_MEMORY, FAULT_THREAD, FAULT_START, FAULT_READ,
	FAULT_WRITE, FAULT_OPEN, FAULT_CLOSE, FAULT_MMAP, FAULT_ROOM
};

struct fault {
	enum fault_calls calls;
	long n;			/* which of them fails, from 1 */
	bool onwards;		/* and all that follow */
	int error;		/* with that; 0: it is done by a byte alone */
	int signal;		/* it is done, and target gets that */
	pid_t target;
	atomic_long count, hits;
};

/* In the environment: the file with that memory. */
#define FAULT_FILE "FAULT_FILE"

#endif
