# Totals are of what there is in rows, whatever of it cancels out by names.
printf '%s\n' 'n/count	1	main:1	' 'n/count	-1	main:2	' 'n/count	5	f	' >rows
prof-decode --from-rows rows
prof-decode --from-rows rows | prof-top
prof-decode --from-rows -g functions rows | prof-top
