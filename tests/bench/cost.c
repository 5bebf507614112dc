/*
 * What a command costs: cost COMMAND [ARGUMENT...]
 *
 * Prints seconds, seconds of processor and the peak of memory in kB, of the
 * largest process, with tabs between; the command's output goes nowhere.
 * SPDX-License-Identifier: MIT
 */
#include <err.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static double
now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static double
seconds(struct timeval t)
{
	return (double)t.tv_sec + (double)t.tv_usec / 1e6;
}

int
main(int argc, char **argv)
{
	double begin = now(), wall;
	struct rusage r;
	int status, null;
	pid_t pid;

	if (argc < 2)
		errx(2, "usage: cost COMMAND [ARGUMENT...]");
	pid = fork();
	if (pid < 0)
		err(1, "fork");
	if (pid == 0) {
		null = open("/dev/null", O_WRONLY);
		if (null < 0 || dup2(null, STDOUT_FILENO) < 0)
			err(1, "/dev/null");
		execvp(argv[1], argv + 1);
		err(127, "%s", argv[1]);
	}
	if (wait4(pid, &status, 0, &r) != pid)
		err(1, "wait4");
	wall = now() - begin;
	if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
		errx(1, "%s: failed", argv[1]);
	printf("%.3f\t%.3f\t%ld\n", wall, seconds(r.ru_utime) +
	    seconds(r.ru_stime), r.ru_maxrss);
	return 0;
}
