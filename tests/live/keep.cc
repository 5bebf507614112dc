// Keep has a store that never forgets, for profilers of heaps.
#include <cstdlib>
#include <cstring>
#include <vector>

namespace {

struct store {
	std::vector<char *> all;

	__attribute__((always_inline)) inline char *page(std::size_t n)
	{
		return new char[n]();
	}

	__attribute__((noinline)) void keep(std::size_t n)
	{
		all.push_back(page(n));
	}
};

}

int
main()
{
	store s;

	for (int i = 0; i < 2000; i++)
		s.keep(10000);
	return std::strlen(s.all.back()) != 0;
}
