/*
 * What people hand to profile tools by mistake, or for want of a converter,
 * and what would help.
 * SPDX-License-Identifier: MIT
 */
#include <string.h>
#include <strings.h>

#include "read/read.h"

struct magic {
	const char *bytes;
	size_t len, at;
	const char *what;
};

#define MAGIC(s, at, what) { s, sizeof(s) - 1, at, what }

static const struct magic magics[] = {
	MAGIC("\x28\xb5\x2f\xfd", 0,
	    "zstd data: decompress it first (zstd -dc)"),
	MAGIC("\x04\x22\x4d\x18", 0, "lz4 data: decompress it first (lz4 -dc)"),
	MAGIC("\x02\x21\x4c\x18", 0, "lz4 data: decompress it first (lz4 -dc)"),
	MAGIC("\x1f\x8b", 0, "gzip data that was gzipped once more: decompress "
	    "it first (gzip -dc)"),
	MAGIC("BZh", 0, "bzip2 data: decompress it first (bzip2 -dc)"),
	MAGIC("\xfd" "7zXZ", 0, "xz data: decompress it first (xz -dc)"),
	MAGIC("\xff\x06\x00\x00sNaPpY", 0,
	    "snappy data: decompress it first (snzip -dc)"),
	MAGIC("PK\x03\x04", 0, "a zip archive: unpack it first (unzip)"),
	MAGIC("ustar", 257, "a tar archive: unpack it first (tar -xf)"),
	MAGIC("PERFILE2", 0, "a perf.data file: convert it first "
	    "(perf script -i FILE, whose text is read here)"),
	MAGIC("2ELIFREP", 0, "a perf.data file: convert it first "
	    "(perf script -i FILE, whose text is read here)"),
	MAGIC("FLR\0", 0, "a Java flight recording (JFR): convert it first "
	    "(jfrconv -o collapsed, whose text is read here)"),
	MAGIC("JAVA PROFILE 1.0", 0, "a dump of a Java heap (hprof), not a "
	    "profile: Eclipse MAT reads it"),
	MAGIC("\x7f" "ELF", 0, "an ELF program, library or core dump, not a "
	    "profile"),
	MAGIC("MZ", 0, "a Windows program, not a profile"),
	MAGIC("\xcf\xfa\xed\xfe", 0, "a macOS program, not a profile"),
	MAGIC("\x89PNG", 0, "a PNG picture, not a profile"),
	MAGIC("\xff\xd8\xff", 0, "a JPEG picture, not a profile"),
	MAGIC("%PDF", 0, "a PDF document, not a profile"),
	MAGIC("SQLite format 3", 0, "an SQLite database, not a profile"),
	MAGIC("gmon", 0, "a profile for gprof (gmon.out), which is not read "
	    "here: gprof does"),
	MAGIC("\xff\xfe\x1f\x00", 0, "a profile that a shell has rewritten "
	    "as UTF-16 text, which destroys it: use curl -o, not >"),
	MAGIC("\xff\xfe\x00\x00", 0, "UTF-32 text: convert it first "
	    "(iconv -f UTF-32 -t UTF-8)"),
	MAGIC("\x00\x00\xfe\xff", 0, "UTF-32 text: convert it first "
	    "(iconv -f UTF-32 -t UTF-8)"),
	MAGIC("\xff\xfe", 0, "UTF-16 text, as PowerShell writes it: convert "
	    "it first (iconv -f UTF-16 -t UTF-8)"),
	MAGIC("\xfe\xff", 0, "UTF-16 text: convert it first "
	    "(iconv -f UTF-16 -t UTF-8)"),
};

#define RAW_TEXT "the text that pprof -raw prints, which is not read here: " \
	"hand over the profile itself"

/* Text, at the start of a line that only blank ones precede. */
static const struct {
	const char *start, *what;
} texts[] = {
	{ "HTTP/", "an answer of a web server with its headers: fetch it "
	    "without them (curl without -i)" },
	{ "404 page not found", "a server's error message: nothing is at that "
	    "address" },
	{ "Unknown profile", "a server's error message: it has no profile of "
	    "that name" },
	{ "--- symbol", "a profile with symbols of jeprof or google-pprof "
	    "(--raw), which is not read here: hand over the profile itself" },
	{ "Full thread dump", "a Java thread dump, which is not read here" },
	{ "# callgrind format", "a callgrind profile, which is not read here: "
	    "callgrind_annotate or KCachegrind does" },
	{ "desc: --", "a massif profile, which is not read here: ms_print "
	    "does" },
	{ "digraph ", "a graph for Graphviz, not a profile" },
	{ "error code: ", "a server's error message, of Cloudflare or the "
	    "like" },
	{ "PeriodType: ", RAW_TEXT },
};

static const char *
find_text(struct scan c)
{
	size_t i;

	for (i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
		struct scan t = c;

		if (scan_word(&t, texts[i].start))
			return texts[i].what;
	}
	return NULL;
}

/* "go 1.21 trace", or a dump of the heap, both binary. */
static const char *
find_go(struct scan c)
{
	if (scan_word(&c, "go 1."))
		return "a Go execution trace: convert it first (go tool trace "
		    "-pprof=TYPE FILE)";
	if (scan_word(&c, "go1.") && memmem(c.s, c.len < 16 ? c.len : 16,
	    " heap dump", 10) != NULL)
		return "a dump of a Go heap (debug.WriteHeapDump), not a "
		    "profile";
	return NULL;
}

/* What pprof -raw prints has comments first. */
static bool
is_raw_text(struct scan c)
{
	static const char samples[] = "\nSamples:\n", *const first[] = {
		"\nPeriodType: ", "\nPeriod: "
	};
	const char *at = memmem(c.s, c.len, samples, sizeof(samples) - 1);
	struct scan t = c;

	if (at == NULL)
		return false;
	t.len = (size_t)(at - c.s);
	return memmem(t.s, t.len, first[0], strlen(first[0])) != NULL ||
	    memmem(t.s, t.len, first[1], strlen(first[1])) != NULL ||
	    scan_word(&c, first[1] + 1);
}

/*
 * Every other byte of a text is 0, and it has no mark.  Types without a name
 * look like that in a profile.proto, as empty lines, and no text begins so.
 */
static const char *
find_utf16(struct scan c)
{
	size_t i, n = c.len < 64 ? c.len / 2 * 2 : 64, low = 0, high = 0;

	for (i = 0; i < n; i += 2) {
		low += c.s[i] == '\0' && c.s[i + 1] != '\0' &&
		    (c.s[i + 1] & 0x80) == 0;
		high += c.s[i + 1] == '\0' && c.s[i] != '\0' &&
		    (c.s[i] & 0x80) == 0;
	}
	if (n < 8 || *c.s == '\n' || (low * 2 < n && high * 2 < n))
		return NULL;
	return low > high ? "UTF-16 text: convert it first (iconv -f UTF-16BE "
	    "-t UTF-8)" : "UTF-16 text: convert it first (iconv -f UTF-16LE "
	    "-t UTF-8)";
}

static bool
is_html(struct scan c)
{
	return (c.len >= 9 && strncasecmp(c.s, "<!doctype", 9) == 0) ||
	    (c.len >= 5 && (strncasecmp(c.s, "<html", 5) == 0 ||
	    strncasecmp(c.s, "<head", 5) == 0));
}

const char *
prof_magic(const char *s, size_t len)
{
	struct scan c = { s, len };
	const char *what;
	size_t i;

	for (i = 0; i < sizeof(magics) / sizeof(magics[0]); i++) {
		const struct magic *m = &magics[i];

		if (len >= m->at + m->len &&
		    memcmp(s + m->at, m->bytes, m->len) == 0)
			return m->what;
	}
	what = find_go(c);
	if (what == NULL)
		what = find_utf16(c);
	if (what != NULL)
		return what;
	if (is_raw_text(c))
		return RAW_TEXT;
	scan_skip(&c, scan_space);
	if (is_html(c))
		return "an HTML page: is the address right, and does it need "
		    "a login?";
	return find_text(c);
}

/* A text no longer than this is what a server says instead of a profile. */
#define SHORT 1024

/* The first line of a short text; len 0: it is none. */
static struct scan
short_text(struct scan c)
{
	struct scan line = { c.s, 0 };
	uint32_t ignored;
	size_t i, n;

	if (c.len > SHORT)
		return line;
	for (i = 0; i < c.len; i += n) {
		n = prof_utf8(c.s + i, c.len - i, &ignored);
		if (n == 0 || (prof_invisible(c.s + i, n) &&
		    !scan_space(c.s[i])))
			return line;
	}
	while (line.len < c.len && c.s[line.len] != '\n')
		line.len++;
	return scan_trim(line.s, line.len);
}

int
prof_reject(const char *s, size_t len, struct prof_err *err)
{
	const char *what = prof_magic(s, len);
	struct scan c = scan_trim(s, len), line = short_text(c);

	if (what != NULL)
		return prof_fail(err, PROF_EFORMAT, PROF_NOWHERE, 0,
		    "this is %s", what);
	if (c.len == 0 && len > 0)
		return prof_fail(err, PROF_EFORMAT, PROF_NOWHERE, 0,
		    "nothing but blank lines: no profile was written");
	if (c.len > 0 && (*c.s == '{' || *c.s == '['))
		what = "this is JSON, not a profile";
	else if (c.len > 0 && *c.s == '<')
		what = "this is XML, not a profile";
	else if (line.len > 0)
		what = "not a profile, but a server's message or other text";
	else
		what = "not a profile in any form that is known here";
	return line.len == 0 ? prof_fail(err, PROF_EFORMAT, PROF_NOWHERE, 0,
	    "%s", what) : prof_fail(err, PROF_EFORMAT, PROF_NOWHERE, 0,
	    "%s: '%.*s'", what, prof_shown(line.len), line.s);
}

int
prof_another(enum prof_place place, uint64_t at, struct prof_err *err)
{
	return prof_fail(err, PROF_EINVALID, place, at, "another profile "
	    "begins here: was it appended to the file? hand them over one by "
	    "one");
}

bool
prof_is_binary(const char *s, size_t len)
{
	size_t i;

	for (i = 0; i < len; i++) {
		if ((unsigned char)s[i] < 0x20 && (s[i] < '\a' ||
		    s[i] > '\r') && s[i] != '\033')
			return true;
	}
	return false;
}

int
prof_binary_here(enum prof_place place, uint64_t at, struct prof_err *err)
{
	return prof_fail(err, PROF_EINVALID, place, at, "another profile, "
	    "which is binary, begins in this line: was it appended to the file? hand them over one "
	    "by one");
}
