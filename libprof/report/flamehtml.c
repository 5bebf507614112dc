/*
 * The page of a flame graph: its data between what the build has made of the
 * files in flame/.
 * SPDX-License-Identifier: MIT
 */
#include <errno.h>
#include <string.h>

#include "report/flame.h"

int
prof_write_flame(const struct prof *p, const struct prof_flame_options *opt,
    FILE *f, struct prof_err *err)
{
	struct flame fl;
	struct prof_buf b = { 0 };
	int rc = prof_flame_new(p, opt, &fl, err);

	if (rc == 0) {
		rc = prof_flame_json(&fl, &b, err);
		prof_flame_free(&fl);
	}
	if (rc == 0) {
		fputs(prof_flame_head, f);
		fwrite(b.s, 1, b.len, f);
		fputs(prof_flame_tail, f);
		if (ferror(f))
			rc = prof_fail(err, PROF_EIO, PROF_NOWHERE, 0, "%s",
			    strerror(errno));
	}
	prof_buf_free(&b);
	return rc;
}
