/*
 * From addresses of Java's old profiles to names.  An address is no more than
 * a number in this table:
 *
 *	0x00000003 com.example.Server.run (Server.java:12)
 *	0x00000004 native_call (/usr/lib/libjvm.so)
 *	0x00000005 GC
 *
 * As in pprof, addresses that are not there stand for one frame of which
 * nothing is known, and a function is in the file that is named first.
 * SPDX-License-Identifier: MIT
 */
#include <stdlib.h>

#include "read/java.h"

struct prof_java_place {
	struct prof_line line;
	bool named;
};

static int
index_address(struct prof_java *j, uint64_t *address)
{
	uint32_t i = prof_id_get(&j->ids, *address);

	if (i == NONE) {
		i = (uint32_t)j->n;
		if (j->n >= NONE - 1)
			return prof_fail(j->err, PROF_ELIMIT, PROF_NOWHERE, 0,
			    "more addresses than 32-bit indices can name");
		if (prof_grow(&j->places, &j->cap, j->n + 1,
		    sizeof(*j->places)) != 0 ||
		    prof_id_add(&j->ids, *address, i) != 0)
			return prof_nomem(j->err);
		memset(&j->places[j->n++], 0, sizeof(*j->places));
	}
	*address = i;
	return 0;
}

int
prof_java_begin(struct prof_java *j, struct prof_raw *raw)
{
	size_t i;

	j->begun = true;
	if (prof_id_init(&j->ids, 0) != 0 ||
	    prof_id_init(&j->functions, 0) != 0)
		return prof_nomem(j->err);
	for (i = 0; i < raw->naddresses; i++) {
		if (index_address(j, &raw->addresses[i]) != 0)
			return -1;
	}
	return 0;
}

/* " (inside)" at the end of c, which is what is before it then. */
static bool
take_parens(struct scan *c, struct scan *inside)
{
	size_t i;

	if (c->len == 0 || c->s[c->len - 1] != ')')
		return false;
	for (i = c->len; i > 1; i--) {
		if (c->s[i - 1] == '(' && scan_space(c->s[i - 2]))
			break;
	}
	if (i <= 1)
		return false;
	inside->s = c->s + i;
	inside->len = c->len - i - 1;
	*c = scan_trim(c->s, i - 1);
	return true;
}

/* "Server.java:-1" to the file and the line, which is not known if negative. */
static bool
split_line(struct scan *file, int64_t *line)
{
	struct scan digits = *file;
	size_t i = file->len;

	while (i > 0 && scan_digit(file->s[i - 1]))
		i--;
	if (i == file->len)
		return false;
	i -= i > 0 && file->s[i - 1] == '-';
	if (i < 2 || file->s[i - 1] != ':')
		return false;
	scan_advance(&digits, i);
	if (!scan_integer(digits, line) || *line < 0)
		*line = 0;
	file->len = i - 1;
	return true;
}

static struct scan
last_part(struct scan path)
{
	size_t i = path.len;

	while (i > 0 && path.s[i - 1] != '/')
		i--;
	scan_advance(&path, i);
	return path;
}

/* What names a place: the function, its file and the line. */
static void
split_name(struct scan *name, struct scan *file, int64_t *line)
{
	static const struct scan stub = { "STUB", 4 };
	static const char jit[] = "generated stub/JIT";

	if (take_parens(name, file)) {
		if (!split_line(file, line))
			*file = last_part(*file);
	} else if (memmem(name->s, name->len, jit, sizeof(jit) - 1) != NULL) {
		*name = stub;
	}
}

static uint32_t
add_function(struct prof_java *j, struct scan name, struct scan file)
{
	struct prof_function f = { 0 };
	uint32_t id;

	f.name = prof_add_string(j->p, name.s, name.len, j->err);
	if (f.name == NONE)
		return NONE;
	id = prof_id_get(&j->functions, f.name);
	if (id != NONE)
		return id;
	f.system_name = f.name;
	f.file = prof_add_string(j->p, file.s, file.len, j->err);
	id = f.file == NONE ? NONE : prof_add_function(j->p, &f, j->err);
	if (id != NONE && prof_id_add(&j->functions, f.name, id) != 0) {
		prof_nomem(j->err);
		return NONE;
	}
	return id;
}

int
prof_java_line(struct prof_java *j, struct scan line)
{
	struct scan hex, name, file = { "", 0 };
	struct prof_java_place *p;
	uint64_t address;
	uint32_t i;

	line = scan_trim(line.s, line.len);
	if (!scan_word(&line, "0x") || !scan_take(&line, scan_hex, &hex) ||
	    line.len == 0 || !scan_space(*line.s))
		return 0;
	if (!scan_hex_value(hex, &address))
		return 0;
	i = prof_id_get(&j->ids, address);
	if (i == NONE)
		return 0;
	p = &j->places[i];
	p->line.line = 0;
	name = scan_trim(line.s, line.len);
	split_name(&name, &file, &p->line.line);
	p->line.function = add_function(j, name, file);
	p->named = true;
	return p->line.function == NONE ? -1 : 0;
}

/* The location of a place; that of all without names is in no file. */
static uint32_t
add_place(struct prof_java *j, const struct prof_java_place *p,
    uint32_t *nowhere)
{
	static const struct prof_mapping everything = { .limit = UINT64_MAX };
	struct prof_location l = { .nlines = p->named };

	if (!p->named && *nowhere == 0)
		*nowhere = prof_add_mapping(j->p, &everything, j->err);
	if (*nowhere == NONE)
		return NONE;
	l.mapping = p->named ? 0 : *nowhere;
	return prof_add_location(j->p, &l, &p->line, j->err);
}

int
prof_java_end(struct prof_java *j, struct prof_raw *raw)
{
	uint32_t *locations = calloc(j->n + 1, sizeof(*locations));
	uint32_t nowhere = 0;
	size_t i;
	int rc = 0;

	if (locations == NULL)
		return prof_nomem(j->err);
	for (i = 0; rc == 0 && i < j->n; i++) {
		locations[i] = add_place(j, &j->places[i], &nowhere);
		if (locations[i] == NONE)
			rc = -1;
	}
	for (i = 0; rc == 0 && i < raw->naddresses; i++)
		raw->addresses[i] = locations[raw->addresses[i]];
	for (i = 0; i < raw->nsamples; i++)
		raw->samples[i].named = true;
	free(locations);
	return rc;
}

void
prof_java_free(struct prof_java *j)
{
	prof_id_free(&j->ids);
	prof_id_free(&j->functions);
	free(j->places);
}
