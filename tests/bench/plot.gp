# scale.png of scale.tsv: time of the processor, which hangs less on what else
# runs there, and memory, by samples and by operands.
set terminal pngcairo size 900,640 font "sans,9"
set output "scale.png"
set datafile separator "\t"
set multiplot layout 2,2
set logscale xy
set format x "10^{%T}"
set grid
set key bottom right samplen 2
of(series, tool, column) = sprintf("< awk -F'\t' '$1 == \"%s\" && $3 == \"%s\" { print $2 \"\t\" $%d }' scale.tsv", series, tool, column)
do for [column in "5 6"] {
	scale = column eq "5" ? 1 : 1024
	set ylabel column eq "5" ? "seconds of processor" : "MB"
	set xlabel "samples of one profile"
	plot of("samples", "pprof", column + 0) using 1:($2 / scale) title "pprof -top" with linespoints lc rgb "#b05000" pt 5, \
	    of("samples", "prof-top", column + 0) using 1:($2 / scale) title "prof-top" with linespoints lc rgb "#0060a0" pt 7
	set xlabel "profiles of 88,000 samples"
	plot of("equal", "pprof", column + 0) using 1:($2 / scale) title "pprof -top, equal ones" with linespoints lc rgb "#b05000" pt 5, \
	    of("new", "pprof", column + 0) using 1:($2 / scale) title "pprof -top, a tenth new" with linespoints lc rgb "#b05000" dt 2 pt 4, \
	    of("equal", "prof-top", column + 0) using 1:($2 / scale) title "prof-top, equal ones" with linespoints lc rgb "#0060a0" pt 7, \
	    of("new", "prof-top", column + 0) using 1:($2 / scale) title "prof-top, a tenth new" with linespoints lc rgb "#0060a0" dt 2 pt 6
}
