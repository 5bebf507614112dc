/*
 * symbol/: names for addresses, from the binaries that a profile names.
 *
 * This room is no part of libprof: only the commands that need it link it
 * (build/libsymbol.a), and with it libdw, libelf and libiberty where they
 * are.  So it is the one room of which cmd/ includes a header.  It may use
 * base and profile, and stands beside read, filter and write.
 *
 * Binaries are input as profiles are: whatever bytes they hold give names or
 * a message.
 * SPDX-License-Identifier: MIT
 */
#ifndef SYMBOL_H
#define SYMBOL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <prof.h>

/* What is compiled in: "symbol tables, .gopclntab, DWARF, ...". */
const char *symbol_features(void);

/* How names of the linker become names for people. */
enum symbol_demangle {
	SYMBOL_DEFAULT,		/* without parameters and template arguments */
	SYMBOL_TEMPLATES,	/* with template arguments */
	SYMBOL_FULL,
	SYMBOL_NONE
};

/*
 * The readable form of a C++ or Rust name, or of one that only looks like
 * it.  *out is the caller's, NULL where name stays as it is.  -1: no memory.
 */
int symbol_demangle(const char *name, enum symbol_demangle how, char **out);

/* A function that an address is in, or that was inlined there. */
struct symbol_frame {
	const char *name;	/* the linker's; "" if unknown */
	const char *file;	/* "" if unknown */
	int64_t line, column, start_line;	/* 0 if unknown */
};

/* Innermost first; zeroed before its first use. */
struct symbol_frames {
	struct symbol_frame *v;
	size_t n, cap;
};

void symbol_frames_free(struct symbol_frames *f);

/* A binary with its tables, which are read when they are first asked. */
struct symbol_binary;

/*
 * debug_dirs: where files of debugging information are, ":" between; NULL is
 * /usr/lib/debug.  NULL: err tells why, without the path.
 */
struct symbol_binary *symbol_open(const char *path, const char *debug_dirs,
    struct prof_err *err);
void symbol_close(struct symbol_binary *b);	/* may be NULL */
const char *symbol_build_id(const struct symbol_binary *b);	/* "": none */

/*
 * The frames at address of a process that had b mapped as m says (of which
 * start, limit, offset and file count), in out, whose strings are b's.
 * fast: the symbol table's name alone.  1: there are some; 0: nothing is
 * known; -1: err.
 */
int symbol_lookup(struct symbol_binary *b, const struct prof *p,
    const struct prof_mapping *m, uint64_t address, bool fast,
    struct symbol_frames *out, struct prof_err *err);

/* The same in two steps: the address in b's tables; -1: err. */
int symbol_vaddr(struct symbol_binary *b, const struct prof *p,
    const struct prof_mapping *m, uint64_t address, uint64_t *vaddr,
    struct prof_err *err);
int symbol_frames_at(struct symbol_binary *b, uint64_t vaddr, bool fast,
    struct symbol_frames *out, struct prof_err *err);

/* A function as the linker has it: its code, up to where the next begins. */
struct symbol_code {
	uint64_t start, end;
	char *name;		/* that which matched */
	char **aka;		/* its others, if all were asked for */
	size_t naka;
};

/*
 * The functions of b that hold one of the n sorted addresses at, and of which
 * match accepts a name, the linker's or a readable one; without match all,
 * with all names.  By start.  -1: err.
 */
int symbol_code_find(struct symbol_binary *b, const uint64_t *at, size_t n,
    bool (*match)(const char *name, void *arg), void *arg,
    struct symbol_code **out, size_t *nout, struct prof_err *err);
void symbol_code_free(struct symbol_code *v, size_t n);

struct symbol_options {
	const char *exe;	/* file of the first mapping; NULL: as it is */
	const char *build_id;	/* of the first mapping, if it has none */
	const char *path;	/* directories of binaries, ":" between */
	const char *debug_dirs;	/* as for symbol_open */
	enum symbol_demangle demangle;
	bool fast;
	bool force;		/* what has names, too */
	/* What was left without names, and why; file is NULL or what. */
	void (*say)(const char *file, const struct prof_err *why, void *arg);
	void *arg;
};

/*
 * The binary called file that has that build id ("": any will do), in the
 * directories of o->path as pprof looks, then where the profile says, then
 * where distributions put debugging information.  *path is where it was, the
 * caller's.  NULL: err; if its code is PROF_OK, o->say has been told.
 */
struct symbol_binary *symbol_find(const struct symbol_options *o,
    const char *file, const char *build_id, char **path,
    struct prof_err *err);

/*
 * Give names to the locations of p, which must have been read with
 * PROF_KEEP_ALL.  A location keeps its place, a mapping gets the path where
 * its file was found.  -1: err; binaries that are missing are no error.
 */
int symbol_profile(struct prof *p, const struct symbol_options *o,
    struct prof_err *err);

#endif
