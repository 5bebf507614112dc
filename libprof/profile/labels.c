/*
 * Labels of samples: their units, and their way out.
 * SPDX-License-Identifier: MIT
 */
#include <stdlib.h>
#include <string.h>

#include "profile/profile.h"

uint32_t *
prof_key_units(const struct prof *p)
{
	uint32_t *v = calloc(p->nstrings, sizeof(*v));
	size_t i;

	for (i = 0; v != NULL && i < p->nlabels; i++) {
		const struct prof_label *l = &p->labels[i];

		if (l->numeric && v[l->key] == 0)
			v[l->key] = l->unit;
	}
	return v;
}

const char *
prof_label_unit(const struct prof *p, const uint32_t *key_units,
    const struct prof_label *l)
{
	const char *key = prof_str(p, l->key);

	if (l->unit != 0)
		return prof_str(p, l->unit);
	if (key_units[l->key] != 0)
		return prof_str(p, key_units[l->key]);
	if (strcmp(key, "alignment") == 0 || strcmp(key, "request") == 0)
		return "bytes";
	return key;
}

void
prof_drop_labels(struct prof *p)
{
	size_t i;

	for (i = 0; i < p->nsamples; i++)
		p->samples[i].labels = 0;
	p->keep &= ~PROF_KEEP_LABELS;
}
