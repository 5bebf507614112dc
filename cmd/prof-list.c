/*
 * prof-list: the source of functions, with what each line weighs.
 */
#include <err.h>
#include <errno.h>
#include <inttypes.h>
#include <search.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "list/list.h"
#include "report.h"

enum { SOURCE_PATH = CMD_LONG + 1, TRIM_PATH, ASM, INTEL, EXE, PATH };

static const struct cmd_opt opts[] = {
	{ "tsv", 'T', NULL, "tab-separated, base units, for programs" },
	{ "source-path", 0, "DIRS", "look for sources there and above (.)" },
	{ "trim-path", 0, "PREFIXES", "cut these off names of sources" },
	{ "asm", 0, NULL, "instructions, from binaries and objdump" },
	{ "intel", 0, NULL, "those in Intel's syntax" },
	{ "exe", 'e', "EXE", "the program: file of the first mapping" },
	{ "path", 0, "DIRS", "look for binaries there ($PPROF_BINARY_PATH)" },
	{ "sample-index", 't', "TYPE", "column: a name or a number" },
	{ "unit", 'u', "UNIT", "unit to print (auto: one for each value)" },
	{ "mean", 'm', NULL, "mean value: divide by the first column" },
	{ "divide-by", 'd', "F", "divide every value by F" },
	{ NULL, 0, NULL, NULL }
};

static const struct cmd cmd = {
	"RE [file ...]",
	"Print the source of functions that match, with weights.", opts
};

struct list {
	struct report report;
	const struct prof *p;
	const char *re, *dirs, *prefixes;
	bool tsv, by_instruction;
	struct list_asm code;
	struct prof_listing *found;
};

/* Names of sources that were not found, those of routines: a tsearch(3). */
static void *missing;

/* No failure: sources are seldom where profiles are. */
static void
complain(const char *file, const char *what, const char *hint)
{
	fflush(stdout);
	fprintf(stderr, "%s: ", program_invocation_short_name);
	prof_put_safe(file, stderr);
	fprintf(stderr, ": %s%s\n", what, hint);
}

static int
cmp(const void *a, const void *b)
{
	return strcmp(a, b);
}

static FILE *
open_source(const struct list *l, const struct prof_routine *r, char **path)
{
	struct prof_err e = { 0 };
	FILE *f = NULL;

	if (tfind(r->file, &missing, cmp) == NULL)
		f = prof_source_open(r->file, l->dirs, l->prefixes, path,
		    &e);
	if (e.code != PROF_OK) {
		complain(r->file, e.msg, *r->file == '/' ?
		    " (see --trim-path)" :
		    " (see --source-path and --trim-path)");
		tsearch(r->file, &missing, cmp);
	}
	return f;
}

/* Text that may hold any byte. */
static void
put(const struct list *l, const char *s, size_t len)
{
	const char *end = s + len;

	for (;; s++) {
		if (l->tsv)
			prof_put_field(s, stdout);
		else
			prof_put_safe(s, stdout);
		s += strlen(s);
		if (s >= end)
			return;
		fputs("\\x00", stdout);
	}
}

static const char *
value(const struct list *l, int64_t v, char *buf)
{
	return report_value(&l->report, l->p, v, buf);
}

/* The line numbered line, with its weight in w, if that is this line's. */
static bool
put_line(const struct list *l, const struct prof_routine *r, int64_t line,
    const struct prof_source_line *w, const char *text, size_t len)
{
	const struct prof_string *name = &l->p->strings[r->name];
	char flat[PROF_LABEL_MAX] = ".", cum[PROF_LABEL_MAX] = ".";
	bool hit = w < r->lines + r->nlines && w->line == line;

	if (l->tsv) {
		prof_put_field(r->file, stdout);
		printf("\t%" PRId64 "\t%" PRId64 "\t%" PRId64 "\t", line,
		    hit ? w->flat : 0, hit ? w->cum : 0);
		put(l, name->s, name->len);
		putchar('\t');
	} else {
		if (hit && w->flat != 0)
			value(l, w->flat, flat);
		if (hit && w->cum != 0)
			value(l, w->cum, cum);
		prof_put_right(flat, 10, stdout);
		putchar(' ');
		prof_put_right(cum, 10, stdout);
		printf(" %6" PRId64 ":", line);
	}
	put(l, text, len);
	putchar('\n');
	return hit;
}

/*
 * The lines to show, from f, if there is one, which is at path.  Lines that
 * weigh something come even if they are not in the function's range, or not
 * in the source.
 */
static void
put_lines(const struct list *l, const struct prof_routine *r, FILE *f,
    const char *path)
{
	const struct prof_source_line *w = r->lines, *end = w + r->nlines;
	char *text = NULL;
	size_t room = 0;
	int64_t line;
	ssize_t n;

	while (w < end && w->line < 1)
		w += put_line(l, r, w->line, w, "", 0);
	for (line = 1; f != NULL && line <= r->last &&
	    (n = getline(&text, &room, f)) != -1; line++) {
		if (n > 0 && text[n - 1] == '\n')
			text[--n] = '\0';
		if (n > 0 && text[n - 1] == '\r')
			text[--n] = '\0';
		if (line >= r->first || (w < end && w->line == line))
			w += put_line(l, r, line, w, text, (size_t)n);
	}
	if (f != NULL && ferror(f))
		complain(path, strerror(errno), "");
	else if (f != NULL && w < end)
		complain(path, "shorter than when profiled",
		    ": another version?");
	while (w < end)
		w += put_line(l, r, w->line, w, "", 0);
	free(text);
}

static void
put_routine(const struct list *l, const struct prof_routine *r)
{
	const struct prof_string *name = &l->p->strings[r->name];
	char flat[PROF_LABEL_MAX], cum[PROF_LABEL_MAX], pct[PROF_LABEL_MAX];
	char *path = NULL;
	FILE *f = NULL;

	if (*r->file != '\0')
		f = open_source(l, r, &path);
	if (!l->tsv) {
		fputs(*r->file == '\0' ? "No source information for " :
		    "ROUTINE ======================== ", stdout);
		put(l, name->s, name->len);
		if (*r->file == '\0') {
			putchar('\n');
			return;
		}
		fputs(" in ", stdout);
		prof_put_safe(r->file, stdout);
		putchar('\n');
		prof_put_right(value(l, r->flat, flat), 10, stdout);
		putchar(' ');
		prof_put_right(value(l, r->cum, cum), 10, stdout);
		printf(" (flat, cum) %s of Total\n",
		    prof_percent(r->cum, l->found->total, pct));
	}
	put_lines(l, r, f, path);
	if (f != NULL)
		fclose(f);
	free(path);
}

/* The status: 1 if nothing matches. */
static int
print_listing(struct list *l)
{
	const struct prof_listing *found = l->found;
	char total[PROF_LABEL_MAX];
	size_t i;

	if (l->tsv)
		puts("file\tline\tflat\tcum\tfunction\ttext");
	else if (found->nroutines > 0)
		printf("Total: %s\n", value(l, found->total, total));
	for (i = 0; i < found->nroutines; i++)
		put_routine(l, &found->routines[i]);
	if (found->nroutines == 0)
		cmd_say("no function matches '%.60s%s'", l->re,
		    strlen(l->re) > 60 ? "..." : "");
	return found->nroutines == 0;
}

static void
say(const char *file, const struct prof_err *why, void *arg)
{
	(void)arg;
	cmd_warn(file, why);
}

static void
get_options(struct list *l, int argc, char **argv)
{
	int c;

	while ((c = cmd_getopt(argc, argv, &cmd)) != -1) {
		if (report_option(&l->report, c))
			continue;
		switch (c) {
		case 'T':
			l->tsv = true;
			break;
		case SOURCE_PATH:
			l->dirs = *cmd_arg == '\0' ? NULL : cmd_arg;
			break;
		case TRIM_PATH:
			l->prefixes = cmd_arg;
			break;
		case ASM:
			l->by_instruction = true;
			break;
		case INTEL:
			l->code.intel = true;
			break;
		case 'e':
			l->code.where.exe = cmd_arg;
			break;
		case PATH:
			l->code.where.path = cmd_arg;
			break;
		}
	}
	if (optind == argc)
		cmd_usage("needs an expression");
	if (l->tsv && l->by_instruction)
		cmd_usage("--asm is for people: no --tsv");
	if (l->code.intel && !l->by_instruction)
		cmd_usage("--intel is for --asm");
	l->re = argv[optind++];
}

/* By instruction if that is asked for, and if there are binaries. */
static int
print(struct list *l, const struct prof_regex *re)
{
	struct prof_err e = { 0 };
	int rc;

	if (l->by_instruction) {
		l->code.report = &l->report;
		l->code.p = l->p;
		l->code.re = re;
		l->code.text = l->re;
		rc = list_asm(&l->code);
		if (rc == 0)
			warnx("no function matches '%s'", l->re);
		if (rc >= 0)
			return rc == 0;
	}
	if (prof_listing_new(l->p, &l->report.graph, re, l->dirs,
	    l->prefixes, &l->found, &e) != 0) {
		cmd_fail(NULL, &e);
		return 0;
	}
	rc = print_listing(l);
	prof_listing_free(l->found);
	return rc;
}

int
main(int argc, char **argv)
{
	struct list l = { .report.graph.unit = "auto" };
	struct prof_err e = { 0 };
	struct prof_regex *re;
	struct prof *p;
	char *path = cmd_binary_path();
	int rc, none = 0;

	cmd_features = symbol_features();
	l.code.where.path = path;
	l.code.where.say = say;
	get_options(&l, argc, argv);
	l.report.keep = PROF_KEEP_NAME | PROF_KEEP_FILE | PROF_KEEP_LINE |
	    PROF_KEEP_DETAIL;
	if (l.by_instruction)
		l.report.keep |= PROF_KEEP_UNSYM | PROF_KEEP_ADDRESS;
	re = prof_regex_new("RE", l.re, &e);
	if (re == NULL)
		errx(2, "%s", e.msg);
	p = report_profile(&l.report, argc - optind, argv + optind);
	l.p = p;
	if (p != NULL)
		none = print(&l, re);
	prof_free(p);
	prof_regex_free(re);
	free(path);
	rc = cmd_finish();
	return rc == 0 ? none : rc;
}
