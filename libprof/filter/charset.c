/*
 * Sets of characters: what PCRE2 says is in a class, remembered for ASCII.
 * SPDX-License-Identifier: MIT
 */
#include <stdlib.h>

#include "filter/regex.h"

static size_t
encode(uint32_t c, unsigned char *s)
{
	size_t n = c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4, i;

	for (i = n - 1; i > 0; i--, c >>= 6)
		s[i] = (unsigned char)(0x80 | (c & 0x3f));
	s[0] = (unsigned char)(n == 1 ? c : (0xf00u >> n & 0xf0) | c);
	return n;
}

static bool
ask(const struct prof_charsets *c, const struct prof_charset *set,
    uint32_t ch)
{
	unsigned char s[4];
	size_t n = encode(ch, s);

	return pcre2_match(set->code, s, n, 0, PCRE2_ANCHORED |
	    PCRE2_ENDANCHORED, c->data, NULL) >= 0;
}

bool
prof_charset_has(const struct prof_charsets *c, uint32_t set, uint32_t ch)
{
	const struct prof_charset *k = &c->v[set];

	return ch < 128 ? k->ascii[ch / 64] >> ch % 64 & 1 : ask(c, k, ch);
}

static pcre2_code *
compile(const struct prof_charset *set)
{
	struct prof_buf b = { 0 };
	pcre2_code *code = NULL;
	int why;

	prof_buf_str(&b, set->fold ? "(?i)" : "");
	prof_buf_add(&b, set->text, set->len);
	if (!b.failed)
		code = prof_pcre_compile(b.s, b.len, &why);
	prof_buf_free(&b);
	return code;
}

/* The set that is there already, or NONE. */
static uint32_t
find(const struct prof_charsets *c, const struct prof_charset *set,
    uint32_t hash)
{
	size_t pos = 0;
	uint32_t i;

	while ((i = prof_table_next(&c->table, hash, &pos)) != NONE) {
		const struct prof_charset *k = &c->v[i];

		if (k->len == set->len && k->fold == set->fold &&
		    memcmp(k->text, set->text, set->len) == 0)
			break;
	}
	return i;
}

uint32_t
prof_charset_add(struct prof_charsets *c, const char *text, size_t len,
    bool fold)
{
	struct prof_charset set = { .text = text, .len = len, .fold = fold };
	uint32_t h, i, ch;

	if (c->data == NULL) {
		c->seed = prof_seed();
		c->data = pcre2_match_data_create(1, NULL);
	}
	h = (uint32_t)prof_hash(text, len, c->seed + fold);
	i = find(c, &set, h);
	if (i != NONE)
		return i;
	set.code = compile(&set);
	if (c->data == NULL || set.code == NULL ||
	    prof_grow(&c->v, &c->cap, c->n + 1, sizeof(*c->v)) != 0 ||
	    prof_table_add(&c->table, h, (uint32_t)c->n) != 0) {
		pcre2_code_free(set.code);
		return NONE;
	}
	for (ch = 0; ch < 128; ch++)
		set.ascii[ch / 64] |= (uint64_t)ask(c, &set, ch) << ch % 64;
	c->v[c->n] = set;
	return (uint32_t)c->n++;
}

void
prof_charsets_free(struct prof_charsets *c)
{
	size_t i;

	for (i = 0; i < c->n; i++)
		pcre2_code_free(c->v[i].code);
	pcre2_match_data_free(c->data);
	prof_table_free(&c->table);
	free(c->v);
}
