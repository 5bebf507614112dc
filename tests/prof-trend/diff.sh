# What the growing rows are made of, last less first, is a profile.
snapshot() {
	cat >"s$1" <<-EOT
	#prof	1
	#types	inuse_objects/count	inuse_space/bytes
	$2	${2}0	main:3;leak:7	tenant=a
	$2	${2}0	init:4;leak:7
	$3	${3}00	main:3;saw:9
	$4	${4}00	main:5;shrinks:9
	EOT
}
snapshot 1 1 10 9
snapshot 2 2 90 8
snapshot 3 3 30 7
snapshot 4 4 80 6
prof-trend --diff s1 s2 s3 s4 >growth
cat growth
prof-top -t inuse_objects growth
