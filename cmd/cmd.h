/*
 * What every command does alike: options, operands, output, exit status.
 * SPDX-License-Identifier: MIT
 */
#ifndef CMD_H
#define CMD_H

#include <getopt.h>	/* optind */
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include <prof.h>

/* option.c */

/*
 * One option.  letter is 0 where there is none; arg names the argument in
 * the help text, NULL when there is none, "[X]" when it may be left out.
 * Without help it is another letter, of old, for an option that has a row.
 */
struct cmd_opt {
	const char *name;
	int letter;
	const char *arg;
	const char *help;
};

/* Long options without a letter are returned as their place in the table. */
#define CMD_LONG 256

struct cmd {
	const char *operands;		/* "[file ...]" */
	const char *summary;		/* one line */
	const struct cmd_opt *opts;	/* ends with a NULL name */
};

/*
 * The next option as its letter, or CMD_LONG + place; -1 after the last.
 * --help and --version print and exit; a bad option exits with status 2.
 * Options that all commands share are dealt with here.
 */
int cmd_getopt(int argc, char **argv, const struct cmd *c);
extern char *cmd_arg;		/* argument of that option */
extern const char *cmd_features;	/* what --version adds, or NULL */

/* Arguments that must make sense; else usage, status 2. */
long cmd_num(const char *opt, const char *arg, long min, long max);
double cmd_real(const char *opt, const char *arg, double min, double max);
/* more: words that the caller knows besides. */
unsigned cmd_granularity(const char *arg, const char *more);

/* How to read an input of which keep is wanted, as the options said. */
struct prof_options cmd_input(unsigned keep);
/* Inputs are rows, whose columns begin with types, unless it is NULL. */
void cmd_input_rows(const char *types);

/*
 * pprof.c: if word is an option of pprof that is none of c's, say what to type
 * instead, and exit with status 2.  next: the word behind it, or NULL.
 */
void cmd_explain_pprof(const struct cmd *c, const char *word,
    const char *next);

/* files.c */

/* Of --files-from and --null. */
void cmd_set_files_from(const char *file);
void cmd_set_files_null(void);
bool cmd_has_files_from(void);

/*
 * The names of all operands: of directories that of each file in them, in
 * their order, then those of --files-from; none at all is "-".  What cannot be
 * listed is reported.  The array is good until the next call, the names until
 * the end.
 */
char **cmd_files(int argc, char **argv, size_t *n);

/* reading.c */

#define CMD_MAX_THREADS 256

/* To read with n threads; 0: with as many as there are cores to be had. */
void cmd_set_threads(long n);
unsigned cmd_threads(void);

struct cmd_operand {
	const char *file;
	size_t index;		/* of the files that there are */
	struct prof *p;		/* what was read */
};

/*
 * Read the n files, "-" being standard input, in threads that go ahead of
 * cmd_read_next().  each: sections of one are not merged, but had one after
 * another.  Who does not go on to the end has to exit(3).
 */
void cmd_read_begin(char **files, size_t n, unsigned keep, bool each);

/*
 * The next of them, in their order; bad ones are reported and passed over.
 * false: there are no more.
 */
bool cmd_read_next(struct cmd_operand *o);

/* The warnings of p, which came from file, from the first on. */
void cmd_show_warnings(const char *file, const struct prof *p, size_t first);

/* sandbox.c */

/* For what is opened besides and later: file, or, if it is NULL, anything. */
void cmd_keep_rights(char *file);

/*
 * From here on this thread, and those that it starts, can open nothing but
 * the n files, and neither connect nor execute; where there is a URL among
 * them, or no Landlock in the kernel, without effect.
 */
void cmd_give_up_rights(char *const *files, size_t n);

/* progress.c */

/* When to say how far it is: "never" or "always". */
void cmd_set_progress(const char *word);
void cmd_progress_begin(void);

/* done of n operands, so many bytes, have been read: say so if it is time. */
void cmd_progress(size_t done, size_t n, uint64_t bytes);

/* Before anything else is printed. */
void cmd_progress_clear(void);

/* operand.c */

/*
 * Read all operands (none: standard input) and merge them.  Bad ones are
 * reported and left out.  NULL: nothing could be read.
 */
struct prof *cmd_load(int argc, char **argv, unsigned keep);

/*
 * The same, but nothing is merged: put is handed one profile after another, in
 * their order, each its own from then on, and what that was read from.
 */
void cmd_load_each(int argc, char **argv, unsigned keep,
    void (*put)(void *arg, struct prof *p, const char *file), void *arg);

/*
 * Remove the frames that p's drop_frames asks to remove; -1: it failed, which
 * has been reported.  file is what p was read from, as for cmd_fail.
 */
int cmd_prune(struct prof *p, const char *file);

/* The column to use; exits with status 1 if there is none of that name. */
size_t cmd_column(const struct prof *p, const char *name);

/* Where pprof looks for binaries; the caller's, NULL: nowhere. */
char *cmd_binary_path(void);

/* url.c */

/* Is it http:// or https://, or does it lack only that? */
bool cmd_is_url(const char *file);
bool cmd_lacks_scheme(const char *file);

/* The URL without what may be secret in it. */
void cmd_put_url(const char *url, FILE *f);

/*
 * A descriptor of what prof-fetch(1) gets from url, no more than max_bytes, 0
 * for the usual limit; -1: it has been reported.  Says what it waits for.
 */
int cmd_fetch(const char *url, uint64_t max_bytes);

/* message.c */

/*
 * Print why an expression is none, from there on, and exit 2; or 1, if it may
 * be one, but there is no memory.
 */
void cmd_refuse(const struct prof_err *e, size_t from)
    __attribute__((noreturn));

/* Print "prog: " and the message, and the way to help; exit 2. */
void cmd_usage(const char *fmt, ...)
    __attribute__((noreturn, format(printf, 1, 2)));

/* p, or if it is NULL, for there is no memory, the end of the command. */
void *cmd_must(void *p);

/* Print "prog: " and the message, escaped; nothing follows from it. */
void cmd_say(const char *fmt, ...) __attribute__((format(printf, 1, 2)));

/* What a message is about when its file is NULL. */
void cmd_loaded(const char *what);

/* Complain about file; status becomes 1.  kind is put before the message. */
void cmd_fail(const char *file, const struct prof_err *err);
void cmd_fail_as(const char *file, const struct prof_err *err,
    const char *kind);

/*
 * The same as a warning, which leaves the status alone, unless it is for no
 * memory: that says nothing of the file.
 */
void cmd_warn(const char *file, const struct prof_err *err);

/* Say which columns are not zero when col is zero throughout. */
void cmd_explain_zero(const struct prof *p, size_t col);

/*
 * Say how much of column col is of stacks without a frame, which the output
 * has no place for.
 */
void cmd_tell_stackless(const struct prof *p, size_t col);

/* Flush and check standard output; the status to exit with. */
int cmd_finish(void);

/* terminal.c: from now on terminals get bytes that are not UTF-8 escaped. */
void cmd_guard_terminals(void);

/* pipe.c: from now on what goes through a pipe goes in large pieces. */
void cmd_widen_pipes(void);

#endif
