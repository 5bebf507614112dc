for o in -t -g -gall -xmany -x-1 --exit-code=% --exit-code=10%% -xx% -xnan --nope -%; do
	prof-diff "$o" && exit 1
	[ $? -eq 2 ]
done
prof-diff -F -x nofile nofile && exit 1
prof-diff nofile && exit 1
prof-diff -x 5 nofile nofile
