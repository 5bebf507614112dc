/*
 * The memory that a driver and the shim share: of the driver.
 * SPDX-License-Identifier: MIT
 */
#ifndef SHARE_H
#define SHARE_H

#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include "fault.h"

/* What is started finds it by the environment; NULL: why is in errno. */
static struct fault *
share(void)
{
	char file[48];
	int fd = memfd_create("fault", MFD_CLOEXEC);
	struct fault *f;

	if (fd < 0 || ftruncate(fd, sizeof(*f)) != 0)
		return NULL;
	snprintf(file, sizeof(file), "/proc/%ld/fd/%d", (long)getpid(), fd);
	f = mmap(NULL, sizeof(*f), PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
	return f == MAP_FAILED || setenv(FAULT_FILE, file, 1) != 0 ? NULL : f;
}

#endif
