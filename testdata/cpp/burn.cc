// Burn does arithmetic and sorting for a while, leaking as it goes.
//
// usage: burn cpu-profile heap-profile
//
// It is here for its names: templates, operators, a destructor, a lambda, an
// unnamed namespace, and mix, which other.cc has one of too.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <map>
#include <string>

#include <gperftools/heap-profiler.h>
#include <gperftools/profiler.h>

#include "burn.h"

NOINLINE static std::uint64_t
mix(std::uint64_t h)
{
	for (int i = 0; i < 8; i++)
		h = (h ^ h >> 33) * 0xff51afd7ed558ccdu;
	return h;
}

namespace geo {

template <typename T, int N>
struct vec {
	T at[N];

	NOINLINE vec operator+(const vec &o) const
	{
		vec r;
		for (int i = 0; i < N; i++)
			r.at[i] = at[i] + o.at[i];
		return r;
	}

	// Small, so inlined into operator< below.
	T operator()() const
	{
		T sum = 0;
		for (int i = 0; i < N; i++)
			sum += at[i] * at[i];
		return sum;
	}

	NOINLINE bool operator<(const vec &o) const
	{
		return (*this)() < o();
	}
};

template <typename V>
NOINLINE V
sum(const std::vector<V> &vs)
{
	V total = {};
	for (const V &v : vs)
		total = total + v;
	return total;
}

}

namespace {

using vec3 = geo::vec<double, 3>;
using vec8 = geo::vec<float, 8>;

// glossary leaks the postings of a word when it is added again.
class glossary {
public:
	NOINLINE void add(const std::string &word)
	{
		words[word] = new std::vector<int>(512);
	}

private:
	std::map<std::string, std::vector<int> *> words;
};

template <typename V>
NOINLINE std::vector<V>
points(int n, std::uint64_t seed)
{
	std::vector<V> out(n);
	for (V &v : out)
		for (auto &x : v.at)
			x = (seed = mix(seed)) % 1000;
	return out;
}

NOINLINE std::uint64_t
scratch()
{
	store::arena a;
	std::uint64_t h = 0;
	for (int i = 0; i < 32; i++)
		h += static_cast<unsigned char>(*a.alloc(4096));
	return h;
}

std::uint64_t
fib(int n)
{
	return n < 2 ? n : fib(n - 1) + fib(n - 2);
}

NOINLINE double
turn(std::uint64_t seed, glossary &g)
{
	auto near = points<vec3>(2000, seed);
	std::sort(near.begin(), near.end());
	auto wide = points<vec8>(500, seed);

	std::vector<std::uint64_t> words(4000);
	std::generate(words.begin(), words.end(),
	    [&seed]() NOINLINE { return seed += mix(seed) | 1; });
	std::uint64_t h = digest(words) + fib(18) + scratch();

	g.add("word " + std::to_string(h % 40));
	return geo::sum(near)() + geo::sum(wide)();
}

bool
save(const char *name, const char *text)
{
	FILE *f = std::fopen(name, "w");
	if (f == nullptr)
		return false;
	bool ok = std::fwrite(text, 1, std::strlen(text), f) ==
	    std::strlen(text);
	return std::fclose(f) == 0 && ok;
}

}

int
main(int argc, char **argv)
{
	using clock = std::chrono::steady_clock;

	if (argc != 3) {
		std::fprintf(stderr, "usage: burn cpu-profile heap-profile\n");
		return 2;
	}
	HeapProfilerStart("unused");
	glossary g;
	double sum = 0;
	for (int i = 0; i < 500; i++)
		sum += turn(i, g);
	char *heap = GetHeapProfile();
	bool ok = save(argv[2], heap);
	std::free(heap);
	HeapProfilerStop();

	ProfilerStart(argv[1]);
	auto until = clock::now() + std::chrono::milliseconds(1500);
	for (std::uint64_t i = 0; clock::now() < until; i++)
		sum += turn(i, g);
	ProfilerStop();
	return ok && sum != 0 ? 0 : 1;
}
