// Put Go's verdicts into a list of expressions, as regex.c describes it, and
// go on with random ones.
//
// usage: go run regex.go COUNT SEED <regex.txt
package main

import (
	"bufio"
	"fmt"
	"math/rand"
	"os"
	"regexp"
	"strconv"
	"strings"
)

// Of what random expressions are made; what may follow anything is there more
// than once.
var tokens = strings.Fields(`
	a a b c A k s ſ K é É ß Σ σ ς µ 世 - - , : = ! < > # _ 0 1 7 8 . . . *
	* + + ? ? | | ( ( ( ) ) ) ) [ [ ] ] [^ ^ ^ $ $ { } {, ,} {0} {1} {2}
	{2,} {0,2} {1,3} {3,1} {,2} {01} {40} {999} {1000} {1001} {x} (?: (?i)
	(?i: (?s) (?s: (?m) (?m: (?U) (?U: (?-i) (?-i: (?i-s: (?im) (?-s)
	(?-m) (?) (?- (?ii) (?i-) (?i-i) (?x) (?P<n> (?P<m> (?P= (?= (?! (?<=
	(?> (?# (?| (?R) (?1) (* (*F) \A \z \b \B \Z \G \K \R \X \N \h \H \C
	\e \E \Q \Q \E \g \k \1 \8 \0 \00 \07 \101 \141 \x41 \x4 \x \x{61}
	\x{17f} \x{} \x{110000} \x{10FFFF} \x{d800} \x00 \x7f \x{80} \cA
	\o{101} \é \_ \- \. \* \[ \] \\ \( \) \^ \/ \a \f \n \r \t \v \d \D \s
	\S \w \W \pL \PL \pN \p{Greek} \P{Greek} \p{^Greek} \P{^Greek} \p{Lu}
	\P{Lu} \p{Lo} \p{Common} \p{M} \p{L& \p{L&} \p{Xan} \p{Any} \P{Any}
	\p{Latin} \p{} \p^ \p [:alpha:] [:^alpha:] [[:alpha:]] [[:^alpha:]]
	[:upper:] [:^upper:] [[:upper:]] [:word:] [:^word:] [[:^space:]]
	[:space:] [:punct:] [:graph:] [:print:] [:cntrl:] [:blank:] [:xdigit:]
	[:ascii:] [:^ascii:] [:lower:] [:digit:] [:alnum:] [:foo:] [: :] [. .]
	[= =] [.a.] [[=a=]] [[:<:]] a-z A-Z a-c k-t z-a \w-. \d-z +-- --/ ^-
	[a-z] [^a-z] [a] [^a] [\w-.] [^\W] [\Wa] [^\Wk] [^\n]
	[^\x00-\x{10FFFF}] a* b+ c? a|b .* .+? main [a-z]+`)

// What libprof does not do, and says so: the case of letters without case.
var refused = regexp.MustCompile(`\\[pP]\{\^?L[ult]\}`)
var folds = regexp.MustCompile(`\(\?[a-zA-Z]*i`)

// What newer versions of Go take.
var newer = regexp.MustCompile(`\(\?<[^=!]`)

func unescape(s string) string {
	return regexp.MustCompile(`\\x[0-9a-f]{2}`).ReplaceAllStringFunc(s,
		func(x string) string {
			n, _ := strconv.ParseUint(x[2:], 16, 8)
			return string([]byte{byte(n)})
		})
}

func verdict(pattern string, subjects []string) string {
	re, err := regexp.Compile(pattern)
	if err != nil {
		return "-"
	}
	var b strings.Builder
	for _, s := range subjects {
		if re.MatchString(s) {
			b.WriteByte('1')
		} else {
			b.WriteByte('0')
		}
	}
	return b.String()
}

func random(r *rand.Rand) string {
	var b strings.Builder
	for n := 1 + r.Intn(9); n > 0; n-- {
		b.WriteString(tokens[r.Intn(len(tokens))])
	}
	return b.String()
}

func main() {
	count, _ := strconv.Atoi(os.Args[1])
	seed, _ := strconv.ParseInt(os.Args[2], 10, 64)
	r := rand.New(rand.NewSource(seed))
	var subjects []string
	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()
	for in := bufio.NewScanner(os.Stdin); in.Scan(); {
		was, rest, ok := strings.Cut(in.Text(), "\t")
		if was == "subject" {
			subjects = append(subjects, unescape(rest))
		} else if ok && was[0] != '=' && was[0] != '#' {
			was = verdict(rest, subjects)
		}
		if ok {
			was += "\t" + rest
		}
		fmt.Fprintln(out, was)
	}
	for count > 0 {
		s := random(r)
		if newer.MatchString(s) ||
			refused.MatchString(s) && folds.MatchString(s) {
			continue
		}
		fmt.Fprintf(out, "%s\t%s\n", verdict(s, subjects), s)
		count--
	}
}
