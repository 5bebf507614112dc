/*
 * Parts that take bytes which are no profile: expressions, names, binaries,
 * and addresses of servers.
 * SPDX-License-Identifier: MIT
 */
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "../../cmd/cmd.h"
#include "filter/re2.h"
#include "filter/regex.h"
#include "parts.h"
#include "symbol/symbol.h"

/* Bytes as a string, which ends where they have a NUL. */
static char *
string(const char *s, size_t len)
{
	char *copy = malloc(len + 1);

	if (copy == NULL)
		abort();
	if (len > 0)
		memcpy(copy, s, len);
	copy[len] = '\0';
	return copy;
}

/* By the machine that takes over where PCRE2 has too many ways; -1: none. */
static int
by_machine(const char *pattern, const char *s, size_t len)
{
	struct prof_buf text = { 0 };
	struct prof_err err = { 0 };
	struct prof_nfa *m = NULL;
	uint64_t left = 1u << 24;
	int rc = -1;

	if (prof_re2_translate("re", pattern, &text, &err) != 0)
		fuzz_fail("regex", "refused the second time: %s", err.msg);
	prof_buf_char(&text, '\0');
	if (!text.failed && prof_nfa_new(text.s, &m) == PROF_NFA_OK)
		rc = prof_nfa_match(m, s, len, &left);
	prof_nfa_free(m);
	prof_buf_free(&text);
	return rc;
}

void
fuzz_expression(const struct fuzz_target *t, const char *s, size_t len)
{
	char *pattern = string(s, len);
	struct prof_err err = { 0 };
	struct prof_regex *re = prof_regex_new("re", pattern, &err);

	(void)t;
	if (re == NULL)
		fuzz_message(&err);
	prof_regex_free(re);
	free(pattern);
}

/* An expression, a newline, and what it is tried on; by both machines. */
void
fuzz_regex(const struct fuzz_target *t, const char *s, size_t len)
{
	const char *nl = len > 0 ? memchr(s, '\n', len) : NULL;
	size_t n = nl != NULL ? (size_t)(nl - s) : len;
	const char *subject = nl != NULL ? nl + 1 : s;
	size_t slen = nl != NULL ? len - n - 1 : 0;
	char *pattern = string(s, n);
	struct prof_err err = { 0 };
	struct prof_regex *re = prof_regex_new("re", pattern, &err);
	int one, two;

	(void)t;
	if (re == NULL) {
		fuzz_message(&err);
	} else {
		one = prof_regex_match(re, subject, slen);
		two = by_machine(pattern, subject, slen);
		if (one >= 0 && two >= 0 && one != two)
			fuzz_fail("regex", "'%s' on '%.*s': %d and %d",
			    pattern, (int)slen, subject, one, two);
	}
	prof_regex_free(re);
	free(pattern);
}

/* Names, as reports have them; a name that was made plain is plain. */
void
fuzz_name(const struct fuzz_target *t, const char *s, size_t len)
{
	static const enum symbol_demangle how[] = { SYMBOL_DEFAULT,
	    SYMBOL_TEMPLATES, SYMBOL_FULL, SYMBOL_NONE };
	char *name = string(s, len), *out, *clean;
	size_t i, n = strlen(name);

	(void)t;
	for (i = 0; i < LEN(how); i++) {
		if (symbol_demangle(name, how[i], &out) != 0)
			fuzz_fail("name", "no memory");
		free(out);
	}
	if (prof_package(name, n) > n)
		fuzz_fail("name", "a package longer than the name");
	clean = malloc(n + 2);
	if (clean == NULL)
		abort();
	prof_clean_path(name, clean);
	out = prof_source_name(name, "src:lib", "/a:/b");
	free(out);
	prof_short_name(name, &n);
	free(clean);
	free(name);
}

/* What is said of an address shows no login, and is one line. */
void
fuzz_url(const struct fuzz_target *t, const char *s, size_t len)
{
	char *url = string(s, len);
	struct fuzz_bytes b;
	FILE *f;

	(void)t;
	cmd_lacks_scheme(url);
	if (cmd_is_url(url)) {
		f = fuzz_open(&b);
		cmd_put_url(url, f);
		fclose(f);
		if (strpbrk(b.s, "?#@\n") != NULL)
			fuzz_fail("url", "it shows too much: %s", b.s);
		free(b.s);
	}
	free(url);
}

/* Names at addresses all over a binary. */
static void
look_up(struct symbol_binary *b, const struct prof *p, size_t len)
{
	static const struct prof_mapping maps[] = {
		{ 0, 0, 0, 0, 0, 0 },
		{ 0x400000, 0x800000, 0, 0, 0, 0 },
		{ 0x7f0000, 0x7f9000, 0x1000, 0, 0, 0 },
		{ 0xffffffff81000000u, 0xffffffff82000000u, 0, 0, 0, 0 }
	};
	struct symbol_frames f = { 0 };
	struct prof_err err = { 0 };
	struct symbol_code *code;
	uint64_t at[16];
	size_t i, n;

	for (i = 0; i < 16; i++) {
		const struct prof_mapping *m = &maps[i % LEN(maps)];

		at[i] = i * len / 8;
		symbol_lookup(b, p, m, m->start + at[i] +
		    (i & 8 ? 0x400000 : 0), i == 15, &f, &err);
	}
	symbol_frames_free(&f);
	if (symbol_code_find(b, at, LEN(at), NULL, NULL, &code, &n, &err) == 0)
		symbol_code_free(code, n);
}

/* A binary, in memory, for which there is a path in /proc. */
void
fuzz_binary(const struct fuzz_target *t, const char *s, size_t len)
{
	int fd = memfd_create("fuzz", MFD_CLOEXEC);
	struct prof_err err = { 0 };
	struct symbol_binary *b;
	struct prof *p;
	char path[40];

	(void)t;
	if (fd < 0 || write(fd, s, len) != (ssize_t)len)
		abort();
	snprintf(path, sizeof(path), "/proc/self/fd/%d", fd);
	b = symbol_open(path, "/nowhere", &err);
	if (b != NULL) {
		p = prof_new(PROF_KEEP_ALL, &err);
		look_up(b, p, len);
		prof_free(p);
	} else {
		fuzz_message(&err);
	}
	symbol_close(b);
	close(fd);
}
