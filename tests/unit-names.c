/*
 * Units, names and escapes.
 * SPDX-License-Identifier: MIT
 */
#include <stdlib.h>
#include <string.h>

#include "base/base.h"
#include "profile/profile.h"
#include "unit.h"


void
test_label(void **state)
{
	static const struct {
		int64_t v;
		const char *from, *to, *want;
	} cases[] = {
		{ 1023, "bytes", "auto", "1023B" },
		{ 1024, "bytes", "auto", "1kB" },
		{ 1048575, "bytes", "auto", "1024kB" },
		{ 1536, "bytes", "auto", "1.50kB" },
		{ -1536, "bytes", "auto", "-1.50kB" },
		{ 1, "bytes", "MB", "0" },
		{ -1, "bytes", "MB", "0" },
		{ 5243, "bytes", "MB", "0.01MB" },
		{ -5243, "bytes", "MB", "-0.01MB" },
		{ 1500, "nanoseconds", "auto", "1.50us" },
		{ 3600000000000, "nanoseconds", "auto", "1hrs" },
		{ 90000000000, "nanoseconds", "auto", "90s" },
		{ 12, "count", "MB", "12MB" },
		{ 12, "requests", "requests", "12requests" },
		{ 12, "requests", "auto", "12" },
		{ 12, "count", "count", "12" },
		{ 12, "bytes", "count", "12B" },
		{ 12, "bytes", "", "12B" },
		{ 12, "bytes", "seconds", "12B" },
		{ 2000000, "ns", "foo", "0" },
		{ 2000000, "ns", "ms", "2ms" },
		{ 7, "kilobytes", "b", "7168B" },
		{ INT64_MAX, "bytes", "auto", "8192PB" },
		{ INT64_MIN, "bytes", "auto", "-9223372036854775808B" },
		{ 0, "bytes", "auto", "0" },
		{ 0, "count", "minimum", "0" },
		{ 1, "MByteS", "auto", "1MB" },
		{ 2, "ss", "auto", "2" },
		{ 60, "sec", "hr", "0.02hrs" },
		{ 61, "minute", "auto", "61" },
		{ 1500, "us", "auto", "1.50ms" },
		{ 1500, "\xce\xbcs", "auto", "1500" },	/* as pprof */
		{ 1500, "nanogcus", "auto", "1.50u*GCU" },
		{ 3, "GCU", "kilogcu", "0" },
		{ 1, "unitwhosenameislongerthananyofours", "auto", "1" },
	};
	char buf[PROF_LABEL_MAX];
	size_t i;

	(void)state;
	for (i = 0; i < LEN(cases); i++) {
		assert_ptr_equal(prof_label(cases[i].v, cases[i].from,
		    cases[i].to, buf), buf);
		same(cases[i].want, buf, cases[i].want);
	}
}

/* A profile chooses the unit's name, and the buffer has an end. */
void
test_label_long_unit(void **state)
{
	struct bytes unit;
	FILE *f = grow(&unit);
	char buf[PROF_LABEL_MAX + 1];
	int i;

	(void)state;
	for (i = 0; i < 1000; i++)
		putc('u', f);
	fclose(f);
	buf[PROF_LABEL_MAX] = '#';
	prof_label(INT64_MIN, unit.s, unit.s, buf);
	assert_int_equal(strlen(buf), PROF_LABEL_MAX - 1);
	assert_int_equal(buf[PROF_LABEL_MAX], '#');
	assert_int_equal(strncmp(buf, "-9223372036854775808uuu", 23), 0);
	prof_label(1, unit.s, "auto", buf);
	same("auto", buf, "1");
	free(unit.s);
}

void
test_scale(void **state)
{
	static const struct {
		int64_t v;
		const char *from, *to;
		double want;
		const char *unit;
	} cases[] = {
		{ 3, "kB", "bytes", 3072, "B" },
		{ -3, "kB", "bytes", -3072, "B" },
		{ 1536, "B", "kilobyte", 1.5, "kB" },
		{ 1, "s", "nanoseconds", 1e9, "ns" },
		{ 7200, "seconds", "minimum", 2, "hrs" },
		{ 999, "ns", "minimum", 999, "ns" },
		{ 0, "ns", "minimum", 0, "s" },
		{ 5, "count", "minimum", 5, "" },
		{ 5, "count", "sample", 5, "" },
		{ 5, "count", "unit", 5, "" },
		{ 5, "count", "frobs", 5, "frobs" },
		{ 5, "", "", 5, "" },
		{ INT64_MIN, "count", "auto", -9223372036854775808.0, "" },
	};
	const char *unit;
	size_t i;

	(void)state;
	for (i = 0; i < LEN(cases); i++) {
		double v = prof_scale(cases[i].v, cases[i].from, cases[i].to,
		    &unit);

		same(cases[i].from, unit, cases[i].unit);
		if (v < cases[i].want || v > cases[i].want)
			fail_msg("case %zu: %g", i, v);
	}
}

void
test_percent(void **state)
{
	static const struct {
		int64_t v, total;
		const char *want;
	} cases[] = {
		{ 0, 100, "    0%" },
		{ 1, 0, "    0%" },
		{ 0, 0, "    0%" },
		{ 1, 3, "33.33%" },
		{ -1, 3, "33.33%" },
		{ 1, -3, "33.33%" },
		{ 9995, 10000, "  100%" },
		{ 99949, 100000, "99.95%" },
		{ 10005, 10000, "  100%" },
		{ 10006, 10000, "100.06%" },
		{ 999, 100000, "    1%" },
		{ 9949, 1000000, " 0.99%" },
		{ 9951, 1000000, "    1%" },
		{ 1, 100, " 1.00%" },
		{ 1, 1000000, "0.0001%" },
		{ 5, 1000, "  0.5%" },
		{ 12345, 100, "12345.00%" },
		{ INT64_MAX, INT64_MAX, "  100%" },
		{ INT64_MIN, INT64_MAX, "  100%" },
		{ INT64_MIN, 1, "922337203685477580800.00%" },
		{ 1, INT64_MAX, "1.1e-17%" },
	};
	char buf[PROF_LABEL_MAX];
	size_t i;

	(void)state;
	for (i = 0; i < LEN(cases); i++)
		same(cases[i].want, prof_percent(cases[i].v, cases[i].total,
		    buf), cases[i].want);
}

/* Names. */

void
test_short_name(void **state)
{
	static const struct {
		const char *name, *want;
	} cases[] = {
		{ "", "" },
		{ "start", "start" },
		{ "os.Open", "os.Open" },
		{ "net/netip.(*Addr).Is4", "netip.(*Addr).Is4" },
		{ "example.com/acme/tool.Run", "tool.Run" },
		{ "example.com/Acme/tool.Run[...]", "tool.Run[...]" },
		{ "example.com/a-b/c_d.(*E_F).G", "c_d.(*E_F).G" },
		{ "a/b.(*T).(a/b.m)-fm", "b.(*T).(a/b.m)-fm" },
		{ "x.io/y/vendor/gopkg.in/z.v9.(*T).(x.io/y.m)-fm",
		    "z.v9.(*T).(x.io/y.m)-fm" },
		/* versions: from 2 on, a whole element, the first of them */
		{ "x.io/y/z/v2.F", "z.F" },
		{ "x.io/y/z/v10.F", "z.F" },
		{ "x.io/y/z/v3/q.F.func1", "q.F.func1" },
		{ "x.io/y/v0.F", "v0.F" },
		{ "x.io/y/v1.F", "v1.F" },
		{ "x.io/y/v01.F", "v01.F" },
		{ "x.io/v2b.F", "v2b.F" },
		{ "x.io/y/v5/v5.F", "v5.F" },
		{ "x.io/y/v5/w/y/v5.F", "v5.F" },
		/* no path, or no name after it */
		{ "a/b", "a/b" },
		{ "a/.b", "a/.b" },
		{ "a/b.", "a/b." },
		{ "a//b.c", "/b.c" },
		{ "a b/c.d", "a b/c.d" },
		{ "a/b/c", "a/b/c" },
		{ "a.b/c", "a.b/c" },
		/* Java */
		{ "org.acme.app.Main$Inner.go", "Main$Inner.go" },
		{ "org.acme.Main.go(java.lang.String)", "Main.go" },
		{ "org.acme.Main.<init>", "Main.<init>" },
		{ "org.acme.Main.lambda$go$1", "Main.lambda$go$1" },
		{ "org.acme.Main.go$1", "Main.go$1" },
		{ "org.acme.Main.Go", "org.acme.Main.Go" },
		/* C++ */
		{ "(anonymous namespace)::Klass::m", "Klass::m" },
		{ "(anonymous namespace)::m", "m" },
		{ "a::(anonymous namespace)::m",
		    "a::(anonymous namespace)::m" },
		{ "n::m::Klass::m()::$_7::operator()", "Klass::m" },
		{ "n_m::Klass::m", "Klass::m" },
		{ "n::Klass::~Klass()", "Klass::~Klass" },
		{ "n::Klass::m<int, void (*)()>(int)",
		    "Klass::m<int, void (*)()>" },
		{ "std::vector<int>::push_back(int)",
		    "std::vector<int>::push_back(int)" },
		{ "\xff/\xfe.x", "\xff/\xfe.x" },
	};
	char buf[128], got[128];
	size_t i, len;
	const char *s;

	(void)state;
	for (i = 0; i < LEN(cases); i++) {
		len = strlen(cases[i].name);
		s = prof_short_name(strcpy(buf, cases[i].name), &len);
		snprintf(got, sizeof(got), "%.*s", (int)len, s);
		same(cases[i].name, got, cases[i].want);
	}
}

void
test_clean_path(void **state)
{
	static const struct {
		const char *path, *want;
	} cases[] = {
		{ "", "." }, { ".", "." }, { "..", ".." }, { "/", "/" },
		{ "//", "/" }, { "/..", "/" }, { "/../a", "/a" },
		{ "a/..", "." }, { "a/../..", ".." }, { "a/../../b", "../b" },
		{ "../../a", "../../a" }, { "../a/../b", "../b" },
		{ "a//b/./c/", "a/b/c" }, { "/a/b/../../..", "/" },
		{ "./a", "a" }, { "...", "..." }, { "a/...", "a/..." },
		{ "/a/./b", "/a/b" }, { ".a/..b", ".a/..b" },
		{ "a/b/..", "a" }, { "/a/..", "/" }, { "../..", "../.." },
	};
	char out[64];
	size_t i, n;

	(void)state;
	for (i = 0; i < LEN(cases); i++) {
		memset(out, '#', sizeof(out));
		n = prof_clean_path(cases[i].path, out);
		assert_true(n <= strlen(cases[i].path) + 1);
		assert_int_equal(out[strlen(cases[i].path) + 2], '#');
		out[n] = '\0';
		same(cases[i].path, out, cases[i].want);
	}
}

void
test_base(void **state)
{
	static const struct {
		const char *path, *want;
	} cases[] = {
		{ "", "" }, { "a", "a" }, { "a/b", "b" }, { "/a/b/", "b" },
		{ "/a//", "a" }, { "/", "/" }, { "///", "/" }, { ".", "." },
		{ "a/..", ".." }, { "/bin/x.so.1", "x.so.1" },
	};
	char got[64];
	size_t i, len;
	const char *s;

	(void)state;
	for (i = 0; i < LEN(cases); i++) {
		s = prof_base(cases[i].path, &len);
		snprintf(got, sizeof(got), "%.*s", (int)len, s);
		same(cases[i].path, got, cases[i].want);
	}
}

/* Names as prof_canonical_names leaves them. */
void
test_canonical_name(void **state)
{
	static const struct {
		const char *name, *want;
	} cases[] = {
		{ "main.main", "main.main" },
		{ "main.Map[go.shape.int,go.shape.string]", "main.Map[...]" },
		{ "main.Map[...]", "main.Map[...]" },
		{ "main.T[[]int].M", "main.T[...].M" },
		{ "main.f[", "main.f[" },
		{ "main.f.func1", "main.f.funcN" },
		{ "main.f.func12.3", "main.f.funcN.N" },
		{ "main.f.func2.gowrap1", "main.f.funcN.gowrapN" },
		{ "main.f-range1", "main.f-rangeN" },
		{ "main.func", "main.func" },
		{ "x.io/y/v2.F", "x.io/y.F" },
		{ "x.io/y/v2/z.F", "x.io/y/z.F" },
		{ "x.io/y@v1.2.3/z.F", "x.io/y/z.F" },
		{ "fib.constprop.0", "fib.constprop.N" },
		{ "fib.isra.0.part.12", "fib.isra.N.part.N" },
		{ "a::b::h0123456789abcdef", "a::b" },
		{ "a::b::h0123456789abcde", "a::b::h0123456789abcde" },
		{ "f()::{lambda()#2}", "f()::{lambda()#N}" },
		{ "a::{closure#3}", "a::{closure#N}" },
		{ "a::{{closure}}\\x233", "a::{{closure}}#N" },
		{ "f\\x233", "f#3" },
		{ "gopkg.in/yaml.v2.(*T).F", "gopkg.in/yaml.(*T).F" },
		{ "gopkg.in/a/b%2ev12.F", "gopkg.in/a/b.F" },
		{ "gopkg.in/b.v2/c.F", "gopkg.in/b/c.F" },
		{ "gopkg.in/x%2ev2.(*T).v1.F", "gopkg.in/x.(*T).v1.F" },
		{ "x.in/yaml.v2.F", "x.in/yaml.v2.F" },
		{ "_ZN1a1b17h0123456789abcdefE", "_ZN1a1bE" },
		{ "_ZN1a17h0123456789abcdefgE", "_ZN1a17h0123456789abcdefgE" },
		{ "1", "1" },
	};
	struct prof_err err = { 0 };
	struct prof *p, *q;
	char lines[200];
	size_t i;

	(void)state;
	for (i = 0; i < LEN(cases); i++) {
		snprintf(lines, sizeof(lines), "#types\tn/count\n1\ta;%s\n",
		    cases[i].name);
		p = profile(lines, PROF_KEEP_TEXT);
		assert_int_equal(prof_canonical_names(p, &q, &err), 0);
		snprintf(lines, sizeof(lines), "1 a;%s", cases[i].want);
		expect(cases[i].name, q, lines);
		prof_free(p);
	}
}

void
test_canonical_names_fold(void **state)
{
	struct prof *p = profile("#types\tn/count\n"
	    "#function\tf.func1\t/old.go\t1\n#function\tf.func2\t/new.go\t9\n"
	    "1\tmain;f.func1\n2\tmain;f.func2\n4\tmain;g\n", PROF_KEEP_TEXT);
	struct prof_err err = { 0 };
	struct prof *q;
	uint32_t f;

	(void)state;
	assert_int_equal(prof_canonical_names(p, &q, &err), 0);
	same("folded", show(q), "3 main;f.funcN|4 main;g");
	f = q->locations[q->stacks[q->samples[0].stack + 1]].line;
	same("file", prof_str(q, q->functions[q->lines[f].function].file),
	    "/old.go");
	same_int("total", q->totals[0], 7);
	prof_free(q);
	prof_free(p);
}

/* Escapes. */

/* s escaped; it must be free of what may not stand in a field. */
static void
there_and_back(const char *s, size_t len, const char *also)
{
	struct prof_buf b = { 0 };
	size_t i;

	prof_escape(&b, s, len, also);
	assert_false(b.failed);
	for (i = 0; i < b.len; i++) {
		unsigned char c = (unsigned char)b.s[i];

		assert_true(c >= 0x20 && c != 0x7f && c != ';');
		assert_true(strchr(also, c) == NULL);
	}
	prof_buf_char(&b, '#');
	i = prof_unescape(b.s, b.len - 1);
	if (i != len || memcmp(b.s, s, len) != 0)
		fail_msg("'%.*s' became '%.*s'", (int)len, s, (int)i, b.s);
	prof_buf_free(&b);
}

void
test_escape_bytes(void **state)
{
	char s[4];
	int a, b;

	(void)state;
	there_and_back("", 0, "");
	for (a = 0; a < 256; a++) {
		for (b = 0; b < 256; b++) {
			s[0] = (char)a;
			s[1] = (char)b;
			there_and_back(s, 1 + (b > 0), "");
			there_and_back(s, 2, "=/[]#");
		}
	}
}

/* Any byte at any place of a long name: eight are looked at at once. */
void
test_escape_long(void **state)
{
	struct prof_buf fast = { 0 }, slow = { 0 };
	char s[21];
	size_t at;
	int c;

	(void)state;
	for (c = 0; c < 256; c++) {
		for (at = 0; at < sizeof(s); at++) {
			memset(s, 'a', sizeof(s));
			s[at] = (char)c;
			fast.len = slow.len = 0;
			prof_escape(&fast, s, sizeof(s), "");
			/* What is escaped besides is so in any case. */
			prof_escape(&slow, s, sizeof(s), "\x01");
			assert_int_equal(fast.len, slow.len);
			assert_memory_equal(fast.s, slow.s, slow.len);
		}
	}
	prof_buf_free(&fast);
	prof_buf_free(&slow);
}

/* Every word over the letters of which escapes are made. */
void
test_escape_backslashes(void **state)
{
	static const char letters[] = "\\x4fF;";
	char s[8];
	size_t len, i, n;
	unsigned long word, words = 1;

	(void)state;
	for (len = 1; len <= 6; len++) {
		words *= sizeof(letters) - 1;
		for (word = 0; word < words; word++) {
			for (i = 0, n = word; i < len; i++) {
				s[i] = letters[n % (sizeof(letters) - 1)];
				n /= sizeof(letters) - 1;
			}
			there_and_back(s, len, "");
		}
	}
}

void
test_escape_text(void **state)
{
	static const struct {
		const char *raw, *also, *want;
	} cases[] = {
		{ "plain", "", "plain" },
		{ "a;b", "", "a\\x3bb" },
		{ "a\tb\n", "", "a\\x09b\\x0a" },
		{ "a\\b", "", "a\\b" },
		{ "a\\x41", "", "a\\x5cx41" },
		{ "a\\X41\\x4G\\x4", "", "a\\X41\\x4G\\x4" },
		{ "a=b/c", "=", "a\\x3db/c" },
		{ "\x7f\xc3\xa9\xff", "", "\\x7f\xc3\xa9\xff" },
	};
	struct prof_buf b = { 0 };
	size_t i;

	(void)state;
	for (i = 0; i < LEN(cases); i++) {
		b.len = 0;
		prof_escape(&b, cases[i].raw, strlen(cases[i].raw),
		    cases[i].also);
		prof_buf_char(&b, '\0');
		same(cases[i].raw, b.s, cases[i].want);
	}
	prof_buf_free(&b);
}

void
test_address_suffix(void **state)
{
	static const struct {
		const char *frame;
		int at;		/* -1: none */
	} cases[] = {
		{ "f@0x1f", 1 }, { "@0x1f", 0 }, { "f@", 1 }, { "@", 0 },
		{ "f@0x1f[lib.so]", 1 }, { "f@[lib.so]!", 1 }, { "f@!", 1 },
		{ "f@0x1f!", 1 }, { "f@[]", 1 }, { "f@0x1[a@0x2]", 1 },
		{ "f@g@0x1", 3 }, { "f@0x1@0x2", 5 },
		{ "", -1 }, { "f", -1 }, { "f@g", -1 }, { "f@0x", -1 },
		{ "f@0x1F", -1 }, { "f@1f", -1 }, { "f0x1f", -1 },
		{ "f[lib.so]", -1 }, { "f@0x1f[lib.so", -1 }, { "f!", -1 },
		{ "]", -1 }, { "!", -1 }, { "f@0x1!!", -1 }, { "0x1", -1 },
		{ "f@ 0x1", -1 }, { "f@0x1 ", -1 }, { "]]", -1 },
	};
	size_t i, len, want;

	(void)state;
	for (i = 0; i < LEN(cases); i++) {
		len = strlen(cases[i].frame);
		want = cases[i].at < 0 ? len : (size_t)cases[i].at;
		same_int(cases[i].frame, (long long)prof_address_suffix(
		    cases[i].frame, len), (long long)want);
	}
}

/* c in UTF-8. */
static size_t
encode(uint32_t c, char *s)
{
	size_t n = c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4, i;

	for (i = n - 1; i > 0; i--, c >>= 6)
		s[i] = (char)(0x80 | (c & 0x3f));
	s[0] = (char)(n == 1 ? c : (0xf00u >> n & 0xf0) | c);
	return n;
}

void
test_invisible(void **state)
{
	static const uint32_t ranges[][2] = {
		{ 0, 0x1f }, { 0x7f, 0x9f }, { 0xad, 0xad },
		{ 0x34f, 0x34f }, { 0x61c, 0x61c }, { 0x115f, 0x1160 },
		{ 0x17b4, 0x17b5 }, { 0x180b, 0x180f }, { 0x200b, 0x200f },
		{ 0x2028, 0x202e }, { 0x2060, 0x206f }, { 0x3164, 0x3164 },
		{ 0xfe00, 0xfe0f }, { 0xfeff, 0xfeff }, { 0xffa0, 0xffa0 },
		{ 0xfff0, 0xfff8 }, { 0x1bca0, 0x1bca3 },
		{ 0x1d173, 0x1d17a }, { 0xe0000, 0xe0fff }
	};
	size_t i = 0, n;
	uint32_t c, back;
	char s[4];

	(void)state;
	for (c = 0; c < 0x110000; c++) {
		bool hidden = i < LEN(ranges) && c >= ranges[i][0];

		if (c >= 0xd800 && c < 0xe000)
			continue;
		n = encode(c, s);
		if (prof_utf8(s, n, &back) != n || back != c)
			fail_msg("U+%04x in UTF-8", (unsigned)c);
		if (prof_invisible(s, n) != (hidden ? n : 0))
			fail_msg("U+%04x", (unsigned)c);
		if (hidden && c == ranges[i][1])
			i++;
	}
	assert_int_equal(prof_invisible("\xd8", 1), 0);
	assert_int_equal(prof_invisible("", 0), 0);
}

void
test_put(void **state)
{
	static const struct {
		const char *raw, *safe, *field;
	} cases[] = {
		{ "f", "f", "f" },
		{ "a\tb", "a\tb", "a\\x09b" },
		{ "a\\x41", "a\\x41", "a\\x5cx41" },
		{ "a\\n", "a\\n", "a\\n" },
		{ "\x1b[31m\r\n", "\\x1b[31m\\x0d\\x0a",
		    "\\x1b[31m\\x0d\\x0a" },
		{ "\x7f", "\\x7f", "\\x7f" },
		{ "\xc2\x9b" "31m\xc2\xa0", "\\xc2\\x9b31m\xc2\xa0",
		    "\\xc2\\x9b31m\xc2\xa0" },
		{ "\xe2\x80\xae" "x\xe2\x81\xa6\xe2\x80\xa6",
		    "\\xe2\\x80\\xaex\\xe2\\x81\\xa6\xe2\x80\xa6",
		    "\\xe2\\x80\\xaex\\xe2\\x81\\xa6\xe2\x80\xa6" },
		{ "\xe2\x80", "\xe2\x80", "\xe2\x80" },
		{ "a\xd8\x9c", "a\\xd8\\x9c", "a\\xd8\\x9c" },
		{ "\xf3\xa0\x81\x81", "\\xf3\\xa0\\x81\\x81",
		    "\\xf3\\xa0\\x81\\x81" },
	};
	struct bytes b;
	size_t i;
	FILE *f;

	(void)state;
	for (i = 0; i < LEN(cases); i++) {
		f = grow(&b);
		prof_put_safe(cases[i].raw, f);
		fclose(f);
		same(cases[i].raw, b.s, cases[i].safe);
		free(b.s);
		f = grow(&b);
		prof_put_field(cases[i].raw, f);
		fclose(f);
		same(cases[i].raw, b.s, cases[i].field);
		free(b.s);
	}
}

/* Numbers with fractions, by a power of ten, and back. */
void
test_decimal(void **state)
{
	static const struct {
		const char *text;
		unsigned digits;
		bool fits;
		long long want;
		unsigned fraction;
		const char *back;
	} cases[] = {
		{ "0.45", 2, true, 45, 2, "0.45" },
		{ "0.450", 2, true, 45, 2, "0.45" },
		{ "2", 3, true, 2000, 0, "2" },
		{ "-2.", 1, true, -20, 0, "-2" },
		{ "-0.05", 2, true, -5, 2, "-0.05" },
		{ "1.5", 0, true, 2, 1, "2" },
		{ "-1.4", 0, true, -1, 1, "-1" },
		{ "0.0049", 2, true, 0, 4, "0" },
		{ "0.996", 2, true, 100, 3, "1" },
		{ "9223372036854775807", 0, true, INT64_MAX, 0,
		    "9223372036854775807" },
		{ "9223372036854775807.5", 0, false, 0, 1, NULL },
		{ "9223372036854775808", 0, false, 0, 0, NULL },
		{ "-9223372036854775808", 0, true, INT64_MIN, 0,
		    "-9223372036854775808" },
		{ "-922337203685477580.8", 1, true, INT64_MIN, 1,
		    "-922337203685477580.8" },
		{ "-9223372036854775808.5", 0, false, 0, 1, NULL },
		{ "922337203685477580.8", 1, false, 0, 1, NULL },
		{ "922337203685477580.7", 1, true, INT64_MAX, 1,
		    "922337203685477580.7" },
		{ "9223372036.854775807", 9, true, INT64_MAX, 9,
		    "9223372036.854775807" },
	};
	size_t i;

	(void)state;
	for (i = 0; i < LEN(cases); i++) {
		struct scan t = { cases[i].text, strlen(cases[i].text) };
		struct prof_buf b = { 0 };
		int64_t v = 0;
		bool fits = prof_decimal(t, cases[i].digits, &v);

		same_int(cases[i].text, prof_fraction(t), cases[i].fraction);
		same_int(cases[i].text, fits, cases[i].fits);
		if (!fits)
			continue;
		same_int(cases[i].text, v, cases[i].want);
		prof_buf_decimal(&b, v, cases[i].digits);
		prof_buf_char(&b, '\0');
		same(cases[i].text, b.s, cases[i].back);
		prof_buf_free(&b);
	}
}

void
test_parts(void **state)
{
	static const struct {
		int64_t value;
		const char *from, *to, *label;
	} cases[] = {
		{ 45, "hundredths", "minimum", "0.45" },
		{ 240, "hundredths", "count", "2.40" },
		{ -1500, "thousandths", "", "-1.50" },
		{ 45, "hundredths", "thousandths", "450thousandths" },
		{ 3, "count", "tenths", "30tenths" },
		{ 3, "tenths", "MB", "0.30MB" },
		{ 3, "count", "auto", "3" },
	};
	char buf[PROF_LABEL_MAX];
	size_t i;

	(void)state;
	for (i = 0; i < LEN(cases); i++)
		same(cases[i].from, prof_label(cases[i].value, cases[i].from,
		    cases[i].to, buf), cases[i].label);
	assert_true(prof_same_family("count", "tenths"));
	assert_true(prof_same_family("millionths", "tenths"));
	assert_false(prof_same_family("bytes", "tenths"));
	same("4 digits", prof_part_unit(4), "millionths");
	same("12 digits", prof_part_unit(12), "billionths");
	assert_int_equal(prof_part_digits("count"), 0);
	assert_int_equal(prof_part_digits("bytes"), -1);
}
