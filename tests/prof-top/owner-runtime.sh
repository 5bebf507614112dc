# What the runtime started is not its creator's, before a pipe and after it,
# whether the creator is on a stack or in a label alone.
for by in runtime.gcenable runtime/trace.Start net.dial main.serve; do
	cat >dump.txt <<EOT
goroutine 1 [GC worker]:
runtime.gopark(0x1)
	/go/src/runtime/proc.go:399 +0x1
runtime.bgsweep(0x2)
	/go/src/runtime/mgcsweep.go:1 +0x2
created by $by
	/go/src/x.go:1 +0x3

goroutine 2 [running]:
$by()
	/go/src/x.go:9 +0x1
created by $by
	/go/src/x.go:1 +0x3

EOT
	prof-top -g owner dump.txt >direct
	sed '1,/flat%/d' direct
	prof-decode dump.txt | prof-top -g owner | diff direct -
	prof-decode dump.txt | grep bgsweep | prof-top -g owner | sed '1,/flat%/d'
done
