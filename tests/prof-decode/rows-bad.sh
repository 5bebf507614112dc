# What is wrong with rows, and with options about them, is said.
t=$(printf '\t')
try() {
	prof-decode "$@" || echo "status $?"
}
printf 'cpu/ns\t1\n' | try --from-rows
printf 'cpu/ns\t1\ta\n\ncpu/ns\t1x\ta\n' | try --from-rows
printf 'cpu/ns\t9223372036854775808\ta\n' | try --from-rows
printf 'yesterday\tcpu/ns\t1\ta\t\n' | try --from-rows
printf 'cpu/ns\t1\ta\tlabel\n' | try --from-rows
printf 'cpu/ns\t9223372036854775807\ta\ncpu/ns\t1\ta\n' | try --from-rows
printf 'type\tvalue\tstack\nx\ty\n' | try --from-rows
try --rows=sqlite in
try --with=host=a in
try --names in
try --rows --with=host in
try --rows --with==x in
try --rows --with='a b=x' in
try --rows --with=stack=x in
try --rows --with=a=x --with=a=y in
try --rows -a in
try --rows -H in
