/*
 * Input: what makes us slow, gzip, descriptors, limits.
 * SPDX-License-Identifier: MIT
 */
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>
#include <zlib.h>

#include "base/base.h"
#include "unit.h"

/*
 * A small file must not keep us busy for hours: whoever runs the tests would
 * notice.  Read, prune and write what make writes, n times something, in a
 * process of its own; it is taken or refused as too much.
 */
static void
endure(const char *what, void (*make)(FILE *, int), int n)
{
	struct prof_err err = { 0 };
	struct prof *p;
	struct bytes b;
	int status;
	pid_t pid;
	FILE *f;

	pid = fork();
	assert_true(pid >= 0);
	if (pid == 0) {
		f = grow(&b);
		make(f, n);
		make(f, n);	/* and merging */
		fclose(f);
		if (prof_read_mem(b.s, b.len, NULL, &p, &err) == 0 &&
		    prof_prune(p, &err) == 0 &&
		    (f = fopen("/dev/null", "w")) != NULL &&
		    prof_write_text(p, 0, f, &err) == 0)
			_exit(0);
		_exit(err.code == PROF_ELIMIT ? 0 : 1);
	}
	assert_int_equal(waitpid(pid, &status, 0), pid);
	if (status != 0)
		fail_msg("%d %s: status %d", n, what, status);
}

static void
many_types(FILE *f, int n)
{
	int i;

	fputs("#prof\t1\n#types", f);
	for (i = 0; i < n; i++)
		fprintf(f, "\tt%d/count", i);
	putc('\n', f);
}

static void
many_comments(FILE *f, int n)
{
	int i;

	fputs("#prof\t1\n" N, f);
	for (i = 0; i < n; i++)
		fprintf(f, "#comment\tc%d\n", i);
}

static void
many_mappings(FILE *f, int n)
{
	int i;

	fputs("#prof\t1\n" N, f);
	for (i = 0; i < n; i++)
		fprintf(f, "#mapping\tm%d\t0x%x\t0x%x\t0x%x\t/m\n", i,
		    i << 12, (i + 1) << 12, i << 12);
	for (i = 0; i < n; i++)
		fprintf(f, "1\t@0x%x[m%d]\n", i << 12, i);
}

static void
many_labels(FILE *f, int n)
{
	fputs("#prof\t1\n" N "1\tf", f);
	for (; n > 0; n--)
		fprintf(f, "\tk%07d=v", n);
	putc('\n', f);
}

/* Names that an expression takes exponential time not to match. */
static void
many_names(FILE *f, int n)
{
	char name[81];

	memset(name, 'a', 80);
	name[80] = '\0';
	fputs("#prof\t1\n" N "#drop_frames\t(a|aa)+$\n1\tmain", f);
	while (n-- > 0)
		fprintf(f, ";%s!%d", name, n);
	putc('\n', f);
}

void
test_many_types(void **state)
{
	(void)state;
	endure("types", many_types, 100000);
}

/* Two bytes that a profile has so often that it is none. */
static void
flood(const char *two, const char *why)
{
	struct bytes b;
	FILE *f = grow(&b);
	size_t i;

	fwrite("\x0a\x04\x08\x01\x10\x01\x32\x00\x32\x01n", 1, 11, f);
	for (i = 0; i <= (size_t)1 << 20; i++)
		fwrite(two, 1, 2, f);
	fclose(f);
	refuse(why, b, NULL, PROF_ELIMIT, why);
}

void
test_floods(void **state)
{
	(void)state;
	flood("\x0a\x00", "more than 1048576 sample types");
	flood("\x68\x00", "more than 1048576 comments");
}

void
test_many_comments(void **state)
{
	(void)state;
	endure("comments", many_comments, 400000);
}

void
test_many_mappings(void **state)
{
	(void)state;
	endure("mappings", many_mappings, 100000);
}

void
test_many_labels(void **state)
{
	(void)state;
	endure("labels", many_labels, 100000);
}

void
test_many_names(void **state)
{
	(void)state;
	endure("names", many_names, 2000);
}

/* gzip. */

static void
deflate_to(FILE *f, const char *s, size_t len, int level)
{
	static unsigned char out[1 << 16];
	z_stream z = { 0 };
	int rc;

	assert_int_equal(deflateInit2(&z, level, Z_DEFLATED, 31, 8,
	    Z_DEFAULT_STRATEGY), Z_OK);
	z.next_in = (unsigned char *)(uintptr_t)s;
	z.avail_in = (uInt)len;
	do {
		z.next_out = out;
		z.avail_out = sizeof(out);
		rc = deflate(&z, Z_FINISH);
		fwrite(out, 1, sizeof(out) - z.avail_out, f);
	} while (rc == Z_OK);
	assert_int_equal(rc, Z_STREAM_END);
	deflateEnd(&z);
}

/* text, in proto(), as a gzip member. */
static void
member(FILE *f, const char *text)
{
	struct bytes b = proto(text);

	deflate_to(f, b.s, b.len, 6);
	free(b.s);
}

#define ONE TABLES SAMPLE
#define TWO TABLES "2:{1:[3 1] 2:[7]} " SAMPLE

static struct bytes
members(const char *tail, size_t len)
{
	struct bytes b;
	FILE *f = grow(&b);

	member(f, ONE);
	member(f, TWO);
	fwrite(tail, 1, len, f);
	fclose(f);
	return b;
}

void
test_gzip(void **state)
{
	static const char zeros[3000];
	struct bytes b;
	FILE *f;
	int i;

	(void)state;
	expect("members", take("members", members("", 0), 0),
	    "10 main;f|7 main;g");
	expect("a zero", take("a zero", members(zeros, 1), 0),
	    "10 main;f|7 main;g");
	expect("zeros", take("zeros", members(zeros, sizeof(zeros)), 0),
	    "10 main;f|7 main;g");
	/* padding between members, a member of text */
	f = grow(&b);
	member(f, ONE);
	fwrite(zeros, 1, 512, f);
	deflate_to(f, "#prof\t1\n" N "1\tmain;f\n", 24 + 7, 6);
	fclose(f);
	expect("mixed", take("mixed", b, PROF_KEEP_TEXT), "6 main;f");
	for (i = 0; i <= 9; i += 9) {
		f = grow(&b);
		deflate_to(f, "main;f 3\n", 9, i);
		fclose(f);
		expect("levels", take("levels", b, 0), "3 main;f");
	}
}

void
test_gzip_refused(void **state)
{
	struct bytes b = members("", 0), cut, bad;
	size_t i;

	(void)state;
	for (i = 1; i < b.len; i++) {
		cut = (struct bytes){ malloc(i), i };
		assert_non_null(cut.s);
		memcpy(cut.s, b.s, i);
		/* where the first ends, it is a whole file */
		if (i == 1)
			refuse("cut", cut, NULL, PROF_EFORMAT, "");
		else if (i + 1 < b.len && b.s[i] == 0x1f &&
		    (unsigned char)b.s[i + 1] == 0x8b)
			prof_free(take("cut", cut, 0));
		else
			refuse("cut", cut, NULL, PROF_EINVALID, "gzip");
	}
	refuse("garbage", members("garbage", 7), NULL, PROF_EINVALID,
	    "not gzip");
	refuse("zeros, garbage", members("\0\0\0x", 4), NULL, PROF_EINVALID,
	    "not gzip");
	refuse("half a member", members("\x1f\x8b", 2), NULL, PROF_EINVALID,
	    "ends early");
	bad = b;
	bad.s[b.len - 6] ^= 1;	/* a bit of the second check sum */
	refuse("check sum", bad, NULL, PROF_EINVALID, "damaged");
	cut = (struct bytes){ NULL, 0 };
	refuse("nothing", cut, NULL, PROF_EEMPTY, "empty");
}

/* A descriptor from which one read(2) gets at most size bytes of b. */
static int
trickle(struct bytes b, size_t size, pid_t *pid)
{
	int fds[2];
	size_t i, n;

	/* one read gets one packet */
	assert_int_equal(socketpair(AF_UNIX, SOCK_SEQPACKET, 0, fds), 0);
	*pid = fork();
	assert_true(*pid >= 0);
	if (*pid == 0) {
		close(fds[0]);
		for (i = 0; i < b.len; i += n) {
			n = size < b.len - i ? size : b.len - i;
			if (send(fds[1], b.s + i, n, MSG_NOSIGNAL) < 0)
				break;
		}
		_exit(0);
	}
	close(fds[1]);
	return fds[0];
}

void
test_trickle(void **state)
{
	static const struct {
		const char *text, *want;
	} plain[] = {
		{ "main;f 3\nmain;g 4\n", "3 main;f|4 main;g" },
		{ "#prof\t1\n#types\tn/count\n3\tmain;f\n#prof\t1\n"
		    "#types\tn/count\n4\tmain;f\n", "7 main;f" },
	};
	struct bytes b[4] = { members("\0\0\0", 3), proto(TWO) };
	const char *want[4] = { "10 main;f|7 main;g", "7 main;g|5 main;f",
	    plain[0].want, plain[1].want };
	struct prof_err err = { 0 };
	struct prof *p;
	pid_t pid;
	size_t i;
	int fd;

	(void)state;
	for (i = 0; i < 2; i++) {
		b[2 + i].s = strdup(plain[i].text);
		b[2 + i].len = strlen(plain[i].text);
	}
	for (i = 0; i < LEN(b); i++) {
		fd = trickle(b[i], 1, &pid);
		if (prof_read_fd(fd, NULL, &p, &err) != 0)
			fail_msg("%s: %s", want[i], err.msg);
		close(fd);
		waitpid(pid, NULL, 0);
		expect("trickle", p, want[i]);
		free(b[i].s);
	}
}

/* Neither end of a descriptor is ours. */
void
test_read_fd(void **state)
{
	struct prof_err err = { 0 };
	struct prof *p = &untouched;
	int fds[2];

	(void)state;
	assert_null(prof_sections_new(-1, NULL, &err));
	assert_int_equal(err.code, PROF_EIO);
	same("each", err.msg, "not a file descriptor: -1");
	assert_int_equal(prof_read_fd(-1, NULL, &p, &err), -1);
	assert_int_equal(err.code, PROF_EIO);
	assert_int_equal(pipe(fds), 0);
	assert_int_equal(prof_read_fd(fds[1], NULL, &p, &err), -1);
	assert_int_equal(err.code, PROF_EIO);
	close(fds[1]);
	assert_int_equal(prof_read_fd(fds[0], NULL, &p, &err), -1);
	assert_int_equal(err.code, PROF_EEMPTY);
	assert_ptr_equal(p, &untouched);
	assert_int_equal(close(fds[0]), 0);
}

#define BOMB ((size_t)64 << 20)

/* Read a gzip file of len bytes at s and refuse it; how much was read. */
static off_t
bomb(const char *s, size_t len, int level, uint64_t max, enum prof_code code)
{
	struct prof_options opt = { .max_bytes = max };
	struct prof_err err = { 0 };
	struct prof *p = &untouched;
	FILE *f = tmpfile();
	off_t at;

	assert_non_null(f);
	deflate_to(f, s, len, level);
	assert_int_equal(fflush(f), 0);
	assert_int_equal(lseek(fileno(f), 0, SEEK_SET), 0);
	assert_int_equal(prof_read_fd(fileno(f), &opt, &p, &err), -1);
	assert_ptr_equal(p, &untouched);
	assert_int_equal(err.code, code);
	at = lseek(fileno(f), 0, SEEK_CUR);
	fclose(f);
	return at;
}

void
test_bomb(void **state)
{
	static const char *const starts[] = {
		"\x32\x00\x32\x80\x80\x80\x20",	/* profile.proto, a string */
		"#prof\t1\n#comment\t",
	};
	char *s = calloc(1, BOMB + 1);
	size_t i;

	(void)state;
	assert_non_null(s);
	assert_in_range(bomb(s, BOMB, 0, 0, PROF_EFORMAT), 1, 1 << 20);
	assert_in_range(bomb(s, BOMB, 1, 0, PROF_EFORMAT), 1, 1 << 20);
	for (i = 0; i < LEN(starts); i++) {
		memset(s, 'x', BOMB);
		memcpy(s, starts[i], i == 0 ? 7 : strlen(starts[i]));
		assert_in_range(bomb(s, BOMB, 0, 1 << 20, PROF_ELIMIT),
		    1 << 20, 4 << 20);
	}
	free(s);
}

/* The limit is on what a member is when decompressed. */
void
test_max_bytes(void **state)
{
	struct bytes raw = proto(ONE), b;
	struct prof_options opt = { 0 };
	struct prof_err err = { 0 };
	struct prof *p;
	FILE *f;
	int i;

	(void)state;
	for (i = 0; i < 2; i++) {
		f = grow(&b);
		if (i == 0)
			fwrite(raw.s, 1, raw.len, f);
		else
			member(f, ONE);
		fclose(f);
		opt.max_bytes = raw.len;
		assert_int_equal(prof_read_mem(b.s, b.len, &opt, &p, &err),
		    0);
		prof_free(p);
		opt.max_bytes = raw.len - 1;
		refuse("one less", b, &opt, PROF_ELIMIT, "more than");
	}
	free(raw.s);
}

/* A line may be longer than printf can count. */
void
test_shown(void **state)
{
	(void)state;
	assert_int_equal(prof_shown(0), 0);
	assert_int_equal(prof_shown(99), 99);
	assert_int_equal(prof_shown(101), 100);
	assert_int_equal(prof_shown((size_t)3 << 30), 100);
	assert_int_equal(prof_shown(SIZE_MAX), 100);
}
