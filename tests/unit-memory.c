/*
 * Memory, tables and fields of messages.
 * SPDX-License-Identifier: MIT
 */
#include <stdlib.h>
#include <string.h>

#include "profile/profile.h"
#include "read/field.h"
#include "unit.h"


void
test_grow(void **state)
{
	static const struct {
		size_t cap, need, size;
	} refused[] = {
		{ 0, SIZE_MAX, 1 },
		{ 0, SIZE_MAX / 2 + 1, 1 },
		{ 0, SIZE_MAX / 8, 16 },
		{ SIZE_MAX - 1, SIZE_MAX, 1 },
		{ SIZE_MAX / 2, SIZE_MAX / 2 + 1, 8 },
	};
	char place, *v;
	size_t i, cap;

	(void)state;
	for (i = 0; i < LEN(refused); i++) {
		v = &place;	/* must not even be looked at */
		cap = refused[i].cap;
		same_int("refused", prof_grow(&v, &cap, refused[i].need,
		    refused[i].size), -1);
		assert_ptr_equal(v, &place);
		assert_true(cap == refused[i].cap);
	}
	v = NULL;
	cap = 0;
	assert_int_equal(prof_grow(&v, &cap, 0, 8), 0);
	assert_null(v);
	assert_int_equal(prof_grow(&v, &cap, 1, 8), 0);
	assert_true(cap >= 1);
	memset(v, 1, cap * 8);
	assert_int_equal(prof_grow(&v, &cap, cap + 1000, 8), 0);
	assert_int_equal(v[7], 1);
	memset(v, 2, cap * 8);
	free(v);
}

/* As far as several huge pages, and no byte lost on the way there. */
void
test_grow_large(void **state)
{
	uint32_t *v = NULL;
	size_t cap = 0, i, n = (size_t)3 << 20;

	(void)state;
	for (i = 0; i < n; i++) {
		assert_int_equal(prof_grow(&v, &cap, i + 1, sizeof(*v)), 0);
		assert_true(cap > i);
		v[i] = (uint32_t)i;
	}
	for (i = 0; i < n && v[i] == i; i++)
		;
	assert_int_equal(i, n);
	free(v);
	v = NULL;
	cap = 0;
	assert_int_equal(prof_grow(&v, &cap, n, sizeof(*v)), 0);
	assert_int_equal(cap, n);
	v[n - 1] = 1;
	free(v);
}

void
test_arena(void **state)
{
	struct prof_arena a = { 0 };
	char *v[64], *big;
	size_t i, k;

	(void)state;
	assert_null(prof_arena_alloc(&a, SIZE_MAX));
	assert_null(prof_arena_alloc(&a, SIZE_MAX - 7));
	assert_null(prof_arena_alloc(&a, SIZE_MAX / 2 + 1));
	assert_null(a.chunk);
	assert_non_null(prof_arena_alloc(&a, 0));
	for (i = 0; i < LEN(v); i++) {
		v[i] = prof_arena_alloc(&a, i * 97);
		assert_non_null(v[i]);
		assert_int_equal((uintptr_t)v[i] % 8, 0);
		memset(v[i], (int)i, i * 97);
	}
	big = prof_arena_alloc(&a, 1 << 20);
	assert_non_null(big);
	memset(big, 'x', 1 << 20);
	for (i = 0; i < LEN(v); i++) {
		for (k = 0; k < i * 97; k++)
			assert_int_equal(v[i][k], i);
	}
	big = prof_arena_copy(&a, "a\0b", 3);
	assert_memory_equal(big, "a\0b", 4);
	same("empty", prof_arena_copy(&a, NULL, 0), "");
	prof_arena_free(&a);
	assert_null(a.chunk);
	prof_arena_free(&a);
}

/* The indices of hash h, counted, and their sum. */
static size_t
walk(const struct prof_table *t, uint32_t h, uint64_t *sum)
{
	size_t pos = 0, n = 0;
	uint32_t i;

	*sum = 0;
	while ((i = prof_table_next(t, h, &pos)) != NONE) {
		*sum += i;
		n++;
	}
	return n;
}

void
test_table(void **state)
{
	static const uint32_t hashes[] = { 0, 1, 63, 64, UINT32_MAX };
	struct prof_table t = { 0 };
	uint64_t sum;
	uint32_t i;
	size_t k;

	(void)state;
	assert_int_equal(walk(&t, 0, &sum), 0);
	for (i = 0; i < 5000; i++)
		assert_int_equal(prof_table_add(&t, hashes[i % LEN(hashes)],
		    i), 0);
	for (k = 0; k < LEN(hashes); k++) {
		assert_int_equal(walk(&t, hashes[k], &sum), 1000);
		assert_int_equal(sum, 5 * 499500 + 1000 * k);
	}
	assert_int_equal(walk(&t, 2, &sum), 0);
	prof_table_free(&t);
	assert_int_equal(walk(&t, 0, &sum), 0);
	prof_table_free(&t);
}

/* Unless one was asked for, no two are equal, nor is their top half fixed. */
void
test_seed(void **state)
{
	uint64_t a = prof_seed(), b = prof_seed();

	(void)state;
#ifdef PROF_SEED
	assert_true(a == b);
#else
	assert_true(a != b && a >> 32 != b >> 32);
#endif
}

/* Of 25 warnings the last that is kept says how many are not. */
void
test_warn(void **state)
{
	struct prof_err err = { 0 };
	struct prof *p = prof_new(PROF_KEEP_ALL, &err);
	uint64_t i;

	(void)state;
	for (i = 1; i <= 25; i++)
		assert_int_equal(prof_warn(p, &err, i, "no. %d", (int)i), 0);
	assert_int_equal(p->nwarnings, PROF_MAX_WARNINGS);
	same("first", p->warnings[0].msg, "no. 1");
	same("last but one", p->warnings[18].msg, "no. 19");
	same("last", p->warnings[19].msg,
	    "something was passed over here and 5 times more");
	assert_int_equal(p->warnings[19].at, 20);
	prof_free(p);
}

void
test_strings(void **state)
{
	struct prof_err err = { 0 };
	struct prof *p = prof_new(PROF_KEEP_ALL, &err);
	uint32_t a, b, c;

	(void)state;
	assert_non_null(p);
	assert_int_equal(prof_add_string(p, "", 0, &err), 0);
	a = prof_add_string(p, "a\0b", 3, &err);
	b = prof_add_string(p, "a\0c", 3, &err);
	c = prof_add_string(p, "a", 1, &err);
	assert_true(a != b && b != c && a != c);
	assert_int_equal(prof_add_string(p, "a\0b", 3, &err), a);
	assert_int_equal(p->strings[a].len, 3);
	assert_memory_equal(prof_str(p, a), "a\0b", 4);
	same("past the end", prof_str(p, 1000), "");
	same("none", prof_str(p, NONE), "");
	prof_free(p);
	prof_free(NULL);
}

/* Fields. */

void
test_varint(void **state)
{
	static const struct {
		const char *bytes;
		size_t len, used;	/* 0 used: refused */
		uint64_t want;
	} cases[] = {
		{ "\x00", 1, 1, 0 },
		{ "\x7f", 1, 1, 127 },
		{ "\x80\x01", 2, 2, 128 },
		{ "\x80\x00", 2, 2, 0 },
		{ "\xff\x7f\xff", 3, 2, 16383 },
		{ "\x80\x80\x01", 3, 3, 16384 },
		{ "\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01", 10, 10,
		    UINT64_MAX },
		{ "\x80\x80\x80\x80\x80\x80\x80\x80\x80\x01", 10, 10,
		    (uint64_t)1 << 63 },
		{ "\x81\x80\x80\x80\x80\x80\x80\x80\x80\x00", 10, 10, 1 },
		{ "\xff\xff\xff\xff\xff\xff\xff\xff\xff\x7f", 10, 10,
		    UINT64_MAX },	/* what does not fit is cut off */
		{ "\x80\x80\x80\x80\x80\x80\x80\x80\x80\x80\x01", 11, 0, 0 },
		{ "", 0, 0, 0 },
		{ "\x80", 1, 0, 0 },
		{ "\xff\xff", 2, 0, 0 },
		{ "\xff\xff\xff\xff\xff\xff\xff\xff\xff", 9, 0, 0 },
	};
	size_t i;

	(void)state;
	for (i = 0; i < LEN(cases); i++) {
		const unsigned char *s =
		    (const unsigned char *)cases[i].bytes;
		const unsigned char *t = s;
		uint64_t v = 99;
		bool ok = prof_varint(&t, s + cases[i].len, &v);

		same_int("taken", ok, cases[i].used > 0);
		same_int("used", t - s, (long long)cases[i].used);
		if (v != (ok ? cases[i].want : 99))
			fail_msg("case %zu: %llu", i, (unsigned long long)v);
	}
}

void
test_field(void **state)
{
	static const struct {
		const char *bytes;
		size_t len;
		unsigned type, number, size;	/* size of the contents */
		const char *bad;		/* NULL: good */
	} cases[] = {
		{ "\x08\x05", 2, WIRE_VARINT, 1, 1, NULL },
		{ "\x09" "12345678", 9, WIRE_FIXED64, 1, 8, NULL },
		{ "\x0d" "1234", 5, WIRE_FIXED32, 1, 4, NULL },
		{ "\x0a\x03" "abc", 5, WIRE_BYTES, 1, 3, NULL },
		{ "\x0a\x00", 2, WIRE_BYTES, 1, 0, NULL },
		{ "\xf8\xff\xff\xff\x0f\x00", 6, WIRE_VARINT, 0x1fffffff, 1,
		    NULL },
		{ "\x80\x80\x80\x80\x10\x00", 6, 0, 0, 0, "not a protobuf" },
		{ "\x00\x00", 2, 0, 0, 0, "not a protobuf" },
		{ "\x88", 1, 0, 0, 0, "not a protobuf" },
		{ "\x08", 1, 0, 0, 0, "cut off" },
		{ "\x08\x80", 2, 0, 0, 0, "cut off" },
		{ "\x09" "1234567", 8, 0, 0, 0, "past the end" },
		{ "\x0d" "123", 4, 0, 0, 0, "past the end" },
		{ "\x0a\x04" "abc", 5, 0, 0, 0, "past the end" },
		{ "\x0a\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01", 11, 0, 0, 0,
		    "past the end" },
		{ "\x0a", 1, 0, 0, 0, "past the end" },
		{ "\x0b\x0c", 2, 0, 0, 0, "group" },
		{ "\x0c", 1, 0, 0, 0, "group" },
		{ "\x0e", 1, 0, 0, 0, "unknown wire type" },
		{ "\x0f", 1, 0, 0, 0, "unknown wire type" },
	};
	size_t i;

	(void)state;
	for (i = 0; i < LEN(cases); i++) {
		const unsigned char *s =
		    (const unsigned char *)cases[i].bytes;
		const unsigned char *t = s, *end = s + cases[i].len, *inside;
		struct prof_field f;
		const char *bad = prof_field_next(&t, end, &f, &inside);

		if (bad != NULL) {
			if (cases[i].bad == NULL ||
			    strstr(bad, cases[i].bad) == NULL)
				fail_msg("case %zu: %s", i, bad);
			continue;
		}
		assert_null(cases[i].bad);
		same_int("number", f.number, cases[i].number);
		same_int("type", f.type, cases[i].type);
		same_int("size", (long long)f.len, cases[i].size);
		same_int("inside", end - inside, cases[i].size);
		assert_ptr_equal(t, end);
	}
}
