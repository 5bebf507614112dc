/*
 * Operands: what is read, one by one or all in one.
 */
#include <err.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cmd.h"

/* Those from the first on. */
static void
show_warnings(const char *file, const struct prof *p, size_t first)
{
	size_t i;

	for (i = first; i < p->nwarnings; i++)
		cmd_warn(file, &p->warnings[i]);
}

/* The descriptor of an operand; -1: it has been reported. */
static int
open_operand(const char *file)
{
	int fd = STDIN_FILENO;

	if (cmd_is_url(file))
		return cmd_fetch(file, cmd_input(0).max_bytes);
	if (strcmp(file, "-") != 0)
		fd = open(file, O_RDONLY | O_CLOEXEC);
	if (fd < 0) {
		struct prof_err e = { .code = PROF_EIO };

		snprintf(e.msg, sizeof(e.msg), "%s%s", strerror(errno),
		    errno == ENOENT && cmd_lacks_scheme(file) ?
		    "; a URL begins with http://" : "");
		cmd_fail(file, &e);
	}
	return fd;
}

struct prof *
cmd_open(const char *file, unsigned keep)
{
	struct prof_options opt = cmd_input(keep);
	struct prof_err e = { 0 };
	struct prof *p = NULL;
	int fd = open_operand(file);

	if (fd < 0)
		return NULL;
	if (prof_read_fd(fd, &opt, &p, &e) != 0)
		cmd_fail(file, &e);
	else
		show_warnings(file, p, 0);
	if (fd != STDIN_FILENO)
		close(fd);
	return p;
}

/* Room for n more after the n that v and files have. */
static void
make_room(struct prof ***v, const char ***files, size_t n, size_t more)
{
	*v = realloc(*v, (n + more) * sizeof(**v));
	*files = realloc(*files, (n + more) * sizeof(**files));
	if (*v == NULL || *files == NULL)
		err(1, NULL);
}

size_t
cmd_load_each(int argc, char **argv, unsigned keep, struct prof ***v,
    const char ***files)
{
	static char *in[] = { "-", NULL };
	struct prof_options opt = cmd_input(keep);
	struct prof_err e = { 0 };
	struct prof **more;
	size_t n = 0, k;
	int i, fd;

	if (argc == 0) {
		argv = in;
		argc = 1;
	}
	*v = NULL;
	*files = NULL;
	for (i = 0; i < argc; i++) {
		fd = open_operand(argv[i]);
		if (fd < 0)
			continue;
		if (prof_read_each(fd, &opt, &more, &k, &e) != 0) {
			cmd_fail(argv[i], &e);
		} else {
			make_room(v, files, n, k);
			memcpy(*v + n, more, k * sizeof(**v));
			free(more);
			for (; k > 0; k--) {
				(*files)[n] = argv[i];
				show_warnings(argv[i], (*v)[n++], 0);
			}
		}
		if (fd != STDIN_FILENO)
			close(fd);
	}
	return n;
}

void
cmd_leave_out(struct prof **v, size_t *n, const char *file,
    const struct prof_err *err)
{
	size_t i = (size_t)err->at;

	cmd_fail_as(file, err, "left out: ");
	prof_free(v[i]);
	--*n;
	memmove(v + i, v + i + 1, (*n - i) * sizeof(*v));
}

/*
 * Add p, which came from file, to the sum, or complain and let it go; -1: the
 * sum cannot be made any more.
 */
static int
add(struct prof_merger *m, struct prof *p, const char *file)
{
	struct prof_err e = { 0 };

	if (prof_merger_add(m, p, &e) == 0)
		return 0;
	prof_free(p);
	if (e.code == PROF_EMISMATCH) {
		cmd_fail_as(file, &e, "left out: ");
		return 0;
	}
	cmd_fail(NULL, &e);
	return -1;
}

/* The sum of those of files that can be read; NULL: it has been reported. */
static struct prof *
merge(struct prof_merger *m, char **files, size_t n, unsigned keep)
{
	struct prof_err e = { 0 };
	struct prof *p = NULL;
	size_t i, read = 0;

	for (i = 0; i < n; i++) {
		p = cmd_open(files[i], keep);
		if (p == NULL)
			continue;
		if (add(m, p, files[i]) != 0)
			return NULL;
		read++;
	}
	if (read == 0)
		return NULL;
	if (prof_merger_end(m, &p, &e) == 0)
		return p;
	cmd_fail(NULL, &e);
	return NULL;
}

struct prof *
cmd_load(int argc, char **argv, unsigned keep)
{
	static char *in[] = { "-", NULL };
	struct prof_merger *m = prof_merger_new(NULL);
	struct prof *p;

	if (m == NULL)
		err(1, NULL);
	if (argc == 0) {
		argv = in;
		argc = 1;
	}
	cmd_loaded(argc == 1 ? argv[0] : "the merged profiles");
	p = merge(m, argv, (size_t)argc, keep);
	prof_merger_free(m);
	return p;
}

int
cmd_prune(struct prof *p, const char *file)
{
	struct prof_err e = { 0 };
	size_t had = p->nwarnings;

	if (prof_prune(p, &e) != 0) {
		cmd_fail(file, &e);
		return -1;
	}
	show_warnings(file, p, had);
	return 0;
}

size_t
cmd_column(const struct prof *p, const char *name)
{
	struct prof_err e = { 0 };
	int c = prof_column(p, name, &e);

	if (c < 0)
		errx(1, "%s", e.msg);
	return (size_t)c;
}

char *
cmd_binary_path(void)
{
	const char *path = getenv("PPROF_BINARY_PATH");
	const char *home = getenv("HOME");
	char *s = NULL;

	if (path != NULL && *path != '\0')
		s = strdup(path);
	else if (home == NULL)
		return NULL;
	else if (asprintf(&s, "%s/pprof/binaries", home) < 0)
		s = NULL;
	if (s == NULL)
		err(1, NULL);
	return s;
}
