/*
 * read/: bytes to profile.
 *
 * read.c finds out what an input is and hands it to the reader of that form,
 * of which there is one a file; what several of them share has a header of
 * its own here.  It may use base/ and profile/.  Outside, prof_read_fd and
 * the like of <prof.h> are all that is called.
 * SPDX-License-Identifier: MIT
 */
#ifndef PROF_READ_H
#define PROF_READ_H

#include "profile/profile.h"

/* input.c: what a reader is given, a member of gzip at a time. */
struct prof_input;

struct prof_input *prof_input_new(int fd, const void *data, size_t size,
    const struct prof_options *opt, struct prof_err *err);
void prof_input_free(struct prof_input *in);

/*
 * Make at least want bytes of the current member available, or all there
 * are.  *data and the returned count stay valid until the next call.
 */
int prof_input_peek(struct prof_input *in, size_t want, const char **data,
    size_t *len, struct prof_err *err);
/*
 * The same of a form that is bounded as a whole: a member that has more than
 * max bytes is refused.
 */
int prof_input_want(struct prof_input *in, size_t want, const char **data,
    size_t *len, struct prof_err *err);
/* The whole rest of such a member. */
int prof_input_all(struct prof_input *in, const char **data, size_t *len,
    struct prof_err *err);
/* Past the first n of the bytes that are available. */
void prof_input_take(struct prof_input *in, size_t n);
/* To the end of such a member, to see whether that can be read. */
int prof_input_drain(struct prof_input *in, struct prof_err *err);
/*
 * The next line without its newline, and without a byte-order mark before it;
 * 1: a line, 0: end of member.
 */
int prof_input_line(struct prof_input *in, const char **line, size_t *len,
    struct prof_err *err);
/* The same line once more, until the next call; false: there was none. */
bool prof_input_last(const struct prof_input *in, const char **line,
    size_t *len);
/* Past the mark (U+FEFF) that some editors and shells put before a text. */
void prof_skip_bom(const char **s, size_t *len);
/* On to the next gzip member; 1: there is one, 0: end of input. */
int prof_input_next(struct prof_input *in, struct prof_err *err);
uint64_t prof_input_lineno(const struct prof_input *in);
/*
 * Whether a line is the first of a text of another form than prof(5)'s: asked
 * of who knows the forms.
 */
void prof_input_forms(struct prof_input *in,
    bool (*begins)(const char *line, size_t len));
bool prof_input_begins(const struct prof_input *in, const char *line,
    size_t len);

/*
 * read.c: one member of whatever form, or the first section of one, into a new
 * profile.  1: another section follows; PROF_EMPTY: there was not a byte.
 */
#define PROF_EMPTY 2
int prof_read_member(struct prof_input *in, struct prof *p,
    const struct prof_options *opt, struct prof_err *err);

/*
 * sections.c: of a descriptor, or, if fd is -1, of size bytes at data; as
 * prof_sections_next(), but with no look ahead, so that one is in memory at a
 * time, and with no word about members that were empty: this is for the last.
 */
struct prof_sections *prof_sections_of(int fd, const void *data, size_t size,
    const struct prof_options *opt, struct prof_err *err);
int prof_sections_read(struct prof_sections *s, struct prof **out,
    struct prof_err *err);
int prof_sections_warn(const struct prof_sections *s, struct prof *p,
    struct prof_err *err);

/* -1 and err if fd is none that could be read. */
int prof_check_fd(int fd, struct prof_err *err);

/*
 * Readers of one form each, into a new profile.  Text: 1 means that another
 * section follows.
 */
int prof_read_proto(struct prof *p, struct prof_input *in,
    struct prof_err *err);
int prof_read_text(struct prof *p, struct prof_input *in,
    struct prof_err *err);
int prof_read_rows(struct prof *p, struct prof_input *in, const char *types,
    struct prof_err *err);
int prof_read_folded(struct prof *p, struct prof_input *in,
    struct prof_err *err);
int prof_read_cpu(struct prof *p, const char *data, size_t len,
    struct prof_err *err);
int prof_read_heap(struct prof *p, struct prof_input *in,
    struct prof_err *err);
int prof_read_jemalloc(struct prof *p, struct prof_input *in,
    struct prof_err *err);
int prof_read_contention(struct prof *p, struct prof_input *in,
    struct prof_err *err);
int prof_read_java(struct prof *p, struct prof_input *in,
    struct prof_err *err);
int prof_read_threadz(struct prof *p, struct prof_input *in,
    struct prof_err *err);
int prof_read_gocount(struct prof *p, struct prof_input *in,
    struct prof_err *err);
int prof_read_godump(struct prof *p, struct prof_input *in, unsigned flags,
    struct prof_err *err);
int prof_read_perfscript(struct prof *p, struct prof_input *in,
    struct prof_err *err);

/* Whether the bytes at the start of an input are of that form. */
bool prof_is_text(const char *s, size_t len);
/*
 * The first line ends in a number and looks like a stack, or all end in one.
 * whole: the input has no more than these bytes, else the last line is cut.
 */
bool prof_is_folded(const char *s, size_t len, bool whole);
/*
 * The first line that does not, 0: there is none; *stack: the first of all
 * does, and looks like a stack.
 */
uint64_t prof_folded_misfit(const char *s, size_t len, bool whole,
    bool *stack);
/*
 * Fail for that line.  0 if one is not sure that these are stacks, and it does
 * not look like one with a number of a form that is not read.
 */
int prof_folded_refuse(const char *s, size_t len, uint64_t misfit, bool sure,
    struct prof_err *err);
bool prof_is_cpu(const char *s, size_t len);
bool prof_is_heap(const char *s, size_t len);
bool prof_is_jemalloc(const char *s, size_t len);
bool prof_is_contention(const char *s, size_t len);
bool prof_is_java(const char *s, size_t len);
bool prof_is_threadz(const char *s, size_t len);
bool prof_is_gocount(const char *s, size_t len);
bool prof_is_godump(const char *s, size_t len);
bool prof_is_perfscript(const char *s, size_t len);
/* Whether it has something of that, which is too little to be read. */
bool prof_is_perf_part(const char *s, size_t len);

/* magic.c: what to say where one text was appended to another. */
int prof_another(enum prof_place place, uint64_t at, struct prof_err *err);

/* magic.c: what they are instead, and what would help; NULL: not known. */
const char *prof_magic(const char *s, size_t len);
/* Say so, or what the text is, if there is no more of it. */
int prof_reject(const char *s, size_t len, struct prof_err *err);

/*
 * Whether a line of text holds the beginning of a profile that is none: it
 * was appended; and what to say then.
 */
bool prof_is_binary(const char *s, size_t len);
int prof_binary_here(enum prof_place place, uint64_t at,
    struct prof_err *err);

#endif
