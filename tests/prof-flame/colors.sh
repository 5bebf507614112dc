# One color a package, in any profile.
. "${0%/*}/../lib.sh"
colors() {
	prof-flame | flame_data | sed -n 's/^"colors":"\(.*\)",$/\1/p'
}
printf '%s 1\n' 'net/http.a' 'net/http.(*T).b' 'net/http.c.func1' | colors
printf '%s 1\n' 'net/http.z;net/http.y' | colors
printf '%s 1\n' 'std::vec<a::b>::push' 'std::vec<c>::pop' | colors
printf '%s 1\n' 'java.util.Map.get' 'java.util.Map.put' | colors
printf '%s 1\n' 'java.util.Set.get' 'main.T.func1' 'main.g' | colors
