/*
 * To be preloaded: says on standard error, at the end of a program and in each
 * thread that it starts, whether a file can be opened to read and to write, a
 * program started, and a connection made to a socket that listens.  With ASK
 * set only which version of Landlock the kernel has, below 1: none.
 * SPDX-License-Identifier: MIT
 */
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

static struct sockaddr_in address;

__attribute__((constructor)) static void
listen_first(void)
{
	socklen_t size = sizeof(address);
	int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);

	address.sin_family = AF_INET;
	address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	if (fd < 0 ||
	    bind(fd, (struct sockaddr *)&address, size) != 0 ||
	    getsockname(fd, (struct sockaddr *)&address, &size) != 0 ||
	    listen(fd, 64) != 0)
		abort();
}

/* A name beside it that no test may find. */
static const char *
scratch(void)
{
	const char *name = getenv("SCRATCH");

	if (name == NULL)
		abort();
	return name;
}

static int
opens(const char *file, int flags)
{
	int fd = open(file, flags | O_CLOEXEC, 0600);

	if (fd < 0)
		return errno;
	close(fd);
	return 0;
}

static int
connects(void)
{
	int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	int rc = connect(fd, (struct sockaddr *)&address, sizeof(address));

	rc = rc == 0 ? 0 : errno;
	close(fd);
	return rc;
}

static int
executes(void)
{
	int status;
	pid_t pid = fork();

	if (pid == 0) {
		unsetenv("LD_PRELOAD");
		execl("/bin/true", "true", (char *)NULL);
		_exit(errno);
	}
	return waitpid(pid, &status, 0) == pid ? WEXITSTATUS(status) : -1;
}

static void
tell(const char *where)
{
	int read = opens("/etc/passwd", O_RDONLY);
	int write = opens(scratch(), O_WRONLY | O_CREAT);
	int exec = executes(), connect = connects();

	dprintf(STDERR_FILENO, "%s: %s %s %s %s\n", where,
	    read == 0 ? "reads" : strerrorname_np(read),
	    write == 0 ? "writes" : strerrorname_np(write),
	    exec == 0 ? "executes" : strerrorname_np(exec),
	    connect == 0 ? "connects" : strerrorname_np(connect));
}

__attribute__((destructor)) static void
tell_last(void)
{
	if (getenv("ASK") == NULL)
		tell("end");
	else	/* landlock_create_ruleset(), for the version */
		dprintf(STDERR_FILENO, "%ld\n", syscall(444, NULL, 0, 1));
}

struct start {
	void *(*f)(void *);
	void *arg;
};

static void *
begin(void *arg)
{
	struct start s = *(struct start *)arg;

	free(arg);
	tell("thread");
	return s.f(s.arg);
}

int
pthread_create(pthread_t *thread, const pthread_attr_t *attr,
    void *(*f)(void *), void *arg)
{
	int (*next)(pthread_t *, const pthread_attr_t *, void *(*)(void *),
	    void *);
	struct start *s = malloc(sizeof(*s));
	void *found = dlsym(RTLD_NEXT, "pthread_create");

	if (s == NULL || found == NULL)
		abort();
	memcpy(&next, &found, sizeof(next));
	s->f = f;
	s->arg = arg;
	return next(thread, attr, begin, s);
}
