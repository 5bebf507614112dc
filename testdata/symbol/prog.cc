// What compilers make of functions: inlined calls in each other, templates,
// a lambda, an unnamed namespace, constructors, cold parts, one name twice.
//
// It calls nothing but what it has, so it is compiled in no time.
#include "prog.h"

namespace {

struct mixer {
	word state = 1;

	INLINE word step(word x)
	{
		state ^= x + (state << 6) + (state >> 2);
		return state;
	}
};

INLINE word
twice(mixer &m, word x)
{
	word a = m.step(x);
	return a ^ m.step(x * 3);
}

NOINLINE word
hot(unsigned n)
{
	mixer m;
	word r = 0;
	for (unsigned i = 0; i < n; i++)
		r += twice(m, i);
	return r;
}

}

template <typename T, int N>
struct table {
	T v[N];

	NOINLINE explicit table(T first)
	{
		for (int i = 0; i < N; i++)
			v[i] = first + T(i);
	}
	NOINLINE T sum(T x) const
	{
		T r = 0;
		for (int i = 0; i < N; i++)
			r += v[i] * x;
		return r;
	}
	T operator()(T a) const { return v[a % N]; }
	NOINLINE bool operator<(const table &o) const { return v[0] < o.v[0]; }
};

template <typename F>
INLINE static word
apply(F f, word x)
{
	return f(x << 13 | x >> 51);
}

NOINLINE word
with_lambda(unsigned n)
{
	word r = 7;
	for (unsigned i = 0; i < n; i++)
		r = apply([=](word y) { return y * 5 + i; }, r);
	return r;
}

struct base {
	virtual word work(unsigned n) = 0;
};

struct derived : base {
	NOINLINE word work(unsigned n) override;
};

word
derived::work(unsigned n)
{
	if (n == 0)
		fail("nothing to do");
	return same(n) + n;
}

static NOINLINE word
same(word x)
{
	return x * 11;
}

int
main(int argc, char **)
{
	unsigned n = unsigned(argc) * 1000;
	table<word, 8> t(n), u(1);
	derived d;
	base *b = &d;

	return int(hot(n) + t.sum(n) + t(n) + (t < u) + with_lambda(n) +
	    b->work(n) + part(n)) & 1;
}
