# What compilers vary from build to build.
name() {
	printf '#prof\t1\n#types\tn/count\n1\t%s\n' "$1" | prof-diff -c none.txt - |
		sed '1,3d; s/^1.//'
}
printf '#prof\t1\n#types\tn/count\n' >none.txt
while read -r name; do
	printf '%s\t%s\n' "$name" "$(name "$name")"
done <<'EOF'
main.Map[go.shape.int,go.shape.string]
main.Map[...]
main.(*Set[map[string][]int]).Add
main.f.func1
main.f.func1.2
main.f.func12.3.gowrap4
main.f.deferwrap1
main.f-range1
main.f.func
example.org/x/v2.F
example.org/x/v3/y.F
example.org/x@v1.2.3/y.F
example.org/x@v1.2.3-0.20200101-abc/y.F
core::ops::f::h0123456789abcdef
core::ops::f::h0123456789abcdeg
core::ops::h0123456789abcdef::f
core::ops::{closure#0}
f.constprop.0
f.isra.0.constprop.12
f.part.3
f.lto_priv.0
f.llvm.1234567
f(int)::{lambda(int)#2}
operator new[](unsigned long)
std::vector<int>::operator[](int)
[vdso]
EOF
