/*
 * The targets, and what libFuzzer calls.  Which of them a program is, its name
 * tells: text-fast, text-thorough.
 * SPDX-License-Identifier: MIT
 */
#include <stdlib.h>
#include <string.h>

#include "parts.h"

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static int
read_rows(struct prof *p, struct prof_input *in, struct prof_err *err)
{
	return prof_read_rows(p, in, NULL, err);
}

static int
read_dump(struct prof *p, struct prof_input *in, struct prof_err *err)
{
	return prof_read_godump(p, in, PROF_READ_GOROUTINE_IDS |
	    PROF_READ_CREATED_BY, err);
}

static int
read_log(struct prof *p, struct prof_input *in, struct prof_err *err)
{
	return prof_read_godump(p, in, 0, err);
}

static const struct fuzz_target targets[] = {
	{ "any", fuzz_read, fuzz_trip },
	{ "text", fuzz_read, fuzz_trip, .is = prof_is_text },
	{ "folded", fuzz_read, fuzz_trip, .read = prof_read_folded },
	{ "rows", fuzz_read, fuzz_trip, .read = read_rows },
	{ "heap", fuzz_read, fuzz_trip, .is = prof_is_heap,
	    .read = prof_read_heap },
	{ "jemalloc", fuzz_read, fuzz_trip, .is = prof_is_jemalloc,
	    .read = prof_read_jemalloc },
	{ "contention", fuzz_read, fuzz_trip, .is = prof_is_contention,
	    .read = prof_read_contention },
	{ "java", fuzz_read, fuzz_trip, .is = prof_is_java,
	    .read = prof_read_java },
	{ "threadz", fuzz_read, fuzz_trip, .is = prof_is_threadz,
	    .read = prof_read_threadz },
	{ "gocount", fuzz_read, fuzz_trip, .is = prof_is_gocount,
	    .read = prof_read_gocount },
	{ "godump", fuzz_read, fuzz_trip, .is = prof_is_godump,
	    .read = read_dump },
	{ "log", fuzz_read, fuzz_trip, .read = read_log },
	{ "cpu", fuzz_read, fuzz_trip, .is = prof_is_cpu },
	{ "perfscript", fuzz_read, fuzz_trip, .read = prof_read_perfscript },
	{ "maps", fuzz_read, fuzz_trip, .before =
	    "heap profile: 1: 2 [3: 4] @ heapprofile\n"
	    "1: 2 [3: 4] @ 0x401000 0x7f0010\nMAPPED_LIBRARIES:\n" },
	{ "proto", fuzz_read, fuzz_trip, .read = prof_read_proto },
	{ "gzip", fuzz_read, fuzz_trip },
	{ "made", fuzz_made, fuzz_made_all },
	{ "filters", fuzz_filters, fuzz_filters },
	{ "regex", fuzz_expression, fuzz_regex },
	{ "name", fuzz_name, fuzz_name },
	{ "url", fuzz_url, fuzz_url },
	{ "binary", fuzz_binary, fuzz_binary }
};

const struct fuzz_target *
fuzz_nth(size_t i)
{
	return i < LEN(targets) ? &targets[i] : NULL;
}

const struct fuzz_target *
fuzz_find(const char *name, size_t len)
{
	size_t i;

	for (i = 0; i < LEN(targets); i++) {
		if (strlen(targets[i].name) == len &&
		    memcmp(targets[i].name, name, len) == 0)
			return &targets[i];
	}
	return NULL;
}

/* The target that this program is. */
static const struct fuzz_target *target;
static fuzz_run *run;

int
LLVMFuzzerInitialize(int *argc, char ***argv)
{
	const char *name = strrchr((*argv)[0], '/');
	const char *kind;

	(void)argc;
	name = name != NULL ? name + 1 : (*argv)[0];
	kind = strrchr(name, '-');
	target = kind != NULL ? fuzz_find(name, (size_t)(kind - name)) : NULL;
	if (target == NULL) {
		fprintf(stderr, "%s: no target is called so\n", name);
		exit(2);
	}
	run = strcmp(kind, "-fast") == 0 ? target->fast : target->thorough;
	return 0;
}

/* One mask each, which hangs on the bytes alone, so that it can be repeated. */
static size_t
digest(const uint8_t *s, size_t len)
{
	return (size_t)prof_hash(s, len, 0);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	fuzz_mask = digest(data, size);
	run(target, (const char *)data, size);
	return 0;
}
