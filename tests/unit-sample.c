/*
 * The loop that reads samples against protobuf-c: all samples of testdata/,
 * and the same with a byte that is another.
 * SPDX-License-Identifier: MIT
 */
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "profile/profile.pb-c.h"
#include "read/record.h"
#include "read/sample.h"
#include "unit.h"

#define SAMPLE_FIELD 2
#define FLIPPED 40	/* samples of a file */

/* A sample as the loop of ours has read it. */
struct mine {
	struct wire_sample s;
	struct wide_ids wide;
	struct prof_buf labels;
	const char *why;
};

static void
read_mine(struct mine *m, const unsigned char *s, size_t len)
{
	const unsigned char *at;

	memset(m, 0, sizeof(*m));
	m->s.stack = calloc(len + 1, sizeof(*m->s.stack));
	m->s.values = calloc(len + 1, sizeof(*m->s.values));
	m->s.max = len;
	m->s.wide = &m->wide;
	m->s.labels = &m->labels;
	m->why = prof_sample_read(s, len, &m->s, &at);
}

static void
free_mine(struct mine *m)
{
	free(m->s.stack);
	free(m->s.values);
	free(m->wide.v);
	prof_buf_free(&m->labels);
}

static uint64_t
id(const struct mine *m, size_t k)
{
	uint32_t v = m->s.stack[m->s.depth - 1 - k];

	return v < WIDE_ID ? v : m->wide.v[v - WIDE_ID];
}

static bool
same_label(const ProfPb__Label *a, const ProfPb__Label *b)
{
	return a->key == b->key && a->str == b->str && a->num == b->num &&
	    a->has_num == b->has_num && a->num_unit == b->num_unit;
}

/* The fields that hold labels are a sample, too. */
static bool
same_labels(const struct mine *m, const ProfPb__Sample *want)
{
	ProfPb__Sample *got = prof_pb__sample__unpack(NULL, m->labels.len,
	    (const uint8_t *)m->labels.s);
	bool good = got != NULL && got->n_label == want->n_label;
	size_t k;

	for (k = 0; good && k < want->n_label; k++)
		good = same_label(got->label[k], want->label[k]);
	if (got != NULL)
		prof_pb__sample__free_unpacked(got, NULL);
	return good;
}

static bool
same_sample(const struct mine *m, const ProfPb__Sample *want)
{
	size_t k;

	if (m->s.depth != want->n_location_id ||
	    m->s.nvalues != want->n_value)
		return false;
	for (k = 0; k < want->n_location_id; k++) {
		if (id(m, k) != want->location_id[k])
			return false;
	}
	for (k = 0; k < want->n_value; k++) {
		if (m->s.values[k] != want->value[k])
			return false;
	}
	return same_labels(m, want);
}

/* A label's inside is looked at later; protobuf-c does it at once. */
static bool
bad_label(const struct mine *m)
{
	ProfPb__Sample *got = prof_pb__sample__unpack(NULL, m->labels.len,
	    (const uint8_t *)m->labels.s);

	if (got != NULL)
		prof_pb__sample__free_unpacked(got, NULL);
	return got == NULL;
}

/* Both take it, and for the same, or neither does. */
static bool
agree(const unsigned char *s, size_t len)
{
	ProfPb__Sample *want = prof_pb__sample__unpack(NULL, len, s);
	struct mine m;
	bool good;

	read_mine(&m, s, len);
	good = want != NULL ? m.why == NULL && same_sample(&m, want) :
	    m.why != NULL || bad_label(&m);
	if (want != NULL)
		prof_pb__sample__free_unpacked(want, NULL);
	free_mine(&m);
	return good;
}

static void
flip(const char *file, size_t sample, const unsigned char *s, size_t len)
{
	static const unsigned char masks[] = { 0x01, 0x02, 0x08, 0x80, 0xff };
	unsigned char *copy = malloc(len + 1);
	size_t i, k;

	assert_non_null(copy);
	memcpy(copy, s, len);
	for (i = 0; i < len; i++) {
		for (k = 0; k < LEN(masks); k++) {
			copy[i] ^= masks[k];
			if (!agree(copy, len))
				fail_msg("%s: sample %zu: byte %zu ^ %#x",
				    file, sample, i, masks[k]);
			copy[i] ^= masks[k];
		}
		if (!agree(copy, i))
			fail_msg("%s: sample %zu: %zu bytes of it", file,
			    sample, i);
	}
	free(copy);
}

static void
check_file(const char *file)
{
	struct prof_err err = { 0 };
	struct prof_record rec = { 0 };
	struct prof_options opt = { .max_bytes = PROF_MAX_BYTES };
	int fd = open(file, O_RDONLY);
	struct prof_input *in = prof_input_new(fd, NULL, 0, &opt, &err);
	size_t n = 0;
	int more;

	assert_non_null(in);
	while ((more = prof_record_next(&rec, in, &err)) == 1) {
		if (rec.field.number != SAMPLE_FIELD)
			continue;
		if (!agree(rec.s, rec.field.len))
			fail_msg("%s: sample %zu", file, n);
		if (n++ < FLIPPED)
			flip(file, n - 1, rec.s, rec.field.len);
	}
	if (more != 0)
		fail_msg("%s: %s", file, err.msg);
	assert_true(n > 0);
	prof_input_free(in);
	close(fd);
}

void
test_samples(void **state)
{
	(void)state;
	each_file(check_file);
}
