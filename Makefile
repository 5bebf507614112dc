# The prof toolkit.  make deps demo, make deps check, make install.
# SPDX-License-Identifier: MIT

VERSION = 1.0.0
ABI = 0

BUILD = build
SRC := $(dir $(lastword $(MAKEFILE_LIST)))

# make -f ../prof/Makefile: build/ is where one is.
ifneq ($(SRC),./)
.PHONY: all
all $(or $(MAKECMDGOALS),all): from-elsewhere
	@:
.PHONY: from-elsewhere
from-elsewhere:
	@$(MAKE) -C $(SRC) BUILD='$(abspath $(BUILD))' $(MAKECMDGOALS)
else ifneq ($(and $(filter deps%,$(MAKECMDGOALS)),\
	$(filter-out deps%,$(MAKECMDGOALS))),)
# make deps demo: what was installed is found by a make that begins after it.
.PHONY: $(MAKECMDGOALS) deps-first
$(MAKECMDGOALS): deps-first
	@:
deps-first:
	@$(MAKE) $(filter deps%,$(MAKECMDGOALS))
	@$(MAKE) $(filter-out deps%,$(MAKECMDGOALS))
else

# A new command is a word here, a .c in cmd/, a page in man/, cases in tests/.
CMDS = prof-decode prof-encode prof-grep prof-diff prof-top prof-tree \
	prof-peek prof-traces prof-tags prof-list prof-dot prof-fold \
	prof-flame prof-callgrind prof-trend prof-symbolize
SYMSRC = $(sort $(wildcard libprof/symbol/*.c))
LIBSRC = $(filter-out $(SYMSRC),$(sort $(wildcard libprof/*/*.c)))
CMDSRC = $(filter-out cmd/prof-%,$(wildcard cmd/*.c))
MAN1 = $(CMDS:%=man/%.1)
MANS = $(MAN1) man/prof-fetch.1 man/libprof.3 man/prof.5 man/prof.7 \
	man/prof-fleet.7 man/prof-report.7
SHARE = $(addprefix cmd/report/,prof.mk report.mk report.sh sections.mk \
	parts.sh names.awk words.awk html.awk tables.awk drawings.awk \
	report.awk hash.awk report.css report.js) $(addprefix cmd/fleet/,fleet.sh \
	clickhouse.sql clickhouse-queries.sql duckdb-queries.sql)

CC = cc
CFLAGS = -O2 -g
CPPFLAGS =
LDFLAGS =
STRIP = strip
INSTALL = install
PKG_CONFIG = pkg-config
DESTDIR =
PREFIX = /usr/local
BINDIR = $(PREFIX)/bin
LIBDIR = $(PREFIX)/lib
INCLUDEDIR = $(PREFIX)/include
DATADIR = $(PREFIX)/share
MANDIR = $(DATADIR)/man

# What makes a fault harder to use, and costs nothing that can be measured; of
# the last two those that the machine has.  HARDEN= for none.
compiles = $(shell $(CC) -Werror $(1) -x c -c -o /dev/null /dev/null \
	2> /dev/null && echo $(1))
HARDEN := -D_FORTIFY_SOURCE=2 -fstack-protector-strong \
	-fstack-clash-protection $(call compiles,-fcf-protection) \
	$(call compiles,-mbranch-protection=standard)
HARDEN_LINK = $(if $(HARDEN),-Wl$(comma)-z$(comma)relro$(comma)-z$(comma)now)
comma = ,

WARN = -Wall -Wextra -Wpedantic -Wshadow -Wmissing-prototypes \
	-Wstrict-prototypes
ALL_CFLAGS = -std=c11 -D_GNU_SOURCE -D_FILE_OFFSET_BITS=64 -D_TIME_BITS=64 \
	-DVERSION='"$(VERSION)"' \
	-Iinclude -Ilibprof -I$(BUILD)/libprof -pthread -fPIC \
	-fvisibility=hidden -ffile-prefix-map=$(CURDIR)=. \
	-ffile-prefix-map=$(abspath $(BUILD))=build -MMD -MP $(WARN) \
	$(HARDEN) $(CPPFLAGS) $(CFLAGS)
LINK = $(CC) $(ALL_CFLAGS) $(HARDEN_LINK) $(LDFLAGS)
LINK_PROGRAM = $(LINK) $(if $(HARDEN),-pie)
LIBS = -lprotobuf-c -lz -lpcre2-8 -lm -pthread

# What reads binaries is linked by those who do alone; what is missing here is
# left out, and --version says so. libiberty has no .pc file.
HAVE_DW := $(shell $(PKG_CONFIG) --exists libdw libelf && echo 1)
HAVE_IBERTY := $(shell echo 'int main(void) { return !cplus_demangle("", 0); \
	}' | $(CC) -include libiberty/demangle.h -x c -o /dev/null - -liberty \
	2> /dev/null && echo 1)
SYM_CFLAGS = $(if $(HAVE_DW),-DHAVE_LIBDW) \
	$(if $(HAVE_IBERTY),-DHAVE_LIBIBERTY)
SYM_LIBS = $(if $(HAVE_DW),-ldw -lelf) $(if $(HAVE_IBERTY),-liberty) -lz
SYMOBJS = $(patsubst %.c,$(BUILD)/%.o,$(filter-out $(if $(HAVE_DW),\
	%/nodwarf.c,%/dwarf.c %/dwarfindex.c),$(SYMSRC)))
SYMBINS = $(BUILD)/bin/prof-symbolize $(BUILD)/bin/prof-list
LISTOBJS = $(patsubst %.c,$(BUILD)/%.o,$(wildcard cmd/list/*.c)) \
	$(BUILD)/cmd/list/page.o

FLAME = libprof/report/flame
# What protoc-c makes of the schema; its warnings are not ours.
PB = $(BUILD)/libprof/profile/profile.pb-c
LIBOBJS = $(LIBSRC:%.c=$(BUILD)/%.o) $(PB).o $(BUILD)/$(FLAME)/page.o
CMDOBJS = $(CMDSRC:%.c=$(BUILD)/%.o)
BINS = $(CMDS:%=$(BUILD)/bin/%)
# The same with the shared library, which is what gets installed.
SHARED = $(CMDS:%=$(BUILD)/shared/%)
SHAREDSYM = $(BUILD)/shared/prof-symbolize $(BUILD)/shared/prof-list
FETCH = $(BUILD)/bin/prof-fetch
FETCHSRC = $(addprefix cmd/script/prof-fetch/,options.sh plan.sh reasons.sh \
	run.sh)
SO = libprof.so.$(ABI)
COMPLETIONS = $(BUILD)/completion/prof.bash $(BUILD)/completion/_prof

# Completions are made of what --help says, which programs for another machine
# cannot say here: then those for this one are built, too.
BUILD_CC = cc
machine = $(firstword $(subst -, ,$(shell $(1) -dumpmachine 2> /dev/null)))
ifeq ($(call machine,$(CC)),$(call machine,$(BUILD_CC)))
HELPERS = $(BINS)
else
HELPERS = $(CMDS:%=$(BUILD)/native/bin/%)
endif

BASHDIR = $(DATADIR)/bash-completion/completions
ZSHDIR = $(DATADIR)/zsh/site-functions
D = $(DESTDIR)

# Debian's and Ubuntu's names; elsewhere: a C compiler, zlib, protobuf-c with
# its compiler, PCRE2, and for the demo Graphviz, for the tests prove, cmocka,
# mandoc and Go. make lint wants clang, clang-tidy, cppcheck and
# shellcheck, too.
BUILD_DEPS = gcc libc6-dev make zlib1g-dev libpcre2-dev pkgconf \
	protobuf-c-compiler libprotobuf-c-dev libdw-dev libelf-dev \
	libiberty-dev
TEST_DEPS = graphviz perl libcmocka-dev mandoc g++ \
	golang-go mawk gawk curl valgrind binutils zsh llvm \
	golang-github-google-pprof-dev libgoogle-perftools-dev libjemalloc-dev

TESTS = $(wildcard tests/*.t)

SUDO = $(shell test "$$(id -u)" = 0 || echo sudo)
APT_INSTALL = $(SUDO) env DEBIAN_FRONTEND=noninteractive apt-get install \
	-y -qq --no-install-recommends

all: $(BINS) $(SHARED) $(BUILD)/libsymbol.a $(FETCH) $(BUILD)/libprof.so \
	$(BUILD)/prof.pc $(COMPLETIONS)

$(BUILD)/libprof.a: $(LIBOBJS)
	rm -f $@
	$(AR) rcs $@ $(LIBOBJS)

$(BUILD)/libsymbol.a: $(SYMOBJS)
	rm -f $@
	$(AR) rcs $@ $(SYMOBJS)

$(SYMOBJS): ALL_CFLAGS += $(SYM_CFLAGS)
$(SYMBINS): $(BUILD)/libsymbol.a
$(BUILD)/bin/prof-list: $(LISTOBJS)
$(SYMBINS): LIBS := $(BUILD)/libsymbol.a $(BUILD)/libprof.a $(LIBS) \
	$(SYM_LIBS)

$(BUILD)/$(SO): $(LIBOBJS)
	$(LINK) -shared -Wl,-soname,$(SO) -o $@ $(LIBOBJS) $(LIBS)

$(BUILD)/libprof.so: $(BUILD)/$(SO)
	ln -sf $(SO) $@

$(BUILD)/prof.pc: always
	@mkdir -p $(@D)
	printf '%s\n' 'prefix=$(PREFIX)' 'libdir=$(LIBDIR)' \
		'includedir=$(INCLUDEDIR)' '' 'Name: prof' \
		'Description: read, combine and write execution profiles' \
		'Version: $(VERSION)' \
		'Requires.private: libprotobuf-c zlib libpcre2-8' \
		'Libs: -L$${libdir} -lprof' 'Libs.private: -lm -pthread' \
		'Cflags: -I$${includedir}' > $@

$(BINS): $(BUILD)/bin/%: $(BUILD)/cmd/%.o $(CMDOBJS) $(BUILD)/libprof.a
	@mkdir -p $(@D)
	$(LINK_PROGRAM) -o $@ $(filter %.o,$^) $(BUILD)/libprof.a $(LIBS)

# What libsymbol takes of the library's inside is not in the shared one.
$(SHAREDSYM): $(BUILD)/libsymbol.a $(BUILD)/libprof.a
$(BUILD)/shared/prof-list: $(LISTOBJS)
$(SHAREDSYM): MORE = $(BUILD)/libsymbol.a $(BUILD)/libprof.so \
	$(BUILD)/libprof.a $(SYM_LIBS)
$(SHARED): $(BUILD)/shared/%: $(BUILD)/cmd/%.o $(CMDOBJS) $(BUILD)/libprof.so
	@mkdir -p $(@D)
	$(LINK_PROGRAM) -Wl,--as-needed -o $@ $(filter %.o,$^) $(MORE) \
		$(BUILD)/libprof.so $(LIBS)

$(BUILD)/%.o: %.c Makefile | $(PB).h
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) -c -o $@ $<

$(BUILD)/$(FLAME)/page.c: $(addprefix $(FLAME)/,embed.sh page.html page.css \
		sums.js paint.js page.js) cmd/report/hash.awk
	@mkdir -p $(@D)
	sh $< cmd/report/hash.awk $(FLAME) report/flame.h prof_flame sums.js \
		paint.js page.js > $@.tmp && mv $@.tmp $@

$(BUILD)/cmd/list/page.c: $(FLAME)/embed.sh cmd/list/page.html \
		cmd/list/page.css cmd/report/hash.awk
	@mkdir -p $(@D)
	sh $< cmd/report/hash.awk cmd/list list/html.h list_page > $@.tmp && \
		mv $@.tmp $@

# A pattern, as then make knows that one run makes both; neither is to go.
.SECONDARY: $(PB).c $(PB).h
$(BUILD)/libprof/%.pb-c.c $(BUILD)/libprof/%.pb-c.h: libprof/%.proto
	@mkdir -p $(@D)
	protoc-c --proto_path=libprof --c_out=$(BUILD)/libprof $<

$(PB).o: WARN = -w
$(BUILD)/cmd/list/page.o: ALL_CFLAGS += -Icmd
$(PB).o $(BUILD)/$(FLAME)/page.o $(BUILD)/cmd/list/page.o: %.o: %.c Makefile
	$(CC) $(ALL_CFLAGS) -c -o $@ $<

$(FETCH): $(FETCHSRC) Makefile
	@mkdir -p $(@D)
	sed 's/@VERSION@/$(VERSION)/' $(FETCHSRC) > $@
	chmod +x $@

# A pattern here, too: one make for all of them, as several at work in the same
# directory would meet.
$(addprefix $(BUILD)/nativ%/bin/,$(CMDS)): $(BINS)
	$(MAKE) BUILD=$(BUILD)/native CC='$(BUILD_CC)' AR=ar CFLAGS=-O1 \
		CPPFLAGS= LDFLAGS= HAVE_DW= HAVE_IBERTY= $(HELPERS)

$(COMPLETIONS): cmd/script/completion.awk $(HELPERS) $(FETCH)
	@mkdir -p $(@D)
	for c in $(HELPERS) $(FETCH); do $$c --help || exit 1; done > $@.help
	awk -v shell=$(if $(@:%.bash=),zsh,bash) -f $< $@.help > $@

deps:
	@if ! command -v apt-get > /dev/null; then \
		echo 'make deps: no apt-get here; needed are: a C compiler,' \
		'zlib, protobuf-c, PCRE2 (libpcre2-8); for the demo' \
		'Graphviz; for the tests prove, cmocka, pkg-config,' \
		'mandoc, Go' >&2; exit 1; fi
	$(SUDO) apt-get update -qq && \
		$(APT_INSTALL) $(BUILD_DEPS) $(TEST_DEPS) > /dev/null

demo: all
	@mkdir -p $(BUILD)/demo
	$(BUILD)/bin/prof-diff testdata/heap-before.pb.gz \
		testdata/heap-after.pb.gz > $(BUILD)/demo/growth.prof
	$(BUILD)/bin/prof-dot $(BUILD)/demo/growth.prof | \
		dot -Tpng > $(BUILD)/demo/graph.png
	$(BUILD)/bin/prof-flame -b testdata/heap-before.pb.gz \
		testdata/heap-after.pb.gz > $(BUILD)/demo/flame.html
	$(BUILD)/bin/prof-flame testdata/cpu.pb.gz > $(BUILD)/demo/cpu.html
	$(MAKE) -s -f cmd/report/report.mk BASE=testdata/heap-before.pb.gz \
		HEAP=testdata/heap-after.pb.gz CPU=testdata/cpu.pb.gz \
		SOURCE=testdata/go TRIM=example.com/demo \
		BIN=$(BUILD)/bin OUT=$(BUILD)/demo/report.html report
	-@sh testdata/shoot.sh 1000,480 $(BUILD)/demo/cpu.html
	-@sh testdata/shoot.sh 1000,720 $(BUILD)/demo/report.html
	$(BUILD)/bin/prof-top --nodecount 10 $(BUILD)/demo/growth.prof
	@echo 'The same as a graph: $(BUILD)/demo/graph.png, a flame graph:' \
		'$(BUILD)/demo/flame.html, a report: $(BUILD)/demo/report.html'

# What README.md shows.
screenshots:
	command -v chromium > /dev/null || $(APT_INSTALL) chromium > /dev/null
	$(MAKE) demo
	mkdir -p testdata/pictures
	cd $(BUILD)/demo && cp graph.png cpu.png report.png \
		$(CURDIR)/testdata/pictures

# Some minutes, of which most are pprof's: see tests/bench/run.
bench: all
	BIN=$(abspath $(BUILD))/bin CC='$(CC)' sh tests/bench/run \
		$(BUILD)/bench

check: all
	BIN=$(abspath $(BUILD))/bin CC='$(CC)' CFLAGS='$(CFLAGS)' \
		prove -j2 $(TESTS)

# The engines of prof-fleet(7) at work, on loopback; they are large.
deps-fleet:
	$(APT_INSTALL) clickhouse-server clickhouse-client > /dev/null
	command -v npm > /dev/null || $(APT_INSTALL) nodejs npm > /dev/null
	npm install --silent --no-audit --no-fund --prefix $(BUILD)/npm \
		@duckdb/node-api@1.5.6-r.1

check-fleet: all
	BIN=$(abspath $(BUILD))/bin CC='$(CC)' \
		NPM_DIR=$(abspath $(BUILD))/npm prove tests/engines/*.t

# How the instructions of every command grow with its input; SHAPES says which.
check-growth: all
	BIN=$(abspath $(BUILD))/bin SHAPES='$(SHAPES)' \
		prove tests/growth/growth.t

# Each call of the commands failing, and every STEP-th of scripts failing or
# being interrupted; check tries some.  Two minutes, and STEP=5 some ten.
STEP = 5
check-faults: all
	BIN=$(abspath $(BUILD))/bin CC='$(CC)' STEP=1 prove tests/fault.t
	BIN=$(abspath $(BUILD))/bin CC='$(CC)' STEP=$(STEP) \
		prove tests/interrupted.t

# Other machines, C libraries and compilers, each in a Debian of its own: root,
# an hour and gigabytes in ELSEWHERE.  ONLY is which, if not all of the table.
ELSEWHERE = $(BUILD)/elsewhere
check-elsewhere:
	.ci/matrix $(ELSEWHERE) $(ONLY)

# In a real browser: installs node, npm and chromium if they are missing.
check-browser: all
	BIN=$(abspath $(BUILD))/bin tests/browser/run $(BUILD)/browser

# Less what is about scripts, the build, other programs beside ours, and what
# other tests call as well.
SCRIPTED = abi completion contract disasm dot fault fetch fleet floors goldens \
	header install interrupted live live-symbol many pipe piped pprof report \
	reports rules sandbox seeds symbol terminal tour trend url words

# Of golden cases one in LEAKS is searched for leaks, too, and so are the units
# and the fuzzer's corpus: a search takes longer than most commands.  What is kept until a command ends is what static variables hold: the
# names of its operands, its options.
LEAKS = 8
asan:
	+CFLAGS='-O1 -g -fsanitize=address,undefined' && \
		CFLAGS="$$CFLAGS -fno-sanitize-recover=all" && \
		ASAN_OPTIONS=detect_leaks=0 LEAKS=$(LEAKS) PROF_SANDBOX=off \
		$(MAKE) BUILD=build/asan \
		HARDEN= CFLAGS="$$CFLAGS" check TESTS='$(filter-out \
		$(SCRIPTED:%=tests/%.t),$(TESTS))'

# libFuzzer's harnesses: see tests/fuzz/README.  TIME is seconds, of all of
# them together; FORMS are targets, if not all.
TIME = 600
FUZZOBJS = $(patsubst %.c,$(BUILD)/%.o,$(filter-out %/replay.c,\
	$(wildcard tests/fuzz/*.c)))
FUZZ_CFLAGS = -O1 -g -fsanitize=fuzzer-no-link,address,undefined \
	-fno-sanitize-recover=all '-DPROF_AHEAD_BLOCK=(size_t)512'

$(FUZZOBJS): WARN += -Wno-missing-field-initializers
$(BUILD)/fuzzer: $(FUZZOBJS) $(CMDOBJS) $(BUILD)/libsymbol.a $(BUILD)/libprof.a
	$(LINK) -fsanitize=fuzzer -o $@ $(filter %.o,$^) \
		$(BUILD)/libsymbol.a $(BUILD)/libprof.a $(LIBS) $(SYM_LIBS)

deps-fuzz:
	$(APT_INSTALL) clang llvm > /dev/null

fuzzer:
	+$(MAKE) BUILD=build/fuzz CC=clang HARDEN= CFLAGS="$(FUZZ_CFLAGS)" \
		build/fuzz/fuzzer

fuzz: fuzzer
	tests/fuzz/run build/fuzz '$(TIME)' $(FORMS)

# Instructions of the main uses, beside those on record.
perf-check perf-update: all
	BIN=$(abspath $(BUILD)/bin) CC='$(CC)' tests/perf/run $(BUILD)/perf \
		$(filter --update,$(@:perf-update=--update))

# The pages for a browser; those of other programs are Debian's.
html:
	@mkdir -p $(BUILD)/html
	cp man/style.css $(BUILD)/html
	cd man && for m in $(MANS:man/%=%); do mandoc -Thtml -O \
		'style=style.css,man=%N.%S.html;https://manpages.debian.org/%N.%S' \
		$$m > $(abspath $(BUILD))/html/$$m.html || exit 1; done
	cp $(BUILD)/html/prof.7.html $(BUILD)/html/index.html

dist:
	.ci/dist prof-$(VERSION) $(BUILD)/dist

# Debian packages, in build/deb. make deps-deb has what that takes.
deps-deb:
	$(SUDO) apt-get update -qq && \
		$(APT_INSTALL) $(BUILD_DEPS) dpkg-dev lintian > /dev/null

deb: DEBLIB = /usr/lib/$(shell dpkg-architecture -qDEB_HOST_MULTIARCH)
deb:
	rm -rf $(BUILD)/deb
	mkdir -p $(BUILD)
	$(MAKE) install-strip PREFIX=/usr LIBDIR=$(DEBLIB) \
		STRIP='$(STRIP) -R .comment' \
		DESTDIR=$(abspath $(BUILD)/deb/stage) > $(BUILD)/deb.log
	.ci/deb $(VERSION) $(ABI) $(BUILD)/deb/stage $(BUILD)/deb

# Lines of libprof that the tests reach, without those that take long; and
# COVER= says which others.
COVER = unit cases reportcases symbol-unit regex trend threads fuzz
coverage:
	+PROF_SANDBOX=off $(MAKE) BUILD=build/cov HARDEN= \
		CFLAGS='-O1 -g --coverage' check \
		TESTS='$(wildcard $(COVER:%=tests/%.t))' || :
	tests/coverage build/cov

lint: all
	mandoc -Tlint -Wwarning $(MANS)
	shellcheck -x tests/run tests/fault/build tests/fuzz/run tests/fuzz/seeds tests/*.t tests/*.sh tests/engines/*.t \
		tests/growth/*.t tests/engines/lib/*.sh tests/browser/run \
		tests/bench/run tests/perf/run cmd/fleet/fleet.sh \
		testdata/*.sh .ci/run .ci/parity .ci/dist .ci/deb .ci/matrix $(FETCH) \
		cmd/report/report.sh cmd/report/parts.sh $(FLAME)/embed.sh
	cppcheck --quiet --std=c11 --enable=warning,portability \
		--inline-suppr --error-exitcode=1 -Iinclude -Ilibprof libprof cmd
	echo $(wildcard libprof/*/*.c cmd/*.c cmd/list/*.c) | \
		xargs -n 8 -P 2 sh -c 'exec clang-tidy --quiet "$$@" -- -std=c11 \
		-D_GNU_SOURCE "-DVERSION=\"\"" -DHAVE_LIBDW -DHAVE_LIBIBERTY \
		-Iinclude -Ilibprof -I$(BUILD)/libprof -Icmd' tidy
	$(MAKE) BUILD=build/clang CC=clang CFLAGS='-O2 -g -Werror' all
	$(MAKE) BUILD=build/gcc CC=gcc CFLAGS='-O2 -g -Werror' all

# What gcc's analyzer sees across functions: freed twice or used after that.  Of
# what else gcc 12 finds, 28 places, all are wrong, and off: leaks of what a
# struct keeps beyond the function (15), NULL where a status tells that it is not
# or nothing is copied (10), values that are unset where a call has failed (3).
analyze:
	+$(MAKE) BUILD=build/analyze CC=gcc HARDEN= CFLAGS='-O1 -g -Werror \
		-fanalyzer $(addprefix -Wno-analyzer-,malloc-leak file-leak \
		null-dereference possible-null-dereference null-argument \
		possible-null-argument use-of-uninitialized-value \
		too-complex)' all

install: all
	$(INSTALL) -d $(D)$(BINDIR) $(D)$(INCLUDEDIR) $(D)$(LIBDIR)/pkgconfig \
		$(D)$(DATADIR)/prof $(addprefix $(D)$(MANDIR)/man,1 3 5 7) \
		$(D)$(BASHDIR) $(D)$(ZSHDIR)
	$(INSTALL) $(SHARED) $(FETCH) $(D)$(BINDIR)
	$(INSTALL) -m 644 include/prof.h $(D)$(INCLUDEDIR)
	$(INSTALL) -m 644 $(BUILD)/libprof.a $(D)$(LIBDIR)
	$(INSTALL) -m 644 $(BUILD)/$(SO) $(D)$(LIBDIR)
	ln -sf $(SO) $(D)$(LIBDIR)/libprof.so
	$(INSTALL) -m 644 $(BUILD)/prof.pc $(D)$(LIBDIR)/pkgconfig
	mkdir -p $(BUILD)/man
	for m in $(MANS); do sed 's|/usr/local/share/prof|$(DATADIR)/prof|g' \
		$$m > $(BUILD)/$$m && $(INSTALL) -m 644 $(BUILD)/$$m \
		$(D)$(MANDIR)/man$${m##*.} || exit 1; done
	$(INSTALL) -m 644 $(filter-out %.sh,$(SHARE)) $(D)$(DATADIR)/prof
	$(INSTALL) $(filter %.sh,$(SHARE)) $(D)$(DATADIR)/prof
	$(INSTALL) -m 644 $(BUILD)/completion/_prof $(D)$(ZSHDIR)
	for c in $(CMDS) prof-fetch; do $(INSTALL) -m 644 \
		$(BUILD)/completion/prof.bash $(D)$(BASHDIR)/$$c || exit 1; done
	test -n '$(DESTDIR)' || ! test -w /etc || \
		! command -v ldconfig > /dev/null || ldconfig

# libprof.a keeps its names, which are what it is for.
install-strip: install
	$(STRIP) $(CMDS:%=$(D)$(BINDIR)/%)
	$(STRIP) --strip-unneeded $(D)$(LIBDIR)/$(SO)
	$(STRIP) --strip-debug $(D)$(LIBDIR)/libprof.a

uninstall:
	rm -f $(addprefix $(D)$(BASHDIR)/,$(CMDS) prof-fetch) \
		$(D)$(ZSHDIR)/_prof $(addprefix $(D)$(BINDIR)/,$(CMDS) prof-fetch) \
		$(addprefix $(D)$(DATADIR)/prof/,$(notdir $(SHARE))) \
		$(D)$(INCLUDEDIR)/prof.h $(addprefix $(D)$(LIBDIR)/,libprof.a \
		libprof.so $(SO) pkgconfig/prof.pc)
	-rmdir $(D)$(DATADIR)/prof
	for m in $(notdir $(MANS)); do \
		rm -f $(D)$(MANDIR)/man$${m##*.}/$$m; done

always:

print-symlibs:
	@echo $(SYM_LIBS)

print-cmds:
	@printf '%s\n' $(CMDS)

clean:
	rm -rf $(BUILD)

-include $(LIBOBJS:.o=.d) $(SYMOBJS:.o=.d) $(LISTOBJS:.o=.d) \
	$(CMDOBJS:.o=.d) $(CMDS:%=$(BUILD)/cmd/%.d)

.PHONY: all deps demo screenshots bench perf-check perf-update html dist \
	deps-deb deb check deps-fleet check-fleet check-growth check-faults coverage \
	check-browser check-elsewhere asan deps-fuzz fuzzer fuzz lint analyze install \
	install-strip uninstall always print-cmds print-symlibs clean

endif
