/*
 * Standard output and error where a person looks at them: bytes that are not
 * UTF-8 are shown, and not sent, as who knows what a terminal makes of them.
 * SPDX-License-Identifier: MIT
 */
#include <err.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "cmd.h"

struct terminal {
	int fd;
	char held[4];		/* the beginning of a character, */
	size_t nheld;		/* the rest of which is to come */
};

static struct terminal terminals[] = {
	{ .fd = STDOUT_FILENO }, { .fd = STDERR_FILENO }
};

static int
send(int fd, const char *s, size_t len)
{
	ssize_t n;

	for (; len > 0; s += n, len -= (size_t)n) {
		n = write(fd, s, len);
		if (n < 0 && errno == EINTR)
			n = 0;
		if (n < 0)
			return -1;
	}
	return 0;
}

static int
send_escaped(int fd, const char *s, size_t len)
{
	char out[5];

	for (; len > 0; s++, len--) {
		snprintf(out, sizeof(out), "\\x%02x", (unsigned char)*s);
		if (send(fd, out, 4) != 0)
			return -1;
	}
	return 0;
}

/* The length of the character that begins with the byte c. */
static size_t
length(unsigned char c)
{
	return c < 0xc0 ? 1 : c < 0xe0 ? 2 : c < 0xf0 ? 3 : 4;
}

/* Could s be the beginning of a longer character? */
static bool
is_begun(const char *s, size_t len)
{
	size_t i;

	for (i = 1; i < len; i++) {
		if ((s[i] & 0xc0) != 0x80)
			return false;
	}
	return len < length((unsigned char)*s);
}

/*
 * The length of the text at s that can be sent as it is.  If it is 0, that of
 * what is no text, in *bad; if that is 0 too, there is not enough to tell.
 */
static size_t
sendable(const char *s, size_t len, size_t *bad)
{
	uint32_t c;
	size_t n, i;

	for (n = 0; n < len && (i = prof_utf8(s + n, len - n, &c)) > 0; n += i)
		;
	*bad = n == 0 && !is_begun(s, len);
	return n;
}

/* Send s; whether all of it has been, or how many bytes are left, in *left. */
static int
send_text(int fd, const char *s, size_t len, size_t *left)
{
	size_t n, bad;

	for (*left = len; len > 0; s += n + bad, *left = len -= n + bad) {
		n = sendable(s, len, &bad);
		if (n + bad == 0)
			break;
		if (send(fd, s, n) != 0 || send_escaped(fd, s + n, bad) != 0)
			return -1;
	}
	return 0;
}

/* What was held back, and whatever of s belongs to it; how much that is. */
static ssize_t
send_held(struct terminal *t, const char *s, size_t len)
{
	size_t want = length((unsigned char)*t->held) - t->nheld, left;

	want = want < len ? want : len;
	memcpy(t->held + t->nheld, s, want);
	t->nheld += want;
	if (send_text(t->fd, t->held, t->nheld, &left) != 0)
		return -1;
	memmove(t->held, t->held + t->nheld - left, left);
	t->nheld = left;
	return (ssize_t)want;
}

static ssize_t
put(void *arg, const char *s, size_t len)
{
	struct terminal *t = arg;
	size_t used = 0, left;
	ssize_t n;

	while (t->nheld > 0 && used < len) {
		n = send_held(t, s + used, len - used);
		if (n < 0)
			return 0;
		used += (size_t)n;
	}
	if (used < len) {
		if (send_text(t->fd, s + used, len - used, &left) != 0)
			return 0;
		memcpy(t->held, s + len - left, left);
		t->nheld = left;
	}
	return (ssize_t)len;
}

static int
end(void *arg)
{
	struct terminal *t = arg;

	return send_escaped(t->fd, t->held, t->nheld) != 0 ? -1 :
	    close(t->fd);
}

void
cmd_guard_terminals(void)
{
	FILE **streams[2] = { NULL }, *f;
	static const cookie_io_functions_t calls = { .write = put,
	    .close = end };
	size_t i;

#ifdef __GLIBC__	/* which lets one replace them; musl does not */
	streams[0] = &stdout;
	streams[1] = &stderr;
#endif
	for (i = 0; i < 2; i++) {
		if (streams[i] == NULL || !isatty(terminals[i].fd))
			continue;
		f = fopencookie(&terminals[i], "w", calls);
		if (f == NULL)
			err(1, NULL);
		setvbuf(f, NULL, i == 0 ? _IOLBF : _IONBF, BUFSIZ);
		*streams[i] = f;
	}
}
