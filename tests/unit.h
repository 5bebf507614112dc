/*
 * What the unit tests of libprof share.  Profiles are written by hand, as text
 * or as messages spelled out, and looked at without the library's help.
 * SPDX-License-Identifier: MIT
 */
#ifndef UNIT_H
#define UNIT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include <prof.h>

#define LEN(a) (sizeof(a) / sizeof((a)[0]))

/* Every test there is: test_NAME. */
#define TESTS(X) \
	X(label) X(label_long_unit) X(scale) X(percent) X(short_name) \
	X(clean_path) X(base) X(canonical_name) \
	X(canonical_names_fold) X(escape_bytes) X(escape_long) X(escape_backslashes) \
	X(escape_text) X(address_suffix) X(invisible) X(put) X(grow) X(grow_large) \
	X(arena) X(table) X(seed) X(warn) \
	X(strings) X(varint) X(field) X(samples) X(proto_taken) \
	X(proto_nameless) X(proto_labels) X(proto_header) \
	X(proto_unused) X(proto_refused) X(proto_offset) X(keep) \
	X(proto_base) X(column) X(select) X(compact) X(text_empty) \
	X(merge_types) X(merge_header) X(merge_functions) \
	X(merge_mappings) X(merge_number) X(merge_mismatch) \
	X(merge_twins) X(merge_wide) X(merge_totals) X(merge_trees) \
	X(merge_encoded) X(merger) X(merger_wide) X(merger_refuses) \
	X(snapshots) X(snapshots_refuse) X(snapshots_diff) X(diff) X(diff_unchanged) X(diff_names) X(diff_net) \
	X(diff_totals) \
	X(diff_blank) X(diff_overflow) X(pair) \
	X(prune) X(graph) X(graph_options) X(graph_residual) \
	X(graph_total) X(graph_marks) X(overflow_read) X(overflow_graph) X(smallest) \
	X(smallest_mean) X(smallest_mean_total) X(deep) X(many_types) X(floods) \
	X(many_comments) X(many_mappings) X(many_labels) X(many_names) \
	X(gzip) X(gzip_refused) X(trickle) X(read_fd) X(bomb) \
	X(max_bytes) X(regex_limit) X(regex_cheap) X(regex_size) X(regex_list) \
	X(shown) \
	X(perf_layouts) X(decimal) X(parts) \
	X(sections) X(sections_overflow) X(sections_bare) X(sections_cost) \
	X(stacks) X(stacks_alone)

#define DECLARE(name) void test_##name(void **state);
TESTS(DECLARE)
#undef DECLARE

struct bytes {
	char *s;
	size_t len;
};

/* Not a profile: what an output argument must still be after a failure. */
extern struct prof untouched;

/* A stream into *b, which is there when it has been closed. */
FILE *grow(struct bytes *b);

/* Fail and say so, what being the case, unless got is want. */
void same(const char *what, const char *got, const char *want);
void same_int(const char *what, long long got, long long want);

/* One of n, as random as it needs to be, and the same everywhere. */
uint32_t pick_next(uint64_t *state, uint32_t n);

/*
 * A protobuf message from text: fields N:VALUE, a value being a number,
 * 'bytes', {a message}, [packed numbers], or d, w, < for the wire types 1, 5
 * and 3.
 */
struct bytes proto(const char *text);

/* Parts of messages for proto(): a profile of the stacks main, f and g. */
#define STRINGS "6:'' 6:'n' 6:'count' 6:'main' 6:'f' 6:'g' 6:'k' 6:'v' " \
    "6:'/bin/p' 6:'bytes' 6:'a' "
#define TYPE "1:{1:1 2:2} "
#define FUNCTIONS "5:{1:1 2:3} 5:{1:2 2:4} 5:{1:3 2:5} "
#define LOCATIONS "4:{1:1 4:{1:1}} 4:{1:2 4:{1:2}} 4:{1:3 4:{1:3}} "
#define SAMPLE "2:{1:[2 1] 2:[5]} "
#define TABLES TYPE FUNCTIONS LOCATIONS STRINGS

/* The beginning of a profile in the text format. */
#define N "#types\tn/count\n"

/* The profile in b, which is freed. */
struct prof *take(const char *what, struct bytes b, unsigned keep);

/* The profile in lines of the text format, all but the first. */
struct prof *profile(const char *lines, unsigned keep);

/* b, which is freed, is no profile, with that code and word in the message. */
void refuse(const char *what, struct bytes b, const struct prof_options *opt,
    enum prof_code code, const char *word);

/*
 * The samples of a profile, as they come: "1 2 main:12;f>inlined k=v|...".
 * "?" is a line without a function's name, "-" a location of which nothing is
 * known, "-0" a value where weights cancelled out.  Good until the next call.
 */
const char *show(const struct prof *p);

/* The samples of p, which is freed, are those. */
void expect(const char *what, struct prof *p, const char *want);

/* A copy of p by way of a file: lossless text, or profile.proto. */
struct prof *rewrite(struct prof *p, bool proto);

/* Call fn for each profile.proto of testdata/, of which there are some. */
void each_file(void (*fn)(const char *file));

/* The columns: "alloc/count space/bytes".  Good until the next call. */
const char *types(const struct prof *p);

#endif
