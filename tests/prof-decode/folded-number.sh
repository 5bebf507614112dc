# Numbers of a form that is not read are named, wherever they are.
try() {
	printf "$@" | prof-decode && exit 1
	[ $? -eq 1 ]
}
for n in 1e3 .5 +5 1,000 1_000 0x10 5% 1.2.3 --1; do
	try 'main;f %s\n' "$n"
done
try '# mode: wall\n\nmain;f 1e3'
try 'main;f 1\nmain 1e3\n'
try 'main 1\nmain 1e3\n'
# Other words say nothing of numbers.
try 'main;f x\n'
try 'failed; retry in 5s\n'
try 'wait 1e3\n'
