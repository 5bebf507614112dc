/*
 * A filter gives up what it does not need before it reads what strangers
 * wrote: Landlock, of Linux since 5.13.  Without it nothing changes.
 * SPDX-License-Identifier: MIT
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "cmd.h"

static bool off;
static char *later;	/* is opened then, or NULL */

void
cmd_keep_rights(char *file)
{
	off |= file == NULL;
	later = file;
}

#ifdef __linux__

#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

/*
 * Of the kernel's interface what is used here, as <linux/landlock.h> is often
 * older than the kernel; the numbers are the same on all machines but Alpha.
 */
enum { CREATE_RULESET = 444, ADD_RULE, RESTRICT_SELF };
enum { VERSION_ONLY = 1, BELOW_PATH = 1 };

#define READ_FILE ((uint64_t)1 << 2)
#define READ_DIR ((uint64_t)1 << 3)

struct ruleset {
	uint64_t files, net, scope;
};

struct rule {
	uint64_t allowed;
	int32_t fd;
} __attribute__((packed));

/* All that a kernel of this version can take away. */
static struct ruleset
everything(long version)
{
	static const unsigned char bits[] = { 0, 13, 14, 15, 15, 16 };
	size_t last = sizeof(bits) - 1;
	struct ruleset all = { 0 };

	all.files = ((uint64_t)1 << bits[(size_t)version < last ?
	    (size_t)version : last]) - 1;
	if (version >= 4)
		all.net = 3;	/* TCP: bind, connect */
	if (version >= 6)
		all.scope = 3;	/* abstract sockets, signals */
	return all;
}

/*
 * Let file be opened for reading; what is no file of a disk may be anyway.  A
 * directory may, as reading it tells what is wrong, but nothing in it.
 */
static void
allow(int rules, const char *file)
{
	struct rule r = { READ_FILE, open(file, O_PATH | O_CLOEXEC) };
	struct stat st;

	if (r.fd < 0)
		return;
	if (fstat(r.fd, &st) == 0 && S_ISDIR(st.st_mode))
		r.allowed = READ_DIR;
	syscall(ADD_RULE, rules, BELOW_PATH, &r, 0);
	close(r.fd);
}

static bool
wanted(char *const *files, size_t n)
{
	const char *word = getenv("PROF_SANDBOX");

	if (off || (word != NULL && strcmp(word, "off") == 0) ||
	    (later != NULL && cmd_is_url(later)))
		return false;
	while (n > 0) {
		if (cmd_is_url(files[--n]))
			return false;
	}
	return true;
}

void
cmd_give_up_rights(char *const *files, size_t n)
{
	long version = syscall(CREATE_RULESET, NULL, 0, VERSION_ONLY);
	struct ruleset all;
	int rules;
	size_t i;

	if (version < 1 || !wanted(files, n))
		return;
	all = everything(version);
	rules = (int)syscall(CREATE_RULESET, &all, sizeof(all), 0);
	if (rules < 0)
		return;
	tzset();	/* opens a file */
	for (i = 0; i < n; i++)
		allow(rules, files[i]);
	if (later != NULL)
		allow(rules, later);
	if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0)
		syscall(RESTRICT_SELF, rules, 0);
	close(rules);
}

#else

void
cmd_give_up_rights(char *const *files, size_t n)
{
	(void)files;
	(void)n;
}

#endif
