/*
 * Canonical texts added up line by line: a merge of what is sorted.
 *
 * Headers go through the library.  Lines of functions and mappings do not, as
 * it would keep those alone that samples name, but are the union of all.
 * SPDX-License-Identifier: MIT
 */
#include <err.h>
#include <errno.h>
#include <search.h>
#include <stdlib.h>
#include <string.h>

#include "cmd.h"
#include "textinput.h"
#include "textsum.h"

/* A line "#function" or "#mapping" of some name, which is its key. */
struct named {
	char *line;
	size_t key;		/* length: up to the tab after the name */
	bool clash;		/* a mapping that lies elsewhere in others */
};

struct sum {
	struct textinput *in, **heap;
	size_t n, nheap;
	struct prof_merger *merger;
	struct prof *first;	/* whose columns all have */
	void *tree;		/* of struct named */
	struct named **mappings, **functions;
	size_t nmappings, nfunctions;
	int64_t *low, *carry;	/* of one line and its equals */
	bool *cancelled;
	char *key;
	size_t keylen, keycap;
};

static int
by_key(const void *va, const void *vb)
{
	const struct named *a = va, *b = vb;
	size_t n = a->key < b->key ? a->key : b->key;
	int c = memcmp(a->line, b->line, n);

	return c != 0 ? c : a->key < b->key ? -1 : a->key > b->key;
}

static int
by_line(const void *va, const void *vb)
{
	return strcmp((*(struct named *const *)va)->line,
	    (*(struct named *const *)vb)->line);
}

static bool
is_function(const char *line)
{
	return strncmp(line, "#function\t", 10) == 0;
}

static bool
is_named(const char *line)
{
	return is_function(line) || strncmp(line, "#mapping\t", 9) == 0;
}

static struct named
name_of(char *line)
{
	const char *name = strchr(line, '\t') + 1;

	return (struct named){ line,
	    (size_t)(name - line) + strcspn(name, "\t"), false };
}

static void
append(struct named ***v, size_t *n, struct named *new)
{
	if ((*n & (*n - 1)) == 0)	/* full: 0, 1, 2, 4 */
		*v = cmd_must(realloc(*v, (2 * *n + 1) * sizeof(**v)));
	(*v)[(*n)++] = new;
}

/* Of a line that is new, a copy. */
static void
add_named(struct sum *s, char *line)
{
	struct named key = name_of(line), *new, *had;
	struct named **found = tfind(&key, &s->tree, by_key);

	if (found != NULL) {
		had = *found;
		had->clash |= strcmp(had->line, line) != 0;
		return;
	}
	new = cmd_must(malloc(sizeof(*new)));
	*new = key;
	new->line = cmd_must(strdup(line));
	cmd_must(tsearch(new, &s->tree, by_key));
	if (is_function(line))
		append(&s->functions, &s->nfunctions, new);
	else
		append(&s->mappings, &s->nmappings, new);
}

/* Is the function of this line another one in the texts before? */
static bool
is_other(const struct sum *s, char *line)
{
	struct named key = name_of(line);
	struct named **found = tfind(&key, &s->tree, by_key);

	return found != NULL && is_function(line) &&
	    strcmp((*found)->line, line) != 0;
}

/* The header of a text: what goes through the library, and what does not. */
struct header {
	char *text;
	size_t len;
	char **named;
	size_t nnamed;
	bool totals;
};

/* Up to the first sample, which is the line of in then. */
static void
read_header(struct textinput *in, struct header *h)
{
	FILE *f = cmd_must(open_memstream(&h->text, &h->len));
	bool more;

	while ((more = textinput_line(in)) && *in->line == '#') {
		if (is_named(in->line)) {
			h->named = cmd_must(realloc(h->named, (h->nnamed + 1) *
			    sizeof(*h->named)));
			h->named[h->nnamed++] = cmd_must(strdup(in->line));
			continue;
		}
		h->totals |= strncmp(in->line, "#totals\t", 8) == 0;
		fprintf(f, "%s\n", in->line);
	}
	if (fclose(f) != 0 || h->text == NULL)
		err(1, NULL);
	in->rest = 0;
	if (!more) {
		if (in->f != stdin)
			fclose(in->f);
		in->f = NULL;
	}
}

static void
free_header(struct header *h)
{
	while (h->nnamed > 0)
		free(h->named[--h->nnamed]);
	free(h->named);
	free(h->text);
}

static bool
same_columns(const struct prof *a, const struct prof *b)
{
	size_t i;

	for (i = 0; a->ntypes == b->ntypes && i < a->ntypes; i++) {
		if (strcmp(prof_str(a, a->types[i].type),
		    prof_str(b, b->types[i].type)) != 0 ||
		    strcmp(prof_str(a, a->types[i].unit),
		    prof_str(b, b->types[i].unit)) != 0)
			return false;
	}
	return a->ntypes == b->ntypes;
}

/* The profile of a header, p, goes with those before it; or why not. */
static bool
agrees(const struct sum *s, const struct prof *p, const struct header *h,
    struct prof_err *e)
{
	size_t i;

	e->code = PROF_EMISMATCH;
	e->msg[0] = '\0';
	if (s->first != NULL && !same_columns(s->first, p))
		snprintf(e->msg, sizeof(e->msg), "other columns or units; "
		    "without --merge they are converted");
	for (i = 0; i < h->nnamed && e->msg[0] == '\0'; i++) {
		if (is_other(s, h->named[i]))
			snprintf(e->msg, sizeof(e->msg), "%.150s is another "
			    "function in the texts before; without --merge "
			    "it is told apart", strchr(h->named[i], '\t') + 1);
	}
	return e->msg[0] == '\0';
}

/* Add the header of in; false: it is reported, and left out. */
static bool
add_header(struct sum *s, struct textinput *in)
{
	struct prof_options opt = { .keep = PROF_KEEP_TEXT };
	struct header h = { 0 };
	struct prof_err e = { 0 };
	struct prof *p = NULL;
	bool ok;
	size_t i;

	read_header(in, &h);
	if (in->error != 0)
		snprintf(e.msg, sizeof(e.msg), "%s", strerror(in->error));
	else if (!h.totals)
		snprintf(e.msg, sizeof(e.msg), "not a canonical text, with "
		    "#types and #totals; prof-decode makes one");
	ok = in->error == 0 && h.totals &&
	    prof_read_mem(h.text, h.len, &opt, &p, &e) == 0 &&
	    agrees(s, p, &h, &e);
	if (ok && s->first == NULL)
		ok = prof_reduce(p, PROF_KEEP_TEXT, &s->first, &e) == 0;
	ok = ok && prof_merger_add(s->merger, p, &e) == 0;
	for (i = 0; ok && i < h.nnamed; i++)
		add_named(s, h.named[i]);
	free_header(&h);
	if (ok)
		return true;
	prof_free(p);
	cmd_fail_as(in->file, &e, "left out: ");
	return false;
}

static bool
open_input(struct textinput *in, char *file)
{
	struct prof_err e = { .code = PROF_EIO };

	memset(in, 0, sizeof(*in));
	in->file = file;
	in->f = strcmp(file, "-") == 0 ? stdin : fopen(file, "re");
	if (in->f != NULL)
		return true;
	snprintf(e.msg, sizeof(e.msg), "%s", strerror(errno));
	cmd_fail(file, &e);
	return false;
}

static int
compare(const struct textinput *a, const struct textinput *b)
{
	size_t n = a->len - a->rest, m = b->len - b->rest;
	int c = memcmp(a->line + a->rest, b->line + b->rest, n < m ? n : m);

	return c != 0 ? c : n < m ? -1 : n > m;
}

/* Place i of the heap is out of order with those below it. */
static void
sift(struct sum *s, size_t i)
{
	struct textinput *in = s->heap[i];
	size_t k;

	for (; (k = 2 * i + 1) < s->nheap; i = k) {
		if (k + 1 < s->nheap &&
		    compare(s->heap[k + 1], s->heap[k]) < 0)
			k++;
		if (compare(in, s->heap[k]) <= 0)
			break;
		s->heap[i] = s->heap[k];
	}
	s->heap[i] = in;
}

/* Does the line have an address in a mapping that is not the same in all? */
static bool
has_clash(const struct sum *s, const struct textinput *in)
{
	const char *name, *at;
	char *needle;
	size_t i, len;
	bool found = false;

	for (i = 0; i < s->nmappings && !found; i++) {
		if (!s->mappings[i]->clash)
			continue;
		name = strchr(s->mappings[i]->line, '\t') + 1;
		len = strcspn(name, "\t");
		if (asprintf(&needle, "[%.*s]", (int)len, name) < 0)
			err(1, NULL);
		at = strstr(in->line + in->rest, needle);
		found = at != NULL && strchr("@0123456789abcdef", at[-1]);
		free(needle);
	}
	return found;
}

/* The sample of in to the sum; false: it has been reported. */
static bool
add_sample(struct sum *s, struct textinput *in)
{
	size_t i, n = s->first->ntypes;

	for (i = 0; i < n; i++) {
		if (__builtin_add_overflow(s->low[i], in->v[i], &s->low[i]))
			s->carry[i] += in->v[i] > 0 ? 1 : -1;
		s->cancelled[i] |= in->v[i] != 0 || in->zero[i];
	}
	if (!has_clash(s, in))
		return true;
	textinput_fail(in, "an address in a mapping that lies elsewhere in "
	    "another text; without --merge it is moved");
	return false;
}

static void
begin_sum(struct sum *s, const struct textinput *in)
{
	size_t n = s->first->ntypes;

	memset(s->low, 0, n * sizeof(*s->low));
	memset(s->carry, 0, n * sizeof(*s->carry));
	memset(s->cancelled, 0, n * sizeof(*s->cancelled));
	s->keylen = in->len - in->rest;
	if (s->keylen >= s->keycap) {
		s->keycap = 2 * s->keylen + 80;
		free(s->key);
		s->key = cmd_must(malloc(s->keycap));
	}
	memcpy(s->key, in->line + in->rest, s->keylen);
}

static bool
is_same(const struct sum *s, const struct textinput *in)
{
	return in->len - in->rest == s->keylen &&
	    memcmp(in->line + in->rest, s->key, s->keylen) == 0;
}

/* Values, if they are not all 0, and stack; false: it has been reported. */
static bool
print_sum(const struct sum *s)
{
	struct prof_err e = { .code = PROF_EOVERFLOW,
	    .msg = "the sum of equal samples overflows" };
	size_t i, n = s->first->ntypes;
	bool any = false;

	for (i = 0; i < n; i++) {
		any |= s->cancelled[i];
		if (s->carry[i] != 0) {
			cmd_fail(NULL, &e);
			return false;
		}
	}
	if (!any)
		return true;
	for (i = 0; i < n; i++)
		printf(s->low[i] == 0 && s->cancelled[i] ? "-0\t" : "%lld\t",
		    (long long)s->low[i]);
	fwrite(s->key, 1, s->keylen, stdout);
	putchar('\n');
	return ferror(stdout) == 0;
}

/* The first input of the heap goes on to its next line; false: reported. */
static bool
advance(struct sum *s)
{
	struct textinput *in = s->heap[0];

	if (!textinput_line(in)) {
		if (in->error != 0) {
			textinput_fail(in, strerror(in->error));
			return false;
		}
		s->heap[0] = s->heap[--s->nheap];
	} else if (!textinput_sample(in, s->first->ntypes)) {
		return false;
	}
	if (s->nheap > 0)
		sift(s, 0);
	return true;
}

static void
merge_samples(struct sum *s)
{
	while (s->nheap > 0) {
		begin_sum(s, s->heap[0]);
		do {
			if (!add_sample(s, s->heap[0]) || !advance(s))
				return;
		} while (s->nheap > 0 && is_same(s, s->heap[0]));
		if (!print_sum(s))
			return;
	}
}

/* The inputs at their first samples; false: it has been reported. */
static bool
fill_heap(struct sum *s)
{
	size_t n = s->first->ntypes + 1, i;

	s->low = cmd_must(calloc(n, sizeof(*s->low)));
	s->carry = cmd_must(calloc(n, sizeof(*s->carry)));
	s->cancelled = cmd_must(calloc(n, sizeof(*s->cancelled)));
	s->heap = cmd_must(calloc(s->n + 1, sizeof(*s->heap)));
	for (i = 0; i < s->n; i++) {
		struct textinput *in = &s->in[i];

		if (in->f == NULL)
			continue;
		in->v = cmd_must(calloc(n, sizeof(*in->v)));
		in->zero = cmd_must(calloc(n, sizeof(*in->zero)));
		if (!textinput_sample(in, n - 1))
			return false;
		s->heap[s->nheap++] = in;
	}
	for (i = s->nheap / 2; i-- > 0;)
		sift(s, i);
	return true;
}

/* false: it has been reported. */
static bool
print_header(struct sum *s)
{
	struct prof_err e = { 0 };
	struct prof *p = NULL;
	size_t i;
	bool ok = prof_merger_end(s->merger, &p, &e) == 0 &&
	    prof_write_text(p, 0, stdout, &e) == 0;

	if (!ok)
		cmd_fail(NULL, &e);
	prof_free(p);
	if (s->nfunctions > 0)
		qsort(s->functions, s->nfunctions, sizeof(*s->functions),
		    by_line);
	for (i = 0; ok && i < s->nmappings; i++)
		puts(s->mappings[i]->line);
	for (i = 0; ok && i < s->nfunctions; i++)
		puts(s->functions[i]->line);
	return ok;
}

static void
free_named(void *p)
{
	struct named *n = p;

	free(n->line);
	free(n);
}

static void
end(struct sum *s)
{
	while (s->n > 0)
		textinput_end(&s->in[--s->n]);
	free(s->in);
	free(s->heap);
	prof_merger_free(s->merger);
	prof_free(s->first);
	tdestroy(s->tree, free_named);
	free(s->mappings);
	free(s->functions);
	free(s->low);
	free(s->carry);
	free(s->cancelled);
	free(s->key);
}

void
textsum(char **files, size_t n)
{
	struct sum s = { .in = cmd_must(calloc(n + 1, sizeof(*s.in))),
	    .merger = cmd_must(prof_merger_new(NULL)) };
	size_t i;

	cmd_loaded(n == 1 ? files[0] : "the merged profiles");
	cmd_give_up_rights(files, n);
	for (i = 0; i < n; i++) {
		if (!open_input(&s.in[s.n], files[i]))
			continue;
		if (add_header(&s, &s.in[s.n]))
			s.n++;
		else
			textinput_end(&s.in[s.n]);
	}
	if (s.n > 0 && print_header(&s) && fill_heap(&s))
		merge_samples(&s);
	end(&s);
}
