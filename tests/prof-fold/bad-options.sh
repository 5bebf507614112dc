for o in -t -k --nope -%; do
	prof-fold "$o" && exit 1
	[ $? -eq 2 ]
done
prof-fold -A -t 0 nofile && exit 1
set -- -k1 -k2 -k3 -k4 -k5 -k6 -k7 -k8
prof-fold "$@" "$@" -k9 nofile
