/*
 * What people hand to profile tools by mistake, or for want of a converter,
 * and what would help.
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
	MAGIC("\xff\xfe", 0, "UTF-16 text, as PowerShell writes it: convert "
	    "it first (iconv -f UTF-16 -t UTF-8)"),
	MAGIC("\xfe\xff", 0, "UTF-16 text: convert it first "
	    "(iconv -f UTF-16 -t UTF-8)"),
};

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
	if (what != NULL)
		return what;
	scan_skip(&c, scan_space);
	if (is_html(c))
		return "an HTML page: is the address right, and does it need "
		    "a login?";
	return find_text(c);
}

bool
prof_is_binary(const char *s, size_t len)
{
	return memchr(s, '\0', len) != NULL ||
	    memmem(s, len, "\x1f\x8b\x08", 3) != NULL;
}

int
prof_binary_here(const struct prof_input *in, struct prof_err *err)
{
	return prof_fail(err, PROF_EINVALID, PROF_LINE_NO,
	    prof_input_lineno(in), "another profile, which is binary, begins "
	    "in this line: was it appended to the file? hand them over one "
	    "by one");
}
