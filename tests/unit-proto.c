/*
 * Reading profile.proto, and choosing what to keep of it.
 * SPDX-License-Identifier: MIT
 */
#include <stdlib.h>
#include <string.h>

#include "unit.h"

#define UNKNOWN "99:7 99:d 99:'xyz' 99:w 536870911:1 "

void
test_proto_taken(void **state)
{
	static const struct {
		const char *what, *text, *want;
	} cases[] = {
		{ "samples first", SAMPLE TABLES, "5 main;f" },
		{ "samples last", TABLES SAMPLE, "5 main;f" },
		{ "strings first", STRINGS SAMPLE LOCATIONS FUNCTIONS TYPE,
		    "5 main;f" },
		{ "all mixed", LOCATIONS "6:'' 6:'n' " SAMPLE "6:'count' "
		    TYPE "6:'main' 2:{1:[3 1] 2:[7]} " FUNCTIONS
		    "6:'f' 6:'g'", "5 main;f|7 main;g" },
		{ "not packed", TABLES "2:{1:2 1:1 2:5}", "5 main;f" },
		{ "half packed", TABLES "2:{1:3 1:[2] 1:[] 1:1 2:[] 2:5}",
		    "5 main;f;g" },
		{ "values first", TABLES "2:{2:5 1:[2 1]}", "5 main;f" },
		{ "negative", TABLES "2:{1:1 2:[-5]}", "-5 main" },
		{ "smallest", TABLES "2:{1:1 2:[0x8000000000000000]}",
		    "-9223372036854775808 main" },
		{ "equal samples stay two", TABLES SAMPLE SAMPLE,
		    "5 main;f|5 main;f" },
		{ "zero stays", TABLES "2:{1:1 2:0}", "0 main" },
		{ "no stack", TABLES "2:{2:[3]}", "3 " },
		{ "no samples", TABLES, "" },
		{ "recursion", TABLES "2:{1:[2 2 1] 2:1}", "1 main;f;f" },
		{ "huge ids", TYPE STRINGS
		    "5:{1:18446744073709551615 2:3} 5:{1:0x100000001 2:4} "
		    "4:{1:0x8000000000000000 4:{1:18446744073709551615}} "
		    "4:{1:0x100000001 4:{1:0x100000001}} "
		    "2:{1:[0x100000001 0x8000000000000000] 2:5}",
		    "5 main;f" },
		{ "ids in no order", TYPE STRINGS
		    "4:{1:900 4:{1:70}} 4:{1:5 4:{1:800}} 5:{1:800 2:3} "
		    "5:{1:70 2:4} 2:{1:[900 5] 2:5}", "5 main;f" },
		{ "id last", TYPE STRINGS "5:{2:3 1:1} 4:{4:{1:1} 1:1} "
		    "2:{1:1 2:5}", "5 main" },
		{ "the last of two numbers", TYPE STRINGS
		    "5:{1:1 2:4 2:3} 4:{1:1 4:{1:1 2:7 2:8}} 2:{1:1 2:5}",
		    "5 main:8" },
		{ "unknown fields", "1:{" UNKNOWN "1:1 2:2} " UNKNOWN
		    
		    "3:{" UNKNOWN "1:1} 4:{" UNKNOWN "1:1 4:{" UNKNOWN
		    "1:1}} 5:{" UNKNOWN "1:1 2:3 " UNKNOWN "} 2:{" UNKNOWN
		    "1:[1] 2:[5] 3:{" UNKNOWN "1:6 2:7} " UNKNOWN "} "
		    "11:{" UNKNOWN "} " STRINGS UNKNOWN, "5 main k=v" },
		{ "lines and columns", TYPE FUNCTIONS STRINGS
		    "4:{1:1 4:{1:2 2:12} 4:{1:1 2:31 3:4}} 2:{1:1 2:5}",
		    "5 main:31:4>f:12" },
		{ "negative line", TYPE FUNCTIONS STRINGS
		    "4:{1:1 4:{1:2 2:-1}} 2:{1:1 2:5}", "5 f:-1" },
		{ "mappings", TYPE STRINGS "3:{1:9 2:0x400000 5:8} "
		    "4:{1:1 2:9 3:0x401000 5:1} 4:{1:2 2:0 3:1} "
		    "4:{1:3 2:77 3:2} 2:{1:[3 2 1] 2:5}",
		    "5 @401000[/bin/p]!;@1;@2" },
		{ "an address of 64 bits", TYPE STRINGS
		    "4:{1:1 3:0xffffffffff600400} 2:{1:1 2:5}",
		    "5 @ffffffffff600400" },
		{ "bytes of no encoding", TYPE "6:'' 6:'n' 6:'\xff\x80' "
		    "5:{1:1 2:2} 4:{1:1 4:{1:1}} 2:{1:1 2:5}",
		    "5 \xff\x80" },
	};
	struct prof *p;
	size_t i;

	(void)state;
	for (i = 0; i < LEN(cases); i++) {
		p = take(cases[i].what, proto(cases[i].text), 0);
		expect(cases[i].what, rewrite(p, true), cases[i].want);
		expect(cases[i].what, rewrite(p, false), cases[i].want);
		expect(cases[i].what, p, cases[i].want);
	}
}

/* A line whose function has no name; in text it is as if there were none. */
void
test_proto_nameless(void **state)
{
	struct prof *p = take("nameless", proto(TYPE STRINGS
	    "5:{1:1} 4:{1:1 4:{1:1}} 2:{1:1 2:5}"), 0);

	(void)state;
	expect("proto", rewrite(p, true), "5 ?");
	expect("text", rewrite(p, false), "5 ?");
	expect("read", p, "5 ?");
}

void
test_proto_labels(void **state)
{
	static const struct {
		const char *text, *want;
	} cases[] = {
		{ "3:{1:6 2:7}", " k=v" },
		{ "3:{1:6 3:12}", " k:=12" },
		{ "3:{1:6 3:12 4:9}", " k:=12bytes" },
		{ "3:{1:6 3:-12 4:9}", " k:=-12bytes" },
		{ "3:{1:6 4:9}", " k:=0bytes" },
		{ "3:{1:6 3:0}", " k:=0" },
		{ "3:{1:6}", "" },
		{ "3:{}", "" },
		{ "3:{1:6 2:0}", "" },
		{ "3:{1:6 2:7 3:12 4:9}", " k=v" },
		{ "3:{4:9 3:12 2:0 1:6}", " k:=12bytes" },
		{ "3:{2:7}", " =v" },
		/* sorted by key, strings first, values of a key as they come */
		{ "3:{1:6 3:2} 3:{1:7 2:7} 3:{1:6 2:7} 3:{1:6 3:1} "
		    "3:{1:10 3:3} 3:{1:6 2:5}",
		    " k=v k=g v=v a:=3 k:=2 k:=1" },
	};
	char text[400], want[100];
	struct prof *p;
	size_t i;

	(void)state;
	for (i = 0; i < LEN(cases); i++) {
		snprintf(text, sizeof(text), TABLES "2:{1:1 2:5 %s}",
		    cases[i].text);
		snprintf(want, sizeof(want), "5 main%s", cases[i].want);
		p = take(cases[i].text, proto(text), 0);
		expect(cases[i].text, rewrite(p, true), want);
		expect(cases[i].text, rewrite(p, false), want);
		expect(cases[i].text, p, want);
		expect(cases[i].text, take(cases[i].text, proto(text),
		    PROF_KEEP_NAME), "5 main");
	}
}

static void
check_header(struct prof *p)
{
	same("types", types(p), "n/count");
	same("drop", prof_str(p, p->drop_frames), "f");
	same("keep", prof_str(p, p->keep_frames), "g");
	same_int("time", p->time, -1);
	same_int("duration", p->duration, 7);
	assert_true(p->has_period_type && p->has_types && !p->has_totals);
	same("period", prof_str(p, p->period_type.unit), "bytes");
	same_int("period", p->period, 100);
	assert_int_equal(p->ncomments, 3);
	same("comment", prof_str(p, p->comments[1]), "v");
	same("default", prof_str(p, p->default_type), "n");
	same("doc", prof_str(p, p->doc_url), "/bin/p");
	assert_int_equal(p->nmappings, 2);
	assert_int_equal(p->mappings[1].limit, 2);
	assert_int_equal(p->mappings[1].offset, 3);
	same("build id", prof_str(p, p->mappings[1].build_id), "v");
	assert_int_equal(p->mappings[1].flags, PROF_HAS_FUNCTIONS |
	    PROF_HAS_LINE_NUMBERS | PROF_HAS_INLINE_FRAMES);
	prof_free(p);
}

void
test_proto_header(void **state)
{
	struct prof *p = take("header", proto(TABLES "7:4 8:5 9:-1 10:7 "
	    "11:{1:1 2:9} 12:100 13:6 13:[7 6] 14:1 15:8 "
	    "3:{1:1 2:1 3:2 4:3 5:8 6:7 7:1 8:0 9:2 10:1} "), 0);

	(void)state;
	check_header(rewrite(p, true));
	check_header(rewrite(p, false));
	check_header(p);
	p = take("no header", proto("6:''"), 0);
	assert_false(p->has_period_type);
	assert_int_equal(p->ntypes, 0);
	assert_int_equal(p->nsamples, 0);
	prof_free(p);
}

static void
check_unused(struct prof *p)
{
	const struct prof_function *f = NULL;
	size_t i;

	assert_int_equal(p->nfunctions, 4);
	assert_int_equal(p->nlocations, 3);
	assert_int_equal(p->nmappings, 3);
	for (i = 1; i < p->nfunctions; i++) {
		f = &p->functions[i];
		if (strcmp(prof_str(p, f->name), "g") == 0)
			break;
	}
	assert_true(i < p->nfunctions);
	same("system name", prof_str(p, f->system_name), "k");
	same("file", prof_str(p, f->file), "v");
	same_int("start line", f->start_line, 12);
	expect("unused", p, "5 main");
}

/* What no sample names is there too. */
void
test_proto_unused(void **state)
{
	struct prof *p = take("unused", proto(TYPE STRINGS "5:{1:1 2:3} "
	    "5:{1:2 2:4} 5:{1:3 2:5 3:6 4:7 5:12} 3:{1:1 2:16 5:8} "
	    "3:{1:2 2:32 5:8 6:7} 4:{1:1 4:{1:1}} 4:{1:2 2:2 3:40 4:{1:2 "
	    "2:3} 4:{1:1 2:4}} 4:{1:3 2:1 3:17} 2:{1:1 2:5}"), 0);

	(void)state;
	check_unused(rewrite(p, true));
	check_unused(rewrite(p, false));
	check_unused(p);
}

void
test_proto_refused(void **state)
{
	static const struct {
		const char *what, *text, *word;
	} cases[] = {
		{ "no strings", TYPE SAMPLE LOCATIONS, "string table" },
		{ "string 0", TYPE "6:'x' 6:''", "string 0" },
		{ "type", "1:{1:11 2:2} " STRINGS, "string 11" },
		{ "unit", "1:{1:1 2:99} " STRINGS, "string 99" },
		{ "function name", TYPE STRINGS "5:{1:1 2:11}", "string" },
		{ "system name", TYPE STRINGS "5:{1:1 3:11}", "string" },
		{ "file", TYPE STRINGS "5:{1:1 4:-1}", "string" },
		{ "mapping file", TYPE STRINGS "3:{1:1 5:11}", "string 11" },
		{ "build id", TYPE STRINGS "3:{1:1 6:11}", "string 11" },
		{ "label key", TABLES "2:{1:1 2:5 3:{1:11 2:7}}",
		    "string 11" },
		{ "label value", TABLES "2:{1:1 2:5 3:{1:6 2:11}}",
		    "string 11" },
		{ "label unit", TABLES "2:{1:1 2:5 3:{1:6 3:1 4:11}}",
		    "string 11" },
		{ "drop_frames", TABLES "7:11", "string 11" },
		{ "keep_frames", TABLES "8:11", "string 11" },
		{ "period type", TABLES "11:{1:11}", "string 11" },
		{ "period unit", TABLES "11:{2:11}", "string 11" },
		{ "comment", TABLES "13:11", "string 11" },
		{ "packed comment", TABLES "13:[1 11]", "string 11" },
		{ "default type", TABLES "14:11", "string 11" },
		{ "doc_url", TABLES "15:11", "string 11" },
		{ "no location", TABLES "2:{1:9 2:5}", "location with id 9" },
		{ "huge location", TABLES "2:{1:[-1] 2:5}",
		    "location with id 18446744073709551615" },
		{ "location 0", TABLES "2:{1:[0 1] 2:5}",
		    "location with id 0" },
		{ "no function", TYPE FUNCTIONS STRINGS "4:{1:1 4:{1:9}}",
		    "function with id 9" },
		{ "function 0", TYPE FUNCTIONS STRINGS "4:{1:1 4:{2:5}}",
		    "function with id 0" },
		{ "location twice", TABLES "4:{1:2}", "repeats id 2" },
		{ "huge location twice", TABLES "4:{1:-2} 4:{1:-2}",
		    "repeats id 18446744073709551614" },
		{ "function twice", TABLES "5:{1:3}", "repeats id 3" },
		{ "mapping twice", TABLES "3:{1:3} 3:{1:3}", "repeats id 3" },
		{ "no location id", TABLES "4:{3:1}", "id 0" },
		{ "no function id", TABLES "5:{2:1}", "id 0" },
		{ "no mapping id", TABLES "3:{2:1}", "id 0" },
		{ "no value", TABLES "2:{1:1}", "0 values" },
		{ "two values", TABLES "2:{1:1 2:[1 2]}", "values" },
		{ "two values, unpacked", TABLES "2:{1:1 2:1 2:2}",
		    "values" },
		{ "two types", TABLES TYPE SAMPLE, "1 values" },
		{ "no types", FUNCTIONS LOCATIONS STRINGS SAMPLE,
		    "no sample types" },
		{ "group", TABLES "99:< ", "group" },
		{ "group in a sample", TABLES "2:{99:<}", "group" },
		{ "group in a location", TABLES "4:{99:<}", "group" },
		{ "sample is a number", TABLES "2:5", "not a message" },
		{ "string is a number", TABLES "6:5", "not a message" },
		{ "location is fixed", TABLES "4:d", "not a message" },
		{ "line is a number", TABLES "4:{1:9 4:1}", "wire type" },
		{ "label is a number", TABLES "2:{1:1 2:5 3:1}",
		    "not a message" },
		{ "period type is a number", TABLES "11:3", "not a message" },
		{ "time is fixed", TABLES "9:d", "not a number" },
		{ "id is bytes", TABLES "4:{1:'x'}", "wire type" },
		{ "value is fixed", TABLES "2:{1:1 2:d}", "wire type" },
		{ "location id is fixed", TABLES "2:{1:w 2:5}", "wire type" },
		{ "comment is fixed", TABLES "13:w", "not a number" },
		{ "location id cut off", TABLES "2:{1:'\x80' 2:5}",
		    "cut off" },
		{ "value cut off", TABLES "2:{1:1 2:'\x80'}", "cut off" },
		{ "comment cut off", TABLES "13:'\x80'", "cut off" },
		{ "location cut off", TABLES "4:'\x08'", "cut off" },
		{ "sample too short", TABLES "2:'\x12\x05'", "past the end" },
		{ "field 0 in a sample", TABLES "2:{0:1}", "protobuf" },
		{ "second time", TABLES "9:1 9:2", "second profile" },
	};
	size_t i;

	(void)state;
	for (i = 0; i < LEN(cases); i++)
		refuse(cases[i].what, proto(cases[i].text), NULL,
		    PROF_EINVALID, cases[i].word);
}

/* The place of a fault is where its record's contents begin, or itself. */
void
test_proto_offset(void **state)
{
	static const char *const cases[] = {
		"2:{1:9 2:5}", "2:{1:1 2:5 3:{1:99 2:7}}", "1:{1:1 2:99}",
		"3:{1:1 5:99}", "5:{1:9 2:99}", "11:{1:99}", "11:{1:1 2:99}",
		"7:99", "8:99", "13:99", "14:99", "15:99", "9:1 9:2",
		"13:[1 99]",
	};
	struct bytes head = proto(TABLES), b;
	struct prof_err err = { 0 };
	struct prof *p;
	char text[300];
	size_t i;

	(void)state;
	for (i = 0; i < LEN(cases); i++) {
		snprintf(text, sizeof(text), TABLES "%s", cases[i]);
		b = proto(text);
		assert_int_equal(prof_read_mem(b.s, b.len, NULL, &p, &err),
		    -1);
		assert_int_equal(err.place, PROF_OFFSET);
		assert_in_range(err.at, head.len, b.len - 1);
		free(b.s);
	}
	free(head.s);
}

/* What is dropped while reading must not make stacks equal in part only. */
void
test_keep(void **state)
{
	static const char text[] = TYPE STRINGS "3:{1:1 2:16 5:8} "
	    "5:{1:1 2:3 3:10 4:8 5:30} 4:{1:1 2:1 3:20 4:{1:1 2:31 3:7}} "
	    "4:{1:2 2:1 3:24} 2:{1:[2 1] 2:5 3:{1:6 2:7}}";
	static const struct {
		const char *what;
		unsigned keep;
		const char *want;
	} cases[] = {
		{ "all", 0, "5 main:31:7@14[/bin/p];@18[/bin/p] k=v" },
		{ "text", PROF_KEEP_TEXT, "5 main:31:7;@18[/bin/p] k=v" },
		{ "name", PROF_KEEP_NAME, "5 main;[/bin/p]" },
		{ "lines", PROF_KEEP_NAME | PROF_KEEP_LINE,
		    "5 main:31;[/bin/p]" },
		{ "labels", PROF_KEEP_NAME | PROF_KEEP_LABELS,
		    "5 main;[/bin/p] k=v" },
		{ "unsym", PROF_KEEP_NAME | PROF_KEEP_UNSYM,
		    "5 main;@18[/bin/p]" },
		{ "file", PROF_KEEP_FILE, "5 ?;[/bin/p]" },
	};
	struct prof_err err = { 0 };
	struct prof *p, *q;
	size_t i;

	(void)state;
	for (i = 0; i < LEN(cases); i++) {
		p = take(cases[i].what, proto(text), cases[i].keep);
		expect(cases[i].what, p, cases[i].want);
		if (cases[i].keep == 0)
			continue;
		p = take(cases[i].what, proto(text), 0);
		assert_int_equal(prof_reduce(p, cases[i].keep, &q, &err), 0);
		prof_free(p);
		assert_int_equal(q->keep, cases[i].keep);
		expect(cases[i].what, q, cases[i].want);
	}
	assert_int_equal(prof_granularity("functions"), PROF_KEEP_NAME);
	assert_int_equal(prof_granularity("files"), PROF_KEEP_FILE);
	assert_int_equal(prof_granularity(""), 0);
	assert_int_equal(prof_granularity("function"), 0);
}

/* pprof marks the base of a difference with a label: that is the total. */
void
test_proto_base(void **state)
{
	static const char text[] = TABLES "6:'pprof::base' 6:'true' "
	    "2:{1:1 2:-30 3:{1:11 2:12}} 2:{1:2 2:50} "
	    "2:{1:3 2:1 3:{1:11 2:7}}";
	unsigned keeps[] = { PROF_KEEP_ALL, PROF_KEEP_NAME };
	size_t i;

	(void)state;
	for (i = 0; i < LEN(keeps); i++) {
		struct prof *p = take("base", proto(text), keeps[i]);

		assert_true(p->has_totals);
		same_int("total", p->totals[0], 30);
		prof_free(p);
	}
}

/* Columns. */

void
test_column(void **state)
{
	static const struct {
		const char *types, *name;
		int want;
	} cases[] = {
		{ "a/count\tb/count", NULL, 1 },
		{ "a/count\tb/count", "", 1 },
		{ "a/count\tb/count", "0", 0 },
		{ "a/count\tb/count", "1", 1 },
		{ "a/count\tb/count", "2", -1 },
		{ "a/count\tb/count", "-1", -1 },
		{ "a/count\tb/count", "9999999999999999999999", -1 },
		{ "a/count\tb/count", "a", 0 },
		{ "a/count\tb/count", "A", -1 },
		{ "a/count\tb/count", "c", -1 },
		{ "a/count\tb/count\n#default\ta", NULL, 0 },
		{ "a/count\tb/count\n#default\ta", "b", 1 },
		{ "a/count\tb/count\n#default\tc", NULL, 1 },
		{ "objects/count\tspace/bytes", "inuse_objects", 0 },
		{ "objects/count\tspace/bytes", "inuse_space", 1 },
		{ "objects/count\tspace/bytes", "alloc_space", -1 },
		{ "space/bytes\tinuse_space/bytes", "inuse_space", 0 },
		{ "inuse_space/bytes\tspace/bytes", "space", 1 },
		{ "2x/count\tb/count", "2x", 0 },
	};
	struct prof_err err = { 0 };
	char lines[100];
	struct prof *p;
	size_t i;

	(void)state;
	for (i = 0; i < LEN(cases); i++) {
		snprintf(lines, sizeof(lines), "#types\t%s\n",
		    cases[i].types);
		p = profile(lines, 0);
		same_int(lines, prof_column(p, cases[i].name, &err),
		    cases[i].want);
		prof_free(p);
	}
	p = profile("#types\ta/count\tb/count\n", 0);
	assert_int_equal(prof_column(p, "c", &err), -1);
	assert_int_equal(err.code, PROF_EUSAGE);
	assert_non_null(strstr(err.msg, "a, b"));
	prof_free(p);
	p = take("no types", proto("6:''"), 0);
	assert_int_equal(prof_column(p, NULL, &err), -1);
	prof_free(p);
}

void
test_select(void **state)
{
	struct prof *p = profile("#types\ta/count\tb/bytes\tc/ns\n#default\ta\n"
	    "1\t2\t3\tmain\n10\t20\t30\tmain;f\n", 0);

	(void)state;
	prof_select(p, 1);
	same("types", types(p), "b/bytes");
	same_int("total", p->totals[0], 22);
	same("default", prof_str(p, p->default_type), "b");
	expect("values", p, "2 main|20 main;f");
}

void
test_compact(void **state)
{
	struct prof *p = profile("#types\ta/count\tb/bytes\n"
	    "1\t2\tmain\n0\t0\tmain;f\n3\t4\tmain;g\tk=v\n5\t6\tmain;g\n"
	    "7\t-2\tmain\n-3\t-4\tmain;g\tk=v\n", 0);
	struct prof_err err = { 0 };

	(void)state;
	assert_int_equal(prof_compact(p, &err), 0);
	same("compact", show(p), "8 -0 main|-0 -0 main;g k=v|5 6 main;g");
	prof_drop_labels(p);
	assert_int_equal(prof_compact(p, &err), 0);
	same("no labels", show(p), "8 -0 main|5 6 main;g");
	prof_select(p, 1);
	same("one column", show(p), "-0 main|6 main;g");
	assert_int_equal(prof_compact(p, &err), 0);
	expect("compact again", p, "-0 main|6 main;g");
}

/* In text a stack may be empty, and so may a frame, whatever was before. */
void
test_text_empty(void **state)
{
	static const struct {
		const char *lines, *want;
	} cases[] = {
		{ N "4\t\n", "4 " },
		{ N "1\tmain;f\n4\t\n", "1 main;f|4 " },
		{ N "4\t\n1\tmain;f\n", "4 |1 main;f" },
		{ N "1\t@\n4\t\n", "1 -|4 " },
		{ N "1\t;f\n", "1 -;f" },
		{ N "1\tmain;\n2\tmain\n", "1 main;-|2 main" },
		{ N "1\t;f\n4\t\n", "1 -;f|4 " },
		{ N "1\t;\n4\t\tk=v\n", "1 -;-|4  k=v" },
	};
	size_t i;

	(void)state;
	for (i = 0; i < LEN(cases); i++)
		expect(cases[i].lines, profile(cases[i].lines, 0),
		    cases[i].want);
}
