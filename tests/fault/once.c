/*
 * Runs a command with one call of it, or of what it starts, failing, or with a
 * signal sent then; and waits for all that it has started.
 *
 * usage: once SHIM KIND N COMMAND...
 *
 * KIND is one of kinds below; a signal goes to the command alone or, as from a
 * terminal, to all of its processes.  With "later" N is microseconds.  Prints
 * into the file "seen" how many such calls there were and how many of them
 * failed or came with a signal.  The status is the command's, as a shell says
 * it.
 * SPDX-License-Identifier: MIT
 */
#include <errno.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "share.h"

#define LEN(a) (sizeof(a) / sizeof((a)[0]))

static const struct kind {
	const char *name;
	enum fault_calls calls;
	bool onwards;
	int error, signal;
	bool to_all;
} kinds[] = {
	{ "nothing", FAULT_NONE, false, 0, 0, false },
	{ "term-at-start", FAULT_START, false, 0, SIGTERM, false },
	{ "int-at-start", FAULT_START, false, 0, SIGINT, true },
	{ "term-at-room", FAULT_ROOM, false, 0, SIGTERM, false },
	{ "int-at-room", FAULT_ROOM, false, 0, SIGINT, true },
	{ "term-later", FAULT_NONE, false, 0, SIGTERM, false },
	{ "int-later", FAULT_NONE, false, 0, SIGINT, true },
	{ "full", FAULT_ROOM, true, ENOSPC, 0, false },
	{ "broken", FAULT_ROOM, false, EIO, 0, false },
	{ "short", FAULT_ROOM, false, 0, 0, false },
};

static void
die(const char *what)
{
	perror(what);
	exit(125);
}

/* Its pid, which is its process group. */
static pid_t
start(struct fault *f, const struct kind *k, const char *shim, char **words)
{
	pid_t pid = fork();

	if (pid < 0)
		die("fork");
	if (pid > 0)
		return pid;
	setpgid(0, 0);
	f->target = k->to_all ? -getpid() : getpid();
	/* In the background of a shell they might be ignored. */
	signal(SIGINT, SIG_DFL);
	signal(SIGTERM, SIG_DFL);
	setenv("LD_PRELOAD", shim, 1);
	execvp(words[0], words);
	_exit(122);
}

/* Of what has no parent any more we are that. */
static int
wait_all(pid_t pid)
{
	int status = 0, s;
	pid_t ended;

	while ((ended = wait(&s)) > 0 || errno == EINTR) {
		if (ended == pid)
			status = s;
	}
	return WIFSIGNALED(status) ? 128 + WTERMSIG(status) :
	    WEXITSTATUS(status);
}

int
main(int argc, char **argv)
{
	const struct kind *k = kinds;
	struct fault *f;
	FILE *seen;
	long n;
	pid_t pid;
	int status;

	while (argc > 4 && k < kinds + LEN(kinds) &&
	    strcmp(k->name, argv[2]) != 0)
		k++;
	if (argc < 5 || k == kinds + LEN(kinds))
		return 125;
	n = atol(argv[3]);
	if (prctl(PR_SET_CHILD_SUBREAPER, 1) != 0)
		die("prctl");
	f = share();
	if (f == NULL)
		die("share");
	*f = (struct fault){ .calls = k->calls, .n = n, .onwards = k->onwards,
	    .error = k->error, .signal = k->signal };
	pid = start(f, k, argv[1], argv + 4);
	if (strstr(k->name, "-later") != NULL) {
		usleep((useconds_t)n);
		f->hits += kill(k->to_all ? -pid : pid, k->signal) == 0;
	}
	status = wait_all(pid);
	seen = fopen("seen", "w");
	if (seen == NULL || fprintf(seen, "%ld %ld\n", (long)f->count,
	    (long)f->hits) < 0 || fclose(seen) != 0)
		die("seen");
	return status;
}
