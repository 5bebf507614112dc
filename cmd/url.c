/*
 * A URL as operand: prof-fetch(1) gets it, with no shell in between.
 * SPDX-License-Identifier: MIT
 */
#include <ctype.h>
#include <err.h>
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/wait.h>
#include <unistd.h>

#include "cmd.h"

#define FETCH "prof-fetch"
#define SAID_MAX 1024	/* what is kept of its message */

extern char **environ;

bool
cmd_is_url(const char *file)
{
	return strncasecmp(file, "http://", 7) == 0 ||
	    strncasecmp(file, "https://", 8) == 0;
}

bool
cmd_lacks_scheme(const char *file)
{
	size_t host = strcspn(file, ":/"), port;

	if (host == 0 || file[host] != ':')
		return false;
	port = strspn(file + host + 1, "0123456789");
	return port > 0 && (file[host + 1 + port] == '/' ||
	    file[host + 1 + port] == '\0');
}

/* A login may be anywhere before the last @, a token in the query. */
void
cmd_put_url(const char *url, FILE *f)
{
	const char *host = strstr(url, "://") + 3;
	const char *login = strrchr(host, '@');
	char *s;

	fwrite(url, 1, (size_t)(host - url), f);
	if (login != NULL)
		host = login + 1;
	s = strndup(host, strcspn(host, "?#"));
	if (s == NULL)
		err(1, NULL);
	prof_put_safe(s, f);
	free(s);
}

/* For how long the server will profile, as far as the URL says; or 0. */
static long
seconds(const char *url)
{
	size_t path = strcspn(url, "?#");
	const char *q = url[path] == '?' ? url + path : NULL;

	for (; q != NULL; q = strchr(q + 1, '&')) {
		if (strncmp(q + 1, "seconds=", 8) == 0)
			return strtol(q + 9, NULL, 10);
	}
	return path >= 8 && strncmp(url + path - 8, "/profile", 8) == 0 ?
	    30 : 0;
}

/* Are the bytes up to end HOST or HOST:PORT, as prof-fetch takes them? */
static bool
is_host(const char *s, const char *end)
{
	bool bracket = *s == '[';

	if (!bracket && *s != '_' && !isalnum((unsigned char)*s))
		return false;
	while (s < end && (isalnum((unsigned char)*s) ||
	    strchr(bracket ? "[:.%_-" : "._-", *s) != NULL))
		s++;
	if (bracket && (s == end || *s++ != ']'))
		return false;
	if (s + 1 < end && *s == ':')
		s += 1 + strspn(s + 1, "0123456789");
	return s == end;
}

/*
 * Does it name a host, and a profile there?  With less prof-fetch asks nobody,
 * and there is nothing to wait for.
 */
static bool
names_profile(const char *url)
{
	const char *host = strstr(url, "://") + 3;
	const char *path = host + strcspn(host, "/?#");
	const char *login = memrchr(host, '@', (size_t)(path - host));
	size_t len = strcspn(path, "?#");

	if (strchr(path, '@') != NULL ||
	    !is_host(login != NULL ? login + 1 : host, path))
		return false;
	while (len > 0 && path[len - 1] == '/')
		len--;
	return len > 0 && !(len >= 6 && strncmp(path + len - 6, "/pprof",
	    6) == 0);
}

static void
say_waiting(const char *url)
{
	long s = seconds(url);

	cmd_progress_clear();
	fprintf(stderr, "%s: waiting for ", program_invocation_short_name);
	cmd_put_url(url, stderr);
	if (s > 0)
		fprintf(stderr, ", %ld s", s);
	fputc('\n', stderr);
}

/* It goes by the limit of a file, which we pass over. */
static int
begin_attributes(posix_spawnattr_t *a)
{
	int rc = posix_spawnattr_init(a);
	sigset_t s;

	if (rc != 0)
		return rc;
	sigemptyset(&s);
	sigaddset(&s, SIGXFSZ);
	posix_spawnattr_setsigdefault(a, &s);
	posix_spawnattr_setflags(a, POSIX_SPAWN_SETSIGDEF);
	return 0;
}

/* Where prof-fetch is: next to us if we were called by a path. */
static int
spawn(pid_t *pid, char **argv, const posix_spawn_file_actions_t *fds)
{
	const char *slash = strrchr(program_invocation_name, '/');
	posix_spawnattr_t a;
	char *path;
	int rc = begin_attributes(&a);

	if (rc != 0)
		return rc;
	rc = ENOENT;
	if (slash != NULL) {
		if (asprintf(&path, "%.*s/%s",
		    (int)(slash - program_invocation_name),
		    program_invocation_name, FETCH) < 0)
			err(1, NULL);
		rc = posix_spawn(pid, path, fds, &a, argv, environ);
		free(path);
	}
	if (rc == ENOENT)
		rc = posix_spawnp(pid, FETCH, fds, &a, argv, environ);
	posix_spawnattr_destroy(&a);
	return rc;
}

/* Start it with out as its standard output, said as its standard error. */
static int
start(pid_t *pid, const char *url, uint64_t max_bytes, int out, int said)
{
	posix_spawn_file_actions_t fds;
	char size[40];
	char *argv[] = { (char *)FETCH, (char *)"--output=-", size,
	    (char *)"--", (char *)url, NULL };
	int rc;

	if (max_bytes == 0)
		max_bytes = (uint64_t)1 << 30;
	snprintf(size, sizeof(size), "--max-size=%" PRIu64, max_bytes);
	rc = posix_spawn_file_actions_init(&fds);
	if (rc != 0)
		return rc;
	if ((rc = posix_spawn_file_actions_addopen(&fds, 0, "/dev/null",
	    O_RDONLY, 0)) == 0 &&
	    (rc = posix_spawn_file_actions_adddup2(&fds, out, 1)) == 0 &&
	    (rc = posix_spawn_file_actions_adddup2(&fds, said, 2)) == 0)
		rc = spawn(pid, argv, &fds);
	posix_spawn_file_actions_destroy(&fds);
	return rc;
}

/* The first line of what comes from fd, which is read to its end. */
static void
read_line(int fd, char *line)
{
	char rest[256];
	size_t n = 0;
	ssize_t got;

	while ((got = n < SAID_MAX ? read(fd, line + n, SAID_MAX - n) :
	    read(fd, rest, sizeof(rest))) != 0) {
		if (got < 0 && errno != EINTR)
			break;
		if (got > 0 && n < SAID_MAX)
			n += (size_t)got;
	}
	line[n] = '\0';
	line[strcspn(line, "\n")] = '\0';
}

/* Our message of its line, "prof-fetch: address: reason (how to get help)". */
static void
complain(const char *url, char *line)
{
	struct prof_err e = { .code = PROF_EIO };
	size_t skip = strncmp(line, FETCH ": ", sizeof(FETCH ": ") - 1) == 0 ?
	    sizeof(FETCH ": ") - 1 : 0;
	char *s = line + skip, *reason, *help;

	reason = strstr(s, ": ");
	if (reason != NULL && cmd_is_url(s)) {
		*reason = '\0';
		url = s;
		s = reason + 2;
	} else if (reason != NULL && *s == '\'') {
		s = reason + 2;		/* of a quoted address, which is url */
	}
	help = strstr(s, " (" FETCH);
	if (help != NULL)
		*help = '\0';
	snprintf(e.msg, sizeof(e.msg), "%.200s", *s != '\0' ? s :
	    FETCH " failed");
	cmd_fail(url, &e);
}

/* Fill out, a descriptor, with what url gives; or report why not. */
static bool
fetch(const char *url, uint64_t max_bytes, int out)
{
	struct prof_err e = { .code = PROF_EIO };
	char line[SAID_MAX + 1];
	int said[2], rc, status = 0;
	pid_t pid;

	if (pipe2(said, O_CLOEXEC) != 0)
		err(1, NULL);
	rc = start(&pid, url, max_bytes, out, said[1]);
	close(said[1]);
	if (rc != 0) {
		close(said[0]);
		snprintf(e.msg, sizeof(e.msg), "%s: %s", FETCH, strerror(rc));
		cmd_fail(url, &e);
		return false;
	}
	read_line(said[0], line);
	close(said[0]);
	while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
		;
	if (status == 0)
		return true;
	complain(url, line);
	return false;
}

int
cmd_fetch(const char *url, uint64_t max_bytes)
{
	FILE *f = tmpfile();
	int fd = f != NULL ? fcntl(fileno(f), F_DUPFD_CLOEXEC, 0) : -1;

	if (fd < 0)
		err(1, "a temporary file");
	fclose(f);
	if (names_profile(url))
		say_waiting(url);
	signal(SIGCHLD, SIG_DFL);	/* or there is no status to wait for */
	if (!fetch(url, max_bytes, fd) || lseek(fd, 0, SEEK_SET) != 0) {
		close(fd);
		return -1;
	}
	return fd;
}
