/*
 * Instructions from objdump(1), the only program that prof-list runs.
 * SPDX-License-Identifier: MIT
 */
#include <err.h>
#include <errno.h>
#include <inttypes.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "list.h"

/* Start objdump with its output in a pipe; -1: why is in errno. */
static pid_t
start_objdump(char *const argv[], int *out)
{
	/* The language of messages is that of what is parsed, too. */
	char *env[] = { "LC_ALL=C", NULL, NULL }, *path = getenv("PATH");
	posix_spawn_file_actions_t actions;
	int fd[2], rc;
	pid_t pid;

	if (path != NULL && asprintf(&env[1], "PATH=%s", path) < 0)
		err(1, NULL);
	if (pipe(fd) != 0 || posix_spawn_file_actions_init(&actions) != 0)
		err(1, NULL);
	posix_spawn_file_actions_adddup2(&actions, fd[1], STDOUT_FILENO);
	posix_spawn_file_actions_addclose(&actions, fd[0]);
	posix_spawn_file_actions_addclose(&actions, fd[1]);
	rc = posix_spawnp(&pid, argv[0], &actions, NULL, argv, env);
	posix_spawn_file_actions_destroy(&actions);
	free(env[1]);
	close(fd[1]);
	*out = fd[0];
	if (rc == 0)
		return pid;
	close(fd[0]);
	errno = rc;
	return -1;
}

/* "  4a9340:\tsub    $0x10,%rsp": anything else is no instruction. */
static bool
parse(char *line, struct list_instruction *out)
{
	char *end, *text;
	size_t n;

	line += strspn(line, " ");
	out->vaddr = strtoull(line, &end, 16);
	if (end == line || end[0] != ':' || end[1] != '\t')
		return false;
	text = end + 2 + strspn(end + 2, " \t");
	for (n = strlen(text); n > 0 && strchr(" \t\n", text[n - 1]); n--)
		;
	out->text = strndup(text, n);
	if (out->text == NULL)
		err(1, NULL);
	return true;
}

/* Names of files and functions may look like instructions: not in order. */
static void
read_all(FILE *f, uint64_t start, uint64_t end, struct list_instruction **v,
    size_t *n)
{
	struct list_instruction one;
	char *line = NULL;
	size_t room = 0, cap = 0;

	while (getline(&line, &room, f) != -1) {
		if (!parse(line, &one))
			continue;
		if (one.vaddr < start || one.vaddr >= end) {
			free(one.text);
			continue;
		}
		start = one.vaddr + 1;
		if (*n == cap) {
			cap = cap == 0 ? 256 : 2 * cap;
			*v = realloc(*v, cap * sizeof(**v));
			if (*v == NULL)
				err(1, NULL);
		}
		(*v)[(*n)++] = one;
	}
	free(line);
}

int
list_disassemble(const char *file, uint64_t start, uint64_t end, bool intel,
    struct list_instruction **v, size_t *n)
{
	char from[64], to[64], *path;
	char *argv[] = { "objdump", "--disassemble", "--demangle",
	    "--no-show-raw-insn", from, to, intel ? "-Mintel" : "--wide",
	    "--", NULL, NULL };
	int out, status;
	FILE *f;
	pid_t pid;

	*v = NULL;
	*n = 0;
	/* Of "@file" objdump would take the file's words as its options. */
	if (asprintf(&path, "%s%s", *file == '/' ? "" : "./", file) < 0)
		err(1, NULL);
	argv[sizeof(argv) / sizeof(*argv) - 2] = path;
	snprintf(from, sizeof(from), "--start-address=0x%" PRIx64, start);
	snprintf(to, sizeof(to), "--stop-address=0x%" PRIx64, end);
	fflush(stdout);
	pid = start_objdump(argv, &out);
	if (pid < 0 && errno != ENOENT)
		err(2, "objdump");
	free(path);
	if (pid < 0)
		return LIST_NO_OBJDUMP;
	f = fdopen(out, "r");
	if (f == NULL)
		err(1, NULL);
	read_all(f, start, end, v, n);
	fclose(f);
	if (waitpid(pid, &status, 0) == pid && WIFEXITED(status) &&
	    WEXITSTATUS(status) == 0 && *n > 0)
		return 0;
	list_instructions_free(*v, *n);
	return -1;
}

void
list_instructions_free(struct list_instruction *v, size_t n)
{
	while (n > 0)
		free(v[--n].text);
	free(v);
}
