# Boxes have short names, broken at dots and "::", tooltips the whole ones.
cat >p.txt <<'EOF'
#prof	1
#types	samples/count
1	github.com/a/b/v4.(*Foo[...]).Bar;foo/xyz;(anonymous namespace)::Bar::Foo
2	java.bar.foo.FooBar.run;a::b::Class<int>::method<x>;std::vector<int>::operator[](int)
EOF
prof-dot p.txt | grep '^N[0-9]* \['
