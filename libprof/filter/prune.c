/*
 * Remove the frames that a profile names as of no interest, such as those
 * of the allocator below malloc (profile.proto's drop_frames, keep_frames).
 * SPDX-License-Identifier: MIT
 */
#include <stdlib.h>
#include <string.h>

#include "filter/filter.h"

#define STEPS ((uint64_t)1 << 28)	/* some seconds */

/*
 * ^(RE)$ to *out; NULL there, which matches nothing, for an expression that
 * is none.
 */
static int
compile(const struct prof_string *re, struct prof_regex **out,
    struct prof_err *err)
{
	struct prof_err why = { 0 };
	char *s;

	*out = NULL;
	if (re->len == 0)
		return 0;
	s = malloc((size_t)re->len + 8);
	if (s == NULL)
		return prof_nomem(err);
	sprintf(s, "^(?:%s)$", re->s);
	*out = prof_regex_new("drop_frames", s, &why);
	free(s);
	if (*out == NULL)
		return why.code == PROF_ENOMEM ? prof_nomem(err) : 0;
	prof_regex_limit(*out, STEPS);
	return 0;
}

size_t
prof_simple_name(const struct prof_string *name, const char **out)
{
	const char *s = name->s, *end = s + name->len, *t;
	static const char anon[] = "(anonymous namespace)";

	if (s < end && *s == '.')
		s++;
	*out = s;
	for (t = s; t < end; t++) {
		if (*t != '(')
			continue;
		if ((size_t)(end - t) >= sizeof(anon) - 1 &&
		    memcmp(t, anon, sizeof(anon) - 1) == 0)
			t += sizeof(anon) - 2;
		else if (t - s >= 8 && end - t >= 2 &&
		    memcmp(t - 8, "operator()", 10) == 0)
			t++;
		else
			break;
	}
	return (size_t)(t - s);
}

/* What is to happen at a location. */
struct verdict {
	bool prune;		/* it and all below it goes */
	uint32_t inside;	/* or, when not NONE: only its lines from here
				   leafwards, and all below it */
};

static struct verdict
judge(const struct prof *p, const struct prof_location *l, const bool *drop)
{
	struct verdict v = { false, NONE };
	uint32_t i;

	for (i = l->nlines; i-- > 0;) {
		if (!drop[p->lines[l->line + i].function])
			continue;
		if (i == l->nlines - 1)
			v.prune = true;
		else
			v.inside = i + 1;
		break;
	}
	return v;
}

/* The location with only the lines that are not dropped. */
static uint32_t
shorten(struct prof *p, uint32_t loc, uint32_t from, struct prof_err *err)
{
	struct prof_location l = p->locations[loc];
	struct prof_line *lines;
	uint32_t id;

	l.nlines -= from;
	lines = malloc((l.nlines + 1) * sizeof(*lines));
	if (lines == NULL) {
		prof_nomem(err);
		return NONE;
	}
	memcpy(lines, p->lines + l.line + from, l.nlines * sizeof(*lines));
	id = prof_add_location(p, &l, lines, err);
	free(lines);
	return id;
}

/* Does re match?  1, 0, or -1: it is too complex to tell. */
static int
matches(const struct prof_regex *re, const struct prof_string *name)
{
	const char *s;
	size_t len = prof_simple_name(name, &s);

	return re == NULL ? 0 : prof_regex_match(re, s, len);
}

/*
 * Which functions drop matches, and keep does not, to v.  None, and a warning,
 * if it is too much work to find out: a stranger wrote them.
 */
static int
judge_names(struct prof *p, const struct prof_regex *drop,
    const struct prof_regex *keep, bool *v, struct prof_err *err)
{
	size_t i;
	int rc;

	for (i = 1; i < p->nfunctions; i++) {
		const struct prof_string *name =
		    &p->strings[p->functions[i].name];

		if (p->functions[i].name == 0)
			continue;
		rc = matches(drop, name);
		if (rc > 0) {
			rc = matches(keep, name);
			v[i] = rc == 0;
		}
		if (rc >= 0)
			continue;
		if (!prof_regex_is_spent(drop) && !prof_regex_is_spent(keep))
			return prof_nomem(err);
		memset(v, 0, p->nfunctions * sizeof(*v));
		return prof_warn(p, err, 0, "drop_frames or keep_frames is "
		    "too complex an expression, and passed over");
	}
	return 0;
}

/* Which functions are dropped.  NULL: err is filled in. */
static bool *
dropped(struct prof *p, struct prof_err *err)
{
	struct prof_regex *drop = NULL, *keep = NULL;
	bool *v = calloc(p->nfunctions, sizeof(*v));
	int rc = v == NULL ? prof_nomem(err) : 0;

	if (rc == 0)
		rc = compile(&p->strings[p->drop_frames], &drop, err);
	if (rc == 0)
		rc = compile(&p->strings[p->keep_frames], &keep, err);
	if (rc == 0)
		rc = judge_names(p, drop, keep, v, err);
	prof_regex_free(drop);
	prof_regex_free(keep);
	if (rc == 0)
		return v;
	free(v);
	return NULL;
}

/*
 * From the root on, once a frame that stays has been seen, the first that
 * is dropped takes everything below with it.
 */
static void
prune_stack(struct prof *p, struct prof_sample *s, const struct verdict *v,
    size_t nv)
{
	bool found_user = false;
	uint32_t k, loc;

	for (k = 0; k < s->depth; k++) {
		loc = p->stacks[s->stack + k];
		if (loc >= nv || (!v[loc].prune && v[loc].inside == NONE)) {
			found_user = true;
			continue;
		}
		if (!found_user)
			continue;
		if (v[loc].prune) {
			s->depth = k;
			return;
		}
		if (v[loc].inside != NONE) {
			s->depth = k + 1;
			return;
		}
	}
}

int
prof_prune(struct prof *p, struct prof_err *err)
{
	size_t i, nv = p->nlocations;
	struct verdict *v;
	uint32_t *shorter;
	bool *drop;
	int rc = -1;

	if (p->drop_frames == 0)
		return 0;
	drop = dropped(p, err);
	if (drop == NULL)
		return -1;
	v = calloc(nv + 1, sizeof(*v));
	shorter = calloc(nv + 1, sizeof(*shorter));
	if (v == NULL || shorter == NULL) {
		prof_nomem(err);
		goto out;
	}
	for (i = 0; i < nv; i++) {
		v[i] = judge(p, &p->locations[i], drop);
		shorter[i] = (uint32_t)i;
		if (v[i].inside == NONE)
			continue;
		shorter[i] = shorten(p, (uint32_t)i, v[i].inside, err);
		if (shorter[i] == NONE)
			goto out;
	}
	for (i = 0; i < p->nsamples; i++)
		prune_stack(p, &p->samples[i], v, nv);
	for (i = 0; i < p->nstacks; i++)
		p->stacks[i] = shorter[p->stacks[i]];
	rc = 0;
out:
	free(drop);
	free(v);
	free(shorter);
	return rc;
}
