for o in -t -g -gall --max-size --max-size=many --max-size=0 --max-size=1kB \
    --max-size=-1 --max-size=0x10 --max-size=1e3 --max-size=inf -% --nope; do
	prof-decode "$o" && exit 1
	[ $? -eq 2 ]
done
