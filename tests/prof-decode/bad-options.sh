for o in -t -g -gall --max-size --max-size=many --max-size=0 --max-size=1kB \
    --max-size=-1 -% --nope; do
	prof-decode "$o" && exit 1
	[ $? -eq 2 ]
done
