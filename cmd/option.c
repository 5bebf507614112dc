/*
 * Options that all commands share, and the arguments of any.
 * SPDX-License-Identifier: MIT
 */
#include <ctype.h>
#include <err.h>
#include <errno.h>
#include <getopt.h>
#include <signal.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cmd.h"

#define MAX_OPTS 48

char *cmd_arg;
const char *cmd_features;

static struct prof_options input;	/* how it is to be read */
static struct option longs[MAX_OPTS];
static char shorts[3 * MAX_OPTS];

enum {
	FILES_FROM = 1000, NUL, MAX_SIZE, THREADS, PROGRESS, GOROUTINE_IDS,
	CREATED_BY, HELP, SHOW_VERSION
};

static const struct cmd_opt common[] = {
	{ "files-from", 0, "FILE", "operands are the lines of FILE, too" },
	{ "null", '0', NULL, "FILE's names end in a NUL" },
	{ "max-size", 0, "BYTES", "largest profile, decompressed (1G)" },
	{ "threads", 0, "N", "read with N threads, 1: without (the cores)" },
	{ "progress", 0, "WHEN", "say how far it is: never or always (on a "
	    "terminal)" },
	{ "goroutine-ids", 0, NULL, "dumps: keep the number of each "
	    "goroutine" },
	{ "created-by", 0, NULL, "dumps: the creator of a goroutine as "
	    "root" },
	{ "help", 'h', NULL, "print this and exit" },
	{ "version", 0, NULL, "print the version and exit" },
	{ NULL, 0, NULL, NULL }
};

static void
print_opts(const struct cmd_opt *o)
{
	char left[64];

	for (; o->name != NULL; o++) {
		bool optional = o->arg != NULL && *o->arg == '[';

		if (o->help == NULL)
			continue;
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
	printf("usage: %s [options] %s\n%s\n\n",
	    program_invocation_short_name, c->operands, c->summary);
	print_opts(c->opts);
	print_opts(common);
	printf("\nSee %s(1) and prof(7).\n", program_invocation_short_name);
	exit(cmd_finish());
}

static void
add_letter(int letter, int has_arg)
{
	size_t n = strlen(shorts);

	if (letter != 0)
		sprintf(shorts + n, "%c%s", letter, has_arg ==
		    no_argument ? "" : has_arg == optional_argument ? "::" :
		    ":");
}

static size_t
add_opts(size_t n, const struct cmd_opt *o, int base)
{
	int i;

	for (i = 0; o[i].name != NULL && n < MAX_OPTS - 1; i++) {
		longs[n].name = o[i].name;
		longs[n].has_arg = o[i].arg == NULL ? no_argument :
		    *o[i].arg == '[' ? optional_argument : required_argument;
		longs[n].val = base == CMD_LONG && o[i].letter != 0 ?
		    o[i].letter : base + i;
		add_letter(o[i].letter, longs[n].has_arg);
		n += o[i].help != NULL;
	}
	longs[n].name = NULL;
	return n;
}

/* As strtod(3) of what is made of chars alone: no 0x10, no nan. */
static double
decimal(const char *arg, const char *chars, char **end)
{
	double v = strtod(arg, end);

	if (*end - arg > (ptrdiff_t)strspn(arg, chars))
		*end = (char *)arg;
	return v;
}

/* Bytes, or K, M, G or T of them. */
static uint64_t
size_arg(const char *arg)
{
	static const char units[] = "KMGT";
	const char *u = NULL;
	char *end;
	double v = decimal(arg, "0123456789.", &end);

	if (end != arg && *end != '\0')
		u = strchr(units, toupper((unsigned char)*end));
	if (u != NULL) {
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
	/* The argument that is missing is counted by musl. */
	const char *word = argv[optind - (argv[optind - 1] != NULL ? 1 : 2)];
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

/*
 * Look at the next option before getopt_long(3) does, and not at what is the
 * argument of one.
 */
static void
prepare(int argc, char **argv, const struct cmd *c)
{
	char *word;
	int i;

	for (i = optind; i < argc && (*argv[i] != '-' || argv[i][1] == '\0');
	    i++)
		;
	if (i == argc)
		return;
	word = our_spelling(argv[i]);
	if (word == argv[i]) {
		cmd_explain_pprof(c, word, argv[i + 1]);
		if (word[1] == 'h' && word[2] != '\0')
			cmd_usage("unknown option %s", word);
	}
	argv[i] = word;
}

int
cmd_getopt(int argc, char **argv, const struct cmd *c)
{
	int o;

	if (longs[0].name == NULL) {
		strcpy(shorts, ":");
		add_opts(add_opts(0, c->opts, CMD_LONG), common, FILES_FROM);
		strcat(shorts, "h");
		opterr = 0;
		signal(SIGXFSZ, SIG_IGN);	/* it is an error of write(2) */
		cmd_guard_terminals();
		cmd_widen_pipes();
	}
	for (;;) {
		prepare(argc, argv, c);
		o = getopt_long(argc, argv, shorts, longs, NULL);
		cmd_arg = optarg;
		switch (o) {
		case 'h':
		case HELP:
			help(c);
			break;
		case SHOW_VERSION:
			printf("%s %s%s%s\n", program_invocation_short_name,
			    VERSION, cmd_features != NULL ? ": " : "",
			    cmd_features != NULL ? cmd_features : "");
			exit(cmd_finish());
		case FILES_FROM:
			cmd_set_files_from(optarg);
			break;
		case NUL:
		case '0':
			cmd_set_files_null();
			break;
		case MAX_SIZE:
			input.max_bytes = size_arg(optarg);
			break;
		case THREADS:
			cmd_set_threads(cmd_num("threads", optarg, 1,
			    CMD_MAX_THREADS));
			break;
		case PROGRESS:
			cmd_set_progress(optarg);
			break;
		case GOROUTINE_IDS:
			input.flags |= PROF_READ_GOROUTINE_IDS;
			break;
		case CREATED_BY:
			input.flags |= PROF_READ_CREATED_BY;
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
	double v = decimal(arg, "0123456789.eE+-", &end);

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

struct prof_options
cmd_input(unsigned keep)
{
	struct prof_options opt = input;

	opt.keep = keep;
	return opt;
}

void
cmd_input_rows(const char *types)
{
	input.flags |= PROF_READ_ROWS;
	input.types = types;
}
