/*
 * Options of pprof that are no options here, and what to type instead.
 * SPDX-License-Identifier: MIT
 */
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cmd.h"

enum kind {
	FILTER,		/* an option of prof-grep of that name */
	OPTION,		/* an option of the command in text */
	COMMAND,	/* a command, in text */
	LISTING,	/* a command, in text, that has an expression first */
	COLUMN,		/* a sample type */
	GRAIN,		/* a granularity */
	PIPE,		/* commands, in text, in front of this one */
	SYMBOLIZE,	/* prof-symbolize, as far as the value asks for it */
	TYPE,		/* something else to be typed, in text */
	SAY		/* what text says */
};

static const struct word {
	const char *name;	/* as in our options, with "-" for "_" */
	enum kind kind;
	const char *text;
} words[] = {
	{ "focus", FILTER, "RE" }, { "ignore", FILTER, "RE" },
	{ "hide", FILTER, "RE" }, { "show", FILTER, "RE" },
	{ "show-from", FILTER, "RE" }, { "prune-from", FILTER, "RE" },
	{ "tagfocus", FILTER, "TAG" }, { "tagignore", FILTER, "TAG" },
	{ "tagshow", FILTER, "RE" }, { "taghide", FILTER, "RE" },
	{ "tagroot", FILTER, "KEYS" }, { "tagleaf", FILTER, "KEYS" },
	{ "noinlines", FILTER, NULL },
	{ "relative-percentages", PIPE, "prof-grep --relative RE file" },
	{ "base", PIPE, "prof-diff --net OLD NEW" },
	{ "diff-base", PIPE, "prof-diff OLD NEW" },
	{ "normalize", PIPE, "prof-diff --normalize OLD NEW" },
	{ "top", COMMAND, "prof-top" }, { "text", COMMAND, "prof-top" },
	{ "tree", COMMAND, "prof-tree" }, { "peek", LISTING, "prof-peek" },
	{ "list", LISTING, "prof-list" }, { "traces", COMMAND, "prof-traces" },
	{ "tags", COMMAND, "prof-tags" }, { "dot", COMMAND, "prof-dot" },
	{ "callgrind", COMMAND, "prof-callgrind" },
	{ "kcachegrind", TYPE, "prof-callgrind file > callgrind.out; "
	    "kcachegrind callgrind.out" },
	{ "raw", COMMAND, "prof-decode -a" },
	{ "proto", TYPE, "prof-encode file > file.pb.gz" },
	{ "topproto", TYPE, "prof-encode file > file.pb.gz" },
	{ "comments", TYPE, "prof-decode -H file | grep '^#comment'" },
	{ "svg", TYPE, "prof-dot file | dot -Tsvg > graph.svg" },
	{ "png", TYPE, "prof-dot file | dot -Tpng > graph.png" },
	{ "gif", TYPE, "prof-dot file | dot -Tgif > graph.gif" },
	{ "pdf", TYPE, "prof-dot file | dot -Tpdf > graph.pdf" },
	{ "ps", TYPE, "prof-dot file | dot -Tps > graph.ps" },
	{ "web", TYPE, "prof-dot file | dot -Tsvg > graph.svg" },
	{ "gv", TYPE, "prof-dot file | dot -Tps > graph.ps, for gv" },
	{ "http", TYPE, "prof-flame file > flame.html; or see prof-report(7)" },
	{ "no-browser", SAY, "leave it out, no browser is opened" },
	{ "eog", TYPE, "prof-dot file | dot -Tsvg > graph.svg; "
	    "eog graph.svg" },
	{ "evince", TYPE, "prof-dot file | dot -Tpdf > graph.pdf; "
	    "evince graph.pdf" },
	{ "weblist", LISTING, "prof-list --html" },
	{ "disasm", LISTING, "prof-list --asm" },
	{ "intel-syntax", LISTING, "prof-list --asm --intel" },
	{ "tools", SAY, "leave it out, prof-list --asm finds objdump by "
	    "PATH" },
	{ "inuse-space", COLUMN, NULL }, { "inuse-objects", COLUMN, NULL },
	{ "alloc-space", COLUMN, NULL }, { "alloc-objects", COLUMN, NULL },
	{ "contentions", COLUMN, NULL },
	{ "total-delay", TYPE, "prof-top -t delay file" },
	{ "mean-delay", TYPE, "prof-top -t delay --mean file" },
	{ "sample-index", OPTION, "prof-top" },
	{ "functions", GRAIN, NULL }, { "filefunctions", GRAIN, NULL },
	{ "files", GRAIN, NULL }, { "lines", GRAIN, NULL },
	{ "addresses", GRAIN, NULL },
	{ "cum", OPTION, "prof-top" },
	{ "sort", SAY, "-c of prof-top and prof-tree sorts by cum value, "
	    "without it they do by flat value" },
	{ "compact-labels", TYPE, "prof-top -T file, for a table without "
	    "a header" },
	{ "showcolumns", SAY, "leave it out, -g addresses shows them" },
	{ "flat", SAY, "leave it out, prof-top sorts by flat value" },
	{ "nodecount", OPTION, "prof-top" },
	{ "nodefraction", OPTION, "prof-top" },
	{ "edgefraction", OPTION, "prof-dot" },
	{ "trim", SAY, "-n 0 -f 0 of prof-top, prof-tree and prof-dot leave "
	    "nothing out" },
	{ "call-tree", OPTION, "prof-dot" },
	{ "mean", OPTION, "prof-top" }, { "unit", OPTION, "prof-top" },
	{ "divide-by", OPTION, "prof-top" },
	{ "drop-negative", OPTION, "prof-top" },
	{ "source-path", OPTION, "prof-list" },
	{ "trim-path", OPTION, "prof-list" },
	{ "output", SAY, "all goes to standard output: type > FILE" },
	{ "o", SAY, "all goes to standard output: type > FILE" },
	{ "add-comment", TYPE, "prof-decode file | "
	    "sed '1a #comment\\tTEXT' | prof-encode > new.pb.gz" },
	{ "symbolize", SYMBOLIZE, NULL },
	{ "buildid", PIPE, "prof-symbolize --build-id=ID file" },
	{ "seconds", TYPE, "prof-fetch -s SECONDS URL" },
	{ "timeout", TYPE, "prof-fetch --timeout=SECONDS URL" },
	{ "tls-cert", SAY, "write cert = FILE into ~/.curlrc" },
	{ "tls-key", SAY, "write key = FILE into ~/.curlrc" },
	{ "tls-ca", SAY, "write cacert = FILE into ~/.curlrc" },
	{ NULL, TYPE, NULL }
};

static void way_out(const char *, ...)
    __attribute__((noreturn, format(printf, 1, 2)));

/* Like cmd_usage, which would tell how to get help, and this is it. */
static void
way_out(const char *fmt, ...)
{
	char s[400];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(s, sizeof(s), fmt, ap);
	va_end(ap);
	cmd_say("%s", s);
	exit(2);
}

static const char *
prog(void)
{
	return program_invocation_short_name;
}

/* A word for the shell; fallback: what stands for those hard to quote. */
static const char *
quoted(const char *value, const char *fallback, char *buf, size_t size)
{
	static const char plain[] = "abcdefghijklmnopqrstuvwxyz"
	    "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_./:,=%@+-";
	size_t n;

	if (value == NULL || *value == '\0' || strchr(value, '\'') != NULL)
		return fallback;
	n = strspn(value, plain);
	n = (size_t)snprintf(buf, size, value[n] == '\0' ? "%s" : "'%s'",
	    value);
	return n < size ? buf : fallback;
}

/* Is word, of one dash, a letter of c? */
static bool
is_letter(const struct cmd *c, const char *word, size_t len)
{
	const struct cmd_opt *o;

	for (o = c->opts; o->name != NULL; o++) {
		if (len == 2 && word[1] == o->letter)
			return true;
	}
	return false;
}

static bool
is_ours(const struct cmd *c, const char *name)
{
	const struct cmd_opt *o;

	for (o = c->opts; o->name != NULL; o++) {
		if (strcmp(o->name, name) == 0)
			return true;
	}
	return false;
}

/* A filter stands in front of a report, and behind prof-diff. */
static void
say_filter(const char *given, const struct word *w, const char *value)
{
	char filter[160], buf[120];

	snprintf(filter, sizeof(filter), "prof-grep --%s%s%s", w->name,
	    w->text != NULL ? "=" : "", w->text == NULL ? "" :
	    quoted(value, w->text, buf, sizeof(buf)));
	if (strcmp(prog(), "prof-diff") == 0)
		way_out("%s: type prof-diff OLD NEW | %s", given, filter);
	if (strcmp(prog(), "prof-trend") == 0)
		way_out("%s: type %s file for each snapshot first", given,
		    filter);
	way_out("%s: type %s file | %s", given, filter, prog());
}

static void
say_command(const char *given, const struct word *w, const char *value)
{
	char buf[120];

	if (strcmp(prog(), w->text) == 0 && w->kind == COMMAND)
		way_out("%s: leave it out, this is %s", given, w->text);
	if (w->kind == LISTING)
		way_out("%s: type %s %s file", given, w->text,
		    quoted(value, "RE", buf, sizeof(buf)));
	way_out("%s: type %s file", given, w->text);
}

/* An option with an argument, here or in prof-top. */
static void
say_option(const struct cmd *c, const char *given, const char *option,
    char letter, const char *arg)
{
	if (is_ours(c, option))
		way_out("%s: type -%c %s", given, letter, arg);
	way_out("%s: type prof-top -%c %s file", given, letter, arg);
}

/* text, a command or more in front of this one, if that is none of them. */
static void
say_pipe(const char *given, const char *text)
{
	size_t len = strlen(prog());

	if (strncmp(text, prog(), len) == 0 && text[len] == ' ')
		way_out("%s: type %s", given, text);
	way_out("%s: type %s | %s", given, text, strcmp(prog(),
	    "prof-diff") == 0 || strcmp(prog(), "prof-trend") == 0 ?
	    "prof-top" : prog());
}

/* value is what pprof takes: modes, colons in between. */
static void
say_symbolize(const char *given, const char *value)
{
	char text[80];

	if (value == NULL)
		value = "";
	if (strcmp(value, "none") == 0 || strcmp(value, "no") == 0)
		way_out("%s: leave it out, only prof-symbolize looks for "
		    "names", given);
	if (strstr(value, "remote") != NULL)
		way_out("%s: no server is asked for names: leave it out, or "
		    "type prof-symbolize file", given);
	snprintf(text, sizeof(text), "prof-symbolize%s%s file",
	    strstr(value, "fastlocal") != NULL ? " --fast" : "",
	    strstr(value, "force") != NULL ? " --force" : "");
	say_pipe(given, text);
}

/* given is the option as it was written, less its argument. */
static void
say(const struct cmd *c, const char *given, const struct word *w,
    const char *value)
{
	char column[40];
	char *s;

	switch (w->kind) {
	case FILTER:
		say_filter(given, w, value);
		break;
	case COMMAND:
	case LISTING:
		say_command(given, w, value);
		break;
	case COLUMN:
		snprintf(column, sizeof(column), "%s", w->name);
		for (s = column; (s = strchr(s, '-')) != NULL;)
			*s = '_';
		say_option(c, given, "sample-index", 't', column);
		break;
	case GRAIN:
		say_option(c, given, "granularity", 'g', w->name);
		break;
	case OPTION:
		way_out("%s: that is an option of %s", given, w->text);
		break;
	case PIPE:
		say_pipe(given, w->text);
		break;
	case SYMBOLIZE:
		say_symbolize(given, value);
		break;
	case TYPE:
		way_out("%s: type %s", given, w->text);
		break;
	case SAY:
		way_out("%s: %s", given, w->text);
		break;
	}
}

void
cmd_explain_pprof(const struct cmd *c, const char *word, const char *next)
{
	size_t dashes = strspn(word, "-"), len = strcspn(word, "="), i;
	const struct word *w;
	char given[40];

	if (dashes == 0 || dashes > 2 || len >= sizeof(given) ||
	    is_letter(c, word, len))
		return;
	snprintf(given, sizeof(given), "%.*s", (int)len, word);
	for (w = words; w->name != NULL; w++) {
		for (i = 0; w->name[i] != '\0' && (given[dashes + i] == '_' ?
		    '-' : given[dashes + i]) == w->name[i]; i++)
			;
		if (w->name[i] != '\0' || given[dashes + i] != '\0')
			continue;
		if (word[len] == '=')
			next = word + len + 1;
		else if (next != NULL && (*next == '-' ||
		    access(next, F_OK) == 0))
			next = NULL;	/* another option, or an operand */
		say(c, given, w, next);
	}
}
