/*
 * Choosing and keeping a column of values.
 * SPDX-License-Identifier: MIT
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "profile/profile.h"

static int
by_type(const struct prof *p, const char *name)
{
	size_t i;

	for (i = 0; i < p->ntypes; i++) {
		if (strcmp(prof_str(p, p->types[i].type), name) == 0)
			return (int)i;
	}
	return -1;
}

void
prof_list_types(const struct prof *p, const struct prof_type *types,
    size_t n, char *out, size_t size)
{
	size_t i, len = 0;

	*out = '\0';
	for (i = 0; i < n && len < size; i++)
		len += (size_t)snprintf(out + len, size - len, "%s%s",
		    i > 0 ? ", " : "", prof_str(p, types[i].type));
}

int
prof_column(const struct prof *p, const char *name, struct prof_err *err)
{
	char types[160] = "";
	const char *plain;
	char *end;
	long v;
	int c;

	if (p->ntypes == 0)
		return prof_fail(err, PROF_EINVALID, PROF_NOWHERE, 0,
		    "profile has no sample types");
	if (name == NULL || *name == '\0') {
		c = p->default_type == 0 ? -1 :
		    by_type(p, prof_str(p, p->default_type));
		return c >= 0 ? c : (int)p->ntypes - 1;
	}
	errno = 0;
	v = strtol(name, &end, 10);
	if (*end == '\0' && errno == 0) {
		if (v >= 0 && (size_t)v < p->ntypes)
			return (int)v;
		return prof_fail(err, PROF_EUSAGE, PROF_NOWHERE, 0,
		    "sample index %s is outside the range 0 to %zu", name,
		    p->ntypes - 1);
	}
	plain = strncmp(name, "inuse_", 6) == 0 ? name + 6 : name;
	for (c = 0; (size_t)c < p->ntypes; c++) {
		const char *type = prof_str(p, p->types[c].type);

		if (strcmp(type, name) == 0 || strcmp(type, plain) == 0)
			return c;
	}
	prof_list_types(p, p->types, p->ntypes, types, sizeof(types));
	return prof_fail(err, PROF_EUSAGE, PROF_NOWHERE, 0,
	    "no sample type '%s': must be one of %s", name, types);
}

void
prof_select(struct prof *p, size_t col)
{
	size_t i;

	for (i = 0; i < p->nsamples; i++)
		p->values[i] = p->values[i * p->ntypes + col];
	for (i = 0; p->cancelled != NULL && i < p->nsamples; i++)
		p->cancelled[i] = p->cancelled[i * p->ntypes + col];
	p->types[0] = p->types[col];
	p->totals[0] = p->totals[col];
	p->ntypes = 1;
	p->default_type = p->default_type == 0 ? 0 : p->types[0].type;
}
