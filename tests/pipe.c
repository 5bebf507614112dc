/*
 * What a pipe takes after the command at its other end has begun: of standard
 * input, when all of it has been read, or of standard output, when more has
 * been written than it takes to begin with, which is a third argument.
 * SPDX-License-Identifier: MIT
 */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static int
drain(void)
{
	char buf[4096];
	ssize_t n;

	while ((n = read(STDIN_FILENO, buf, sizeof(buf))) > 0)
		;
	return n < 0 ? -1 : STDIN_FILENO;
}

/* Header lines that no version knows, and every one passes over. */
static int
fill(int size)
{
	static const char line[] = "#filler\n";
	int n;

	/* The reader may have been faster: what it did is not to be undone. */
	if (fcntl(STDOUT_FILENO, F_GETPIPE_SZ) < size &&
	    fcntl(STDOUT_FILENO, F_SETPIPE_SZ, size) < size)
		return -1;
	puts("#prof\t1\n#types\tsamples/count\n1\tmain");
	for (n = 0; n < 2 * size; n += (int)strlen(line))
		fputs(line, stdout);
	return fflush(stdout) != 0 ? -1 : STDOUT_FILENO;
}

/* Would the system let anybody have such a pipe? */
static int
try(int size)
{
	int ends[2];

	if (pipe(ends) != 0 || fcntl(ends[1], F_SETPIPE_SZ, size) < size)
		return -1;
	return ends[1];
}

int
main(int argc, char **argv)
{
	const char *how = argc > 1 ? argv[1] : "";
	int size = argc > 2 ? atoi(argv[2]) : 0;
	int fd = strcmp(how, "drain") == 0 ? drain() :
	    strcmp(how, "fill") == 0 ? fill(size) : try(size);

	if (fd < 0)
		return 1;
	fprintf(stderr, "%d\n", fcntl(fd, F_GETPIPE_SZ));
	return 0;
}
