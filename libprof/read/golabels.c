/*
 * Labels as Go's texts have them: {"key":"value", "key":"value"} in a line
 * of its own at debug=1, {key: value, key: "value"} in the header of a
 * goroutine, where only what needs it is quoted.
 * SPDX-License-Identifier: MIT
 */
#include <stdlib.h>
#include <string.h>

#include "read/golabels.h"

static struct prof_label *
new_label(struct prof_labels *l, struct prof_err *err)
{
	static const struct prof_label none;

	if (prof_grow(&l->v, &l->cap, l->n + 1, sizeof(*l->v)) != 0) {
		prof_nomem(err);
		return NULL;
	}
	l->v[l->n] = none;
	return &l->v[l->n++];
}

static int
add(struct prof_labels *l, struct prof *p, struct scan key,
    struct scan value, struct prof_err *err)
{
	struct prof_label *b = new_label(l, err);

	if (b == NULL)
		return -1;
	b->key = prof_add_string(p, key.s, key.len, err);
	b->str = prof_add_string(p, value.s, value.len, err);
	return b->key == NONE || b->str == NONE ? -1 : 0;
}

int
prof_labels_text(struct prof_labels *l, struct prof *p, const char *key,
    struct scan value, struct prof_err *err)
{
	struct scan k = { key, strlen(key) };

	return add(l, p, k, value, err);
}

int
prof_labels_number(struct prof_labels *l, struct prof *p,
    const char *key, int64_t value, const char *unit, struct prof_err *err)
{
	struct prof_label *b = new_label(l, err);

	if (b == NULL)
		return -1;
	b->numeric = true;
	b->num = value;
	b->key = prof_add_string(p, key, strlen(key), err);
	b->unit = prof_add_string(p, unit, strlen(unit), err);
	return b->key == NONE || b->unit == NONE ? -1 : 0;
}

static void
put_utf8(struct prof_buf *b, uint64_t c)
{
	if (c < 0x80) {
		prof_buf_char(b, (char)c);
		return;
	}
	if (c < 0x800) {
		prof_buf_char(b, (char)(0xc0 | c >> 6));
	} else {
		if (c < 0x10000) {
			prof_buf_char(b, (char)(0xe0 | c >> 12));
		} else {
			prof_buf_char(b, (char)(0xf0 | (c >> 18 & 7)));
			prof_buf_char(b, (char)(0x80 | (c >> 12 & 0x3f)));
		}
		prof_buf_char(b, (char)(0x80 | (c >> 6 & 0x3f)));
	}
	prof_buf_char(b, (char)(0x80 | (c & 0x3f)));
}

/* What comes after a backslash. */
static bool
unescape(struct scan *c, struct prof_buf *out)
{
	static const char from[] = "abfnrtv\\\"'", to[] = "\a\b\f\n\r\t\v\\\"'";
	const char *k;
	struct scan hex;
	size_t digits;
	uint64_t v;
	char kind;

	if (c->len == 0)
		return false;
	kind = *c->s;
	scan_advance(c, 1);
	k = kind == '\0' ? NULL : strchr(from, kind);
	if (k != NULL) {
		prof_buf_char(out, to[k - from]);
		return true;
	}
	digits = kind == 'x' ? 2 : kind == 'u' ? 4 : kind == 'U' ? 8 : 0;
	hex = *c;
	hex.len = digits;
	if (digits == 0 || c->len < digits)
		return false;
	scan_advance(c, digits);
	for (v = 0; v < digits; v++) {
		if (!scan_hex(hex.s[v]))
			return false;
	}
	scan_hex_value(hex, &v);
	if (kind == 'x')
		prof_buf_char(out, (char)v);
	else
		put_utf8(out, v);
	return true;
}

/* A key or a value, up to one of the characters of ends unless quoted. */
static bool
word(struct scan *c, const char *ends, struct prof_buf *out)
{
	out->len = 0;
	if (!scan_word(c, "\"")) {
		while (c->len > 0 && *c->s != '\0' &&
		    strchr(ends, *c->s) == NULL) {
			prof_buf_char(out, *c->s);
			scan_advance(c, 1);
		}
		return c->len > 0;
	}
	while (c->len > 0 && *c->s != '"') {
		if (scan_word(c, "\\")) {
			if (!unescape(c, out))
				return false;
			continue;
		}
		prof_buf_char(out, *c->s);
		scan_advance(c, 1);
	}
	return scan_word(c, "\"");
}

/* One label and what ends it. */
static int
read_label(struct prof_labels *l, struct prof *p, struct scan *c,
    struct prof_err *err)
{
	struct scan key, value;

	if (!word(c, ":", &l->key) || !scan_word(c, ":"))
		return 0;
	scan_skip(c, scan_space);
	if (!word(c, ",}", &l->value))
		return 0;
	if (l->key.failed || l->value.failed)
		return prof_nomem(err);
	if (c->len == 0 || (*c->s != ',' && *c->s != '}'))
		return 0;
	key.s = l->key.len > 0 ? l->key.s : "";
	key.len = l->key.len;
	value.s = l->value.len > 0 ? l->value.s : "";
	value.len = l->value.len;
	return add(l, p, key, value, err) != 0 ? -1 : 1;
}

int
prof_labels_go(struct prof_labels *l, struct prof *p, struct scan c,
    struct prof_err *err)
{
	size_t had = l->n;
	int rc = 1;

	if (!scan_word(&c, "{"))
		return 0;
	if (scan_is(c, "}"))
		return 1;
	for (;;) {
		scan_skip(&c, scan_space);
		rc = read_label(l, p, &c, err);
		if (rc <= 0 || scan_is(c, "}"))
			break;
		if (!scan_word(&c, ",")) {	/* text after the brace */
			rc = 0;
			break;
		}
	}
	if (rc == 0)
		l->n = had;
	return rc;
}

void
prof_labels_free(struct prof_labels *l)
{
	free(l->v);
	prof_buf_free(&l->key);
	prof_buf_free(&l->value);
}
