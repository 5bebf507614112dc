# shellcheck shell=sh
# Programs in assembler, so that instructions are the same with all compilers.
# To be sourced: . "${0%/*}/../asm.sh"

# assemble [FLAGS...]: asm, of functions first, with an alias, and second
assemble() {
	gcc -nostdlib -Wl,--build-id=none -Wl,-e,first "$@" -x assembler -o asm - <<'EOT'
	.text
	.globl first, alias, second
	.type first, @function
	.type second, @function
first:
alias:
	nop
	movl $0x11223344, 0x55667788(%rax,%rbx,8)
	xor %eax, %eax
	ret
	.size first, . - first
second:
	mov %rdi, %rax
	call first
	ret
	.size second, . - second
	.section .note.GNU-stack,"",@progbits
EOT
}

# profile START OFFSET: samples in both functions, mapped from START on
profile() {
	printf '#prof\t1\n#types\tcpu/nanoseconds\n'
	printf '#mapping\tasm\t%#x\t%#x\t0x1000\tasm\n' "$1" $(($1 + 4096))
	printf '#mapping\tlibc\t0x7f000000\t0x7f001000\t0x0\t/no/such/libc\n'
	printf '%d\t@%#x[asm];@%#x[asm]\n' 30000000 $(($1 + 24)) $(($1 + 1)) \
		20000000 $(($1 + 24)) $(($1 + 12))
	printf '10000000\t@%#x[asm]\n' $(($1 + 18))
	printf '40000000\t@%#x[asm];@0x7f000010[libc]\n' $(($1 + 24))
}
