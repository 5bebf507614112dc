/*
 * Running a program of states: all that are possible at once, from one
 * character to the next.
 * SPDX-License-Identifier: MIT
 */
#include "filter/re2.h"
#include "filter/regex.h"

#define NOWHERE NONE	/* before the first character, and after the last */
#define REPLACEMENT 0xfffd

/* The next character; as RE2 does it, a byte that is not UTF-8 is U+FFFD. */
static uint32_t
next_char(const char **s, const char *end)
{
	uint32_t c;
	size_t n;

	if (*s == end)
		return NOWHERE;
	n = prof_utf8(*s, (size_t)(end - *s), &c);
	*s += n > 0 ? n : 1;
	return n > 0 ? c : REPLACEMENT;
}

static bool
is_word(uint32_t c)
{
	return c < 0x80 && prof_re2_is_word((char)c);
}

/* The bits of the place between a and b. */
static unsigned
place(uint32_t a, uint32_t b)
{
	unsigned bits = 0;

	if (a == NOWHERE)
		bits |= RE_BEGIN;
	if (b == NOWHERE)
		bits |= RE_END;
	if (a == NOWHERE || a == '\n')
		bits |= RE_LINE_BEGIN;
	if (b == NOWHERE || b == '\n')
		bits |= RE_LINE_END;
	return bits | (is_word(a) != is_word(b) ? RE_WORD_EDGE :
	    RE_NO_WORD_EDGE);
}

/* Whether it was off. */
static bool
turn_on(struct prof_nfa_set *set, uint32_t state)
{
	uint32_t k = set->place[state];

	if (k < set->n && set->states[k] == state)
		return false;
	set->place[state] = (uint32_t)set->n;
	set->states[set->n++] = state;
	return true;
}

/* Turn on a state and what it leads to at this place; is that a match? */
static bool
enter(const struct prof_nfa *m, struct prof_nfa_set *set, uint32_t state,
    unsigned at)
{
	size_t depth = 0;
	bool match = false;

	m->stack[depth++] = state;
	while (depth > 0) {
		state = m->stack[--depth];
		while (turn_on(set, state)) {
			const struct prof_nfa_state *s = &m->v[state];

			match |= s->op == NFA_MATCH;
			if (s->op == NFA_SPLIT)
				m->stack[depth++] = s->arg;
			else if (s->op != NFA_ASSERT || (s->arg & at) == 0)
				break;
			state = s->next;
		}
	}
	return match;
}

/* The states that c leads to; is one of them a match? */
static bool
step(const struct prof_nfa *m, const struct prof_nfa_set *now,
    struct prof_nfa_set *then, uint32_t c, unsigned at)
{
	bool match = false;
	size_t i;

	then->n = 0;
	for (i = 0; i < now->n; i++) {
		const struct prof_nfa_state *s = &m->v[now->states[i]];

		if (s->op == NFA_CHAR ? s->arg == c : s->op == NFA_SET &&
		    prof_charset_has(&m->tree.sets, s->arg, c))
			match |= enter(m, then, s->next, at);
	}
	return match;
}

int
prof_nfa_match(const struct prof_nfa *m, const char *s, size_t len,
    uint64_t *left)
{
	const struct prof_nfa_state *first = &m->v[m->start];
	bool anchored = first->op == NFA_ASSERT && first->arg == RE_BEGIN;
	struct prof_nfa_set a = m->now, b = m->then, old;
	const char *end = s + len;
	uint32_t before = NOWHERE, c = next_char(&s, end), after;
	bool match = false;

	for (a.n = 0;; before = c, c = after) {
		if (before == NOWHERE || !anchored)
			match |= enter(m, &a, m->start, place(before, c));
		if (match || c == NOWHERE || a.n == 0)
			return match;
		if (a.n > *left) {
			*left = 0;
			return -1;
		}
		*left -= a.n;
		after = next_char(&s, end);
		match = step(m, &a, &b, c, place(c, after));
		old = a;
		a = b;
		b = old;
	}
}
