/*
 * prof-grep: the stacks and frames of profiles that match.
 * SPDX-License-Identifier: MIT
 */
#include <err.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cmd.h"

enum {
	FOCUS = CMD_LONG, IGNORE, HIDE, SHOW, SHOW_FROM, PRUNE_FROM, TAGFOCUS,
	TAGIGNORE, TAGSHOW, TAGHIDE, TAGROOT, TAGLEAF, NOINLINES, RELATIVE,
	ALLOW_EMPTY
};

/* The first of them are in the order of the enumeration. */
static const struct cmd_opt opts[] = {
	{ "focus", 0, "RE", "keep stacks with a matching frame" },
	{ "ignore", 0, "RE", "drop stacks with a matching frame" },
	{ "hide", 0, "RE", "drop matching frames" },
	{ "show", 0, "RE", "keep only matching frames" },
	{ "show-from", 0, "RE", "drop frames above the topmost match" },
	{ "prune-from", 0, "RE", "drop frames below the lowest match" },
	{ "tagfocus", 0, "TAG", "keep samples with a label: [KEY=]RE[,RE] "
	    "or [KEY=]MIN:MAX" },
	{ "tagignore", 0, "TAG", "drop samples with such a label" },
	{ "tagshow", 0, "RE", "keep only labels with matching keys" },
	{ "taghide", 0, "RE", "drop labels with matching keys" },
	{ "tagroot", 0, "KEYS", "values of labels KEY,KEY as root frames" },
	{ "tagleaf", 0, "KEYS", "values of labels KEY,KEY as leaf frames" },
	{ "noinlines", 0, NULL, "without inlined frames" },
	{ "relative", 0, NULL, "percentages refer to what is left" },
	{ "allow-empty", 0, NULL, "matching nothing is no failure" },
	{ "regexp", 'e', "RE", "the expression, or another; may be repeated" },
	{ "invert-match", 'v', NULL, "drop stacks that match RE" },
	{ "ignore-case", 'i', NULL, "of functions and files" },
	{ "count", 'c', NULL, "print only how many stacks are left" },
	{ "quiet", 'q', NULL, "print nothing: the status tells" },
	{ "addresses", 'a', NULL, "print addresses too, as prof-decode" },
	{ NULL, 0, NULL, NULL }
};

static const struct cmd cmd = {
	"[RE] [file ...]",
	"Print the stacks of profiles that match, as text.", opts
};

#define NAMES 6		/* expressions that are of names */

struct options {
	struct prof_filter filter;
	bool invert, exact, relative, allow_empty, fold, count, quiet;
	bool given;		/* a condition, be it an empty one */
	const char *re;		/* the operand, or what was made of -e */
	size_t nre;		/* how many -e that were, */
	FILE *all;		/* which, if several, are written there, */
	char *written;		/* to this, */
	size_t size;		/* of so many bytes */
	char *folded[NAMES];	/* expressions of names, in either case */
};

/* Another -e: each is an expression of its own. */
static void
add_expression(struct options *o, const char *re)
{
	struct prof_err e = { 0 };
	struct prof_regex *test = prof_regex_new("-e", re, &e);

	if (test == NULL)
		cmd_refuse(&e, 0);
	prof_regex_free(test);
	if (o->nre++ == 0) {
		o->re = re;
		return;
	}
	if (o->all == NULL) {
		o->all = open_memstream(&o->written, &o->size);
		if (o->all == NULL)
			err(1, NULL);
		fprintf(o->all, "(?:%s)", o->re);
	}
	fprintf(o->all, "|(?:%s)", re);
}

/* No more of them will come. */
static void
end_expressions(struct options *o)
{
	if (o->all == NULL)
		return;
	if (fclose(o->all) != 0 || o->written == NULL)
		err(1, NULL);
	o->re = o->written;
}

static void
set_option(struct options *o, int c)
{
	const char **const patterns[] = {
		&o->filter.focus, &o->filter.ignore, &o->filter.hide,
		&o->filter.show, &o->filter.show_from, &o->filter.prune_from,
		&o->filter.tagfocus, &o->filter.tagignore,
		&o->filter.tagshow, &o->filter.taghide, &o->filter.tagroot,
		&o->filter.tagleaf
	};

	o->given |= c <= NOINLINES && c >= FOCUS;
	switch (c) {
	case NOINLINES:
		o->filter.noinlines = true;
		break;
	case RELATIVE:
		o->relative = true;
		break;
	case ALLOW_EMPTY:
		o->allow_empty = true;
		break;
	case 'v':
		o->invert = true;
		break;
	case 'a':
		o->exact = true;
		break;
	case 'e':
		add_expression(o, cmd_arg);
		break;
	case 'i':
		o->fold = true;
		break;
	case 'c':
		o->count = true;
		break;
	case 'q':
		o->quiet = true;
		break;
	default:
		/* As in pprof, an empty expression is none. */
		*patterns[c - FOCUS] = *cmd_arg != '\0' ? cmd_arg : NULL;
		break;
	}
}

/* The option of which an operand takes the place. */
static unsigned
operand_option(const struct options *o)
{
	return o->invert ? IGNORE : FOCUS;
}

/* How much of a message names an option that was not given. */
static size_t
operand_prefix(const struct options *o, const char *msg)
{
	const char *name = opts[operand_option(o) - FOCUS].name;
	size_t len = strlen(name);

	return o->re != NULL && strncmp(msg, name, len) == 0 &&
	    strncmp(msg + len, ": ", 2) == 0 ? len + 2 : 0;
}

/* Find mistakes in expressions before anything is read. */
static void
check(const struct options *o)
{
	static const char empty[] = "#prof\t1\n#types\tnone/count\n";
	struct prof_err e = { 0 };
	struct prof *p;
	unsigned ignored;

	if (prof_read_mem(empty, sizeof(empty) - 1, NULL, &p, &e) != 0)
		return;
	if (prof_filter(p, &o->filter, &ignored, &e) != 0)
		cmd_refuse(&e, operand_prefix(o, e.msg));
	prof_free(p);
}

/* Say what met nothing; whether it is a failure. */
static bool
complain(const struct options *o, unsigned unmatched, size_t had,
    size_t left)
{
	unsigned i;

	if (o->allow_empty)
		return false;
	for (i = 0; i < 12 && !o->quiet && !o->count; i++) {
		if (!(unmatched >> i & 1))
			continue;
		if (o->re != NULL && i + FOCUS == operand_option(o))
			cmd_say("'%.60s%s' matches nothing", o->re,
			    strlen(o->re) > 60 ? "..." : "");
		else
			cmd_say("--%s matches nothing", opts[i].name);
	}
	if (unmatched == 0 && left == 0 && had > 0 && !o->quiet && !o->count)
		warnx("no stack is left");
	return unmatched != 0 || (left == 0 && had > 0);
}

/* What pprof drops before anything else has been dropped, once and for all. */
static int
apply(struct prof *p, const struct options *o, unsigned *unmatched,
    struct prof_err *e)
{
	p->drop_frames = p->keep_frames = 0;
	if (prof_filter(p, &o->filter, unmatched, e) != 0)
		return -1;
	return o->relative ? prof_retotal(p, e) : 0;
}

static int
print(const struct prof *p, const struct options *o, struct prof_err *e)
{
	struct prof *q;
	int rc = 0;

	if (prof_reduce(p, o->exact ? p->keep : PROF_KEEP_TEXT, &q, e) != 0)
		return -1;
	if (o->count)
		printf("%zu\n", q->nsamples);
	else
		rc = prof_write_text(q, o->exact ? PROF_TEXT_EXACT : 0, stdout,
		    e);
	prof_free(q);
	return rc;
}

/* The expressions of names, so that they match in either case. */
static void
fold_case(struct options *o)
{
	struct prof_filter *f = &o->filter;
	const char **const names[NAMES] = { &f->focus, &f->ignore, &f->hide,
	    &f->show, &f->show_from, &f->prune_from };
	size_t i;

	for (i = 0; i < NAMES; i++) {
		if (*names[i] == NULL)
			continue;
		if (asprintf(&o->folded[i], "(?i)%s", *names[i]) < 0)
			err(1, NULL);
		*names[i] = o->folded[i];
	}
}

static void
free_options(struct options *o)
{
	size_t i;

	for (i = 0; i < NAMES; i++)
		free(o->folded[i]);
	free(o->written);
}

static void
get_options(struct options *o, int argc, char **argv)
{
	const char **re;
	int c;

	while ((c = cmd_getopt(argc, argv, &cmd)) != -1)
		set_option(o, c);
	end_expressions(o);
	if (o->re == NULL && (o->invert || !o->given)) {
		if (optind == argc)
			cmd_usage("needs an expression or an option that "
			    "selects");
		o->re = argv[optind++];
	}
	re = o->invert ? &o->filter.ignore : &o->filter.focus;
	if (o->re != NULL && *re != NULL)
		cmd_usage("%s and --%s exclude each other",
		    o->invert ? "-v" : "-e", opts[operand_option(o) -
		    FOCUS].name);
	if (o->re != NULL)
		*re = o->re;
	if (o->fold)
		fold_case(o);
	check(o);
}

/* Was anything left of p, which has been loaded?  It is freed. */
static bool
grep(struct prof *p, const struct options *o)
{
	struct prof_err e = { 0 };
	unsigned unmatched = 0;
	size_t had = p->nsamples;
	bool empty = false;

	if (cmd_prune(p, NULL) != 0)
		;	/* it has been reported */
	else if (apply(p, o, &unmatched, &e) != 0 ||
	    (!o->quiet && print(p, o, &e) != 0))
		cmd_fail(NULL, &e);
	else
		empty = complain(o, unmatched, had, p->nsamples);
	prof_free(p);
	return !empty;
}

int
main(int argc, char **argv)
{
	struct options o = { 0 };
	struct prof *p;
	bool found;
	int rc;

	get_options(&o, argc, argv);
	p = cmd_load(argc - optind, argv + optind,
	    PROF_KEEP_ALL & ~PROF_KEEP_UNUSED);
	found = p != NULL && grep(p, &o);
	free_options(&o);
	rc = cmd_finish();
	return rc == 0 && !found ? 1 : rc;
}
