/*
 * What the driver tells the shim, and hears of it, in memory that both have.
 * SPDX-License-Identifier: MIT
 */
#ifndef FAULT_H
#define FAULT_H

#include <stdatomic.h>

/* Calls that are counted together. */
enum fault_calls {
	FAULT_NONE, FAULT_MEMORY, FAULT_READ, FAULT_WRITE, FAULT_OPEN,
	FAULT_CLOSE, FAULT_MMAP, FAULT_THREAD
};

struct fault {
	enum fault_calls calls;
	long n;			/* which of them fails, from 1; 0: all */
	int error;		/* with that; 0: it is done by a byte alone */
	atomic_long count, hits;
};

/* In the environment: the descriptor of that memory. */
#define FAULT_FD "FAULT_FD"

#endif
