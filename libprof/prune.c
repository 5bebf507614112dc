/*
 * Remove the frames that a profile names as of no interest, such as those
 * of the allocator below malloc (profile.proto's drop_frames, keep_frames).
 */
#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>
#include <stdlib.h>
#include <string.h>

#include "prune.h"

struct matcher {
	pcre2_code *re;
	pcre2_match_data *data;
};

/* ^(RE)$; an expression that does not compile matches nothing. */
static void
compile(struct matcher *m, const struct prof_string *re)
{
	char *s = malloc((size_t)re->len + 8);
	PCRE2_SIZE at;
	int code;

	m->re = NULL;
	m->data = NULL;
	if (s == NULL || re->len == 0) {
		free(s);
		return;
	}
	memcpy(s, "^(?:", 4);
	memcpy(s + 4, re->s, re->len);
	memcpy(s + 4 + re->len, ")\\z", 4);
	m->re = pcre2_compile((PCRE2_SPTR)s, (size_t)re->len + 7, 0, &code,
	    &at, NULL);
	if (m->re != NULL)
		m->data = pcre2_match_data_create(1, NULL);
	free(s);
}

static bool
matches(const struct matcher *m, const char *s, size_t len)
{
	return m->data != NULL && pcre2_match(m->re, (PCRE2_SPTR)s, len, 0, 0,
	    m->data, NULL) >= 0;
}

static void
release(struct matcher *m)
{
	pcre2_match_data_free(m->data);
	pcre2_code_free(m->re);
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

/*
 * Which functions are dropped.  NULL: no memory.
 */
static bool *
dropped(const struct prof *p)
{
	struct matcher drop, keep;
	bool *v = calloc(p->nfunctions, sizeof(*v));
	size_t i;

	compile(&drop, &p->strings[p->drop_frames]);
	compile(&keep, &p->strings[p->keep_frames]);
	for (i = 1; v != NULL && i < p->nfunctions; i++) {
		const char *s;
		size_t len = prof_simple_name(&p->strings[p->functions[i].name], &s);

		v[i] = p->functions[i].name != 0 && matches(&drop, s, len) &&
		    !matches(&keep, s, len);
	}
	release(&drop);
	release(&keep);
	return v;
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
	drop = dropped(p);
	v = calloc(nv + 1, sizeof(*v));
	shorter = calloc(nv + 1, sizeof(*shorter));
	if (drop == NULL || v == NULL || shorter == NULL) {
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
