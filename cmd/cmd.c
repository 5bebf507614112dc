/*
 * What every command does alike: options, operands, output, exit status.
 */
#include <err.h>
#include <errno.h>
#include <fcntl.h>
#include <getopt.h>
#include <limits.h>
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cmd.h"

#define MAX_OPTS 48

char *cmd_arg;

static int status;
static bool output_failed;	/* and has been complained about */
static const char *loaded;	/* by cmd_load */
static uint64_t max_bytes;
static unsigned read_flags;
static struct option longs[MAX_OPTS];
static char shorts[2 * MAX_OPTS];

enum { MAX_SIZE = 1000, GOROUTINE_IDS, CREATED_BY, HELP, SHOW_VERSION };

static const struct cmd_opt common[] = {
	{ "max-size", 0, "BYTES", "largest profile, decompressed (1G)" },
	{ "goroutine-ids", 0, NULL, "dumps: keep the number of each "
	    "goroutine" },
	{ "created-by", 0, NULL, "dumps: the creator of a goroutine as "
	    "root" },
	{ "help", 'h', NULL, "print this and exit" },
	{ "version", 0, NULL, "print the version and exit" },
	{ NULL, 0, NULL, NULL }
};

static const char *
prog(void)
{
	return program_invocation_short_name;
}

static void
print_opts(const struct cmd_opt *o)
{
	char left[64];

	for (; o->name != NULL; o++) {
		bool optional = o->arg != NULL && *o->arg == '[';

		snprintf(left, sizeof(left), "%c%c%s --%s%s%s",
		    o->letter != 0 ? '-' : ' ', o->letter != 0 ? o->letter :
		    ' ', o->letter != 0 ? "," : " ", o->name,
		    o->arg == NULL ? "" : optional ? "[=" : "=",
		    o->arg == NULL ? "" : o->arg + optional);
		printf("  %-32s %s\n", left, o->help);
	}
}

static void
help(const struct cmd *c)
{
	printf("usage: %s [options] %s\n%s\n\n", prog(), c->operands,
	    c->summary);
	print_opts(c->opts);
	print_opts(common);
	printf("\nSee %s(1) and prof(7).\n", prog());
	exit(cmd_finish());
}

void
cmd_usage(const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	fprintf(stderr, "%s: ", prog());
	vfprintf(stderr, fmt, ap);
	fprintf(stderr, " (%s --help lists the options)\n", prog());
	va_end(ap);
	exit(2);
}

static size_t
add_opts(size_t n, const struct cmd_opt *o, int base)
{
	char *s = shorts + strlen(shorts);
	int i;

	for (i = 0; o[i].name != NULL && n < MAX_OPTS - 1; i++, n++) {
		bool optional = o[i].arg != NULL && *o[i].arg == '[';

		longs[n].name = o[i].name;
		longs[n].has_arg = o[i].arg == NULL ? no_argument :
		    optional ? optional_argument : required_argument;
		longs[n].val = base == CMD_LONG && o[i].letter != 0 ?
		    o[i].letter : base + i;
		if (o[i].letter == 0)
			continue;
		*s++ = (char)o[i].letter;
		if (o[i].arg != NULL)
			*s++ = ':';
		if (optional)
			*s++ = ':';
	}
	*s = '\0';
	return n;
}

static uint64_t
size_arg(const char *arg)
{
	static const char units[] = "kMGT";
	const char *u;
	char *end;
	double v = strtod(arg, &end);

	if (end != arg && *end != '\0' &&
	    (u = strchr(units, *end)) != NULL) {
		v *= pow(1024, (double)(u - units + 1));
		end++;
	}
	if (end == arg || *end != '\0' || !(v >= 1 && v <= 1e18))
		cmd_usage("--max-size: '%s' is not a size such as 512M", arg);
	return (uint64_t)v;
}

/* Complain about what getopt_long(3) stumbled over, in our spelling. */
static void
bad_option(char **argv, int c)
{
	const char *word = argv[optind - 1];
	/* Of letters in a row the word is not over, and that is another. */
	bool letter = optopt > 0 && optopt < CMD_LONG &&
	    strchr(shorts, optopt) == NULL;
	bool is_long = strncmp(word, "--", 2) == 0 && !letter;

	if (c == ':' && is_long)
		cmd_usage("option %s needs an argument", word);
	if (c == ':')
		cmd_usage("option -%c needs an argument", optopt);
	if (is_long && optopt != 0)
		cmd_usage("option %s takes no argument", word);
	if (is_long)
		cmd_usage("unknown or ambiguous option %s", word);
	cmd_usage("unknown option -%c", optopt);
}

/*
 * An option as pprof's users type it, -sample_index=0, in our spelling; any
 * other word as it is.
 */
static char *
our_spelling(char *word)
{
	size_t dashes = strspn(word, "-"), len = strcspn(word, "="), i;
	char *s;

	if (dashes != 1 && dashes != 2)
		return word;
	s = malloc(strlen(word) + 2);
	if (s == NULL)
		err(1, NULL);
	sprintf(s, "--%s", word + dashes);
	len += 2 - dashes;
	for (i = 2; i < len; i++) {
		if (s[i] == '_')
			s[i] = '-';
	}
	for (i = 0; longs[i].name != NULL; i++) {
		if (strlen(longs[i].name) == len - 2 &&
		    strncmp(longs[i].name, s + 2, len - 2) == 0)
			return s;
	}
	free(s);
	return word;
}

int
cmd_getopt(int argc, char **argv, const struct cmd *c)
{
	int o, i;

	if (longs[0].name == NULL) {
		strcpy(shorts, ":");
		add_opts(add_opts(0, c->opts, CMD_LONG), common, MAX_SIZE);
		strcat(shorts, "h");
		opterr = 0;
	}
	for (;;) {
		/* The next option, and not what is the argument of one. */
		for (i = optind; i < argc && (*argv[i] != '-' ||
		    argv[i][1] == '\0'); i++)
			;
		if (i < argc)
			argv[i] = our_spelling(argv[i]);
		o = getopt_long(argc, argv, shorts, longs, NULL);
		cmd_arg = optarg;
		switch (o) {
		case 'h':
		case HELP:
			help(c);
			break;
		case SHOW_VERSION:
			printf("%s %s\n", prog(), VERSION);
			exit(cmd_finish());
		case MAX_SIZE:
			max_bytes = size_arg(optarg);
			break;
		case GOROUTINE_IDS:
			read_flags |= PROF_READ_GOROUTINE_IDS;
			break;
		case CREATED_BY:
			read_flags |= PROF_READ_CREATED_BY;
			break;
		case ':':
		case '?':
			bad_option(argv, o);
			break;
		default:
			return o;
		}
	}
}

long
cmd_num(const char *opt, const char *arg, long min, long max)
{
	char *end;
	long v;

	errno = 0;
	v = strtol(arg, &end, 10);
	if (end == arg || *end != '\0' || errno != 0 || v < min || v > max)
		cmd_usage("--%s: '%s' is not a number from %ld to %ld", opt,
		    arg, min, max);
	return v;
}

double
cmd_real(const char *opt, const char *arg, double min, double max)
{
	char *end;
	double v = strtod(arg, &end);

	if (end == arg || *end != '\0' || !(v >= min && v <= max))
		cmd_usage("--%s: '%s' is not a number from %g to %g", opt,
		    arg, min, max);
	return v;
}

unsigned
cmd_granularity(const char *arg, const char *more)
{
	unsigned keep = prof_granularity(arg);

	if (keep == 0)
		cmd_usage("--granularity: '%s' is none of functions, "
		    "filefunctions, files, lines, addresses%s", arg, more);
	return keep;
}

/* kind is what stands before the message. */
static void
complain(const char *file, const struct prof_err *err, const char *kind)
{
	if (file == NULL)
		file = loaded;
	if (strcmp(file, "-") == 0)
		file = "<stdin>";
	fflush(stdout);
	fprintf(stderr, "%s: ", prog());
	prof_put_safe(file, stderr);
	if (err->place == PROF_LINE_NO)
		fprintf(stderr, ":%llu", (unsigned long long)err->at);
	else if (err->place == PROF_OFFSET)
		fprintf(stderr, ": offset %llu", (unsigned long long)err->at);
	fprintf(stderr, ": %s%s\n", kind, err->msg);
}

void
cmd_fail(const char *file, const struct prof_err *err)
{
	if (err->code == PROF_EIO && ferror(stdout)) {
		file = "standard output";
		output_failed = true;
	}
	complain(file, err, "");
	status = 1;
}

static void
show_warnings(const char *file, const struct prof *p)
{
	size_t i;

	for (i = 0; i < p->nwarnings; i++)
		complain(file, &p->warnings[i], "warning: ");
}

/* The descriptor of an operand; -1: it has been reported. */
static int
open_operand(const char *file)
{
	int fd = STDIN_FILENO;

	if (strcmp(file, "-") != 0)
		fd = open(file, O_RDONLY | O_CLOEXEC);
	if (fd < 0) {
		struct prof_err e = { .code = PROF_EIO };

		snprintf(e.msg, sizeof(e.msg), "%s", strerror(errno));
		cmd_fail(file, &e);
	}
	return fd;
}

struct prof *
cmd_open(const char *file, unsigned keep)
{
	struct prof_options opt = { keep, max_bytes, read_flags };
	struct prof_err e = { 0 };
	struct prof *p = NULL;
	int fd = open_operand(file);

	if (fd < 0)
		return NULL;
	if (prof_read_fd(fd, &opt, &p, &e) != 0)
		cmd_fail(file, &e);
	else
		show_warnings(file, p);
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
	struct prof_options opt = { keep, max_bytes, read_flags };
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
				show_warnings(argv[i], (*v)[n++]);
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

	complain(file, err, "left out: ");
	status = 1;
	prof_free(v[i]);
	--*n;
	memmove(v + i, v + i + 1, (*n - i) * sizeof(*v));
}

/*
 * All of v in one, but for those that cannot be merged with the ones before
 * and are left out.  NULL: a single one is left, or it has been reported.
 */
static struct prof *
merge(struct prof **v, char **files, size_t *n)
{
	struct prof_err e = { 0 };
	struct prof *p = NULL;
	size_t i;

	while (*n > 1 && prof_merge(v, *n, &p, &e) != 0) {
		if (e.code != PROF_EMISMATCH) {
			cmd_fail(NULL, &e);
			break;
		}
		i = (size_t)e.at;
		cmd_leave_out(v, n, files[i], &e);
		memmove(files + i, files + i + 1, (*n - i) * sizeof(*files));
	}
	return p;
}

struct prof *
cmd_load(int argc, char **argv, unsigned keep)
{
	static char *in[] = { "-", NULL };
	struct prof **v, *p = NULL;
	char **files;
	size_t n = 0;
	int i;

	if (argc == 0) {
		argv = in;
		argc = 1;
	}
	loaded = argc == 1 ? argv[0] : "the merged profiles";
	v = calloc((size_t)argc, sizeof(*v));
	files = calloc((size_t)argc, sizeof(*files));
	if (v == NULL || files == NULL)
		err(1, NULL);
	for (i = 0; i < argc; i++) {
		files[n] = argv[i];
		v[n] = cmd_open(argv[i], keep);
		n += v[n] != NULL;
	}
	p = merge(v, files, &n);
	if (p == NULL && n == 1)
		p = v[--n];
	while (n > 0)
		prof_free(v[--n]);
	free(v);
	free(files);
	return p;
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

void
cmd_explain_zero(const struct prof *p, size_t col)
{
	size_t i;
	bool any = false;

	if (p->totals[col] != 0)
		return;
	for (i = 0; i < p->ntypes; i++) {
		if (p->totals[i] == 0)
			continue;
		if (!any) {
			fprintf(stderr, "%s: ", prog());
			prof_put_safe(prof_str(p, p->types[col].type), stderr);
			fputs(" is zero throughout; not zero: ", stderr);
		} else {
			fputs(", ", stderr);
		}
		prof_put_safe(prof_str(p, p->types[i].type), stderr);
		any = true;
	}
	if (any)
		fputs(" (see --sample-index)\n", stderr);
}

int
cmd_finish(void)
{
	if (fflush(stdout) != 0 || ferror(stdout) || fclose(stdout) != 0) {
		if (!output_failed)
			warn("standard output");
		status = 1;
	}
	return status;
}
