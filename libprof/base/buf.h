/*
 * A growing run of bytes.  Running out of memory is remembered, so that it
 * can be asked about once at the end.
 */
#ifndef PROF_BUF_H
#define PROF_BUF_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

struct prof_buf {
	char *s;
	size_t len, cap;
	bool failed;
};

/* Room for n more bytes; false: no memory. */
bool prof_buf_room(struct prof_buf *b, size_t n);
void prof_buf_int(struct prof_buf *b, int64_t v);
void prof_buf_hex(struct prof_buf *b, uint64_t v);	/* 0x... */
void prof_buf_free(struct prof_buf *b);

static inline void
prof_buf_add(struct prof_buf *b, const char *s, size_t n)
{
	if ((b->cap - b->len >= n || prof_buf_room(b, n)) && n > 0) {
		memcpy(b->s + b->len, s, n);
		b->len += n;
	}
}

static inline void
prof_buf_str(struct prof_buf *b, const char *s)
{
	prof_buf_add(b, s, strlen(s));
}

static inline void
prof_buf_char(struct prof_buf *b, char c)
{
	prof_buf_add(b, &c, 1);
}

#endif
