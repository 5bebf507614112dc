// The other mix, and an arena with a destructor that costs something.
#include "burn.h"

// Not the mix of burn.cc: two functions of one name in one program.
NOINLINE static std::uint64_t
mix(std::uint64_t h)
{
	for (int i = 0; i < 12; i++)
		h = (h ^ h >> 31) * 0x9fb21c651e98df25u;
	return h;
}

std::uint64_t
digest(const std::vector<std::uint64_t> &words)
{
	std::uint64_t h = words.size();
	for (std::uint64_t w : words)
		h = mix(h ^ w);
	return h;
}

namespace store {

NOINLINE char *
arena::alloc(std::size_t size)
{
	blocks.emplace_back(size);
	return blocks.back().data();
}

NOINLINE
arena::~arena()
{
	for (auto &b : blocks) {
		volatile char *p = b.data();
		for (std::size_t i = 0; i < b.size(); i++)
			p[i] = 0;
	}
}

}
