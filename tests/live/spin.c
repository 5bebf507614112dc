/*
 * Spin does arithmetic for a while, for profilers of processors.
 */
static inline __attribute__((always_inline)) unsigned long
mix(unsigned long x)
{
	return (x ^ x >> 33) * 0xff51afd7ed558ccdul;
}

static __attribute__((noinline)) unsigned long
spin(unsigned n)
{
	unsigned long r = 1;

	while (n-- > 0)
		r = mix(r);
	return r;
}

int
main(void)
{
	unsigned long r = 0;
	int i;

	for (i = 0; i < 400; i++)
		r += spin(1000000 + (r & 1));
	return r == 7;
}
