/*
 * Standard input and output where they are pipes: a text of a hundred
 * megabytes goes through in few large pieces, as each piece may wake up who
 * waits at the other end.
 * SPDX-License-Identifier: MIT
 */
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cmd.h"

/* What a user's pipes may take in all is limited: no more than does good. */
#define PIPE_SIZE (256 << 10)
#define PIECE (128 << 10)

static bool
is_pipe(int fd)
{
	struct stat st;

	return fstat(fd, &st) == 0 && S_ISFIFO(st.st_mode);
}

/* If the system will not, all works as before. */
static void
widen(int fd)
{
	int size = fcntl(fd, F_GETPIPE_SZ);

	if (size >= 0 && size < PIPE_SIZE)
		(void)fcntl(fd, F_SETPIPE_SZ, PIPE_SIZE);
}

void
cmd_widen_pipes(void)
{
	static char piece[PIECE];

	if (is_pipe(STDIN_FILENO))
		widen(STDIN_FILENO);
	if (!is_pipe(STDOUT_FILENO))
		return;
	widen(STDOUT_FILENO);
	setvbuf(stdout, piece, _IOFBF, sizeof(piece));
}
