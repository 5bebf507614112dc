# The page of report.mk, in the directory where report.sh has linked profiles,
# as growth/0001.prof and growth/0002.prof.  A section is made of parts, which
# are what commands print of these, or of one, as heap/in.prof.  If other files
# or figures are asked for report.sh empties it.
# SPDX-License-Identifier: MIT

pb = .prof
include prof.mk
prof-top = -n $(ROWS)

files = $(sort $(wildcard $(@D)/[0-9]*.prof))
graph = $(if $(HAS_DOT),graph.svg)
flame = flame.svg $(if $(FLAME),page)
weighed = owner top cum calls $(if $(SOURCE),source) $(flame) $(graph)
several = $(if $(word 2,$(wildcard goroutines/[0-9]*.prof)),chart owners)
awks = names.awk words.awk html.awk tables.awk drawings.awk report.awk
awk = LC_ALL=C awk $(awks:%=-f %)

page/page.html: page/asked page/hashes $(awks) report.css report.js \
		$(SECTIONS:%=%/section) $(SECTIONS:%=%/in.flame.html)
	@$(awk) -v mode=page -v dot=$(HAS_DOT) report.css report.js \
		page/hashes $(filter %/section,$^) >$@

# Which scripts may run: the page's own, and that of the flame graphs in it.
pages = $(if $(FLAME),$(SECTIONS:%=%/in.flame.html))
page/hashes: page/asked report.js hash.awk $(pages)
	@{ sha256sum report.js || shasum -a 256 report.js; } 2>/dev/null | \
		awk -f hash.awk >$@
	@$(if $(pages),sed -n "s/.*script-src '\(sha256-[^']*\)'.*/\1/p" \
		$(pages) | sort -u >>$@)

growth/section: $(addprefix growth/in.,head $(weighed))
trend/section: $(addprefix trend/in.,head chart owners functions calls \
	$(flame) $(graph))
goroutines/section: $(addprefix goroutines/in.,head $(several) $(weighed) tags)
$(filter-out growth/% trend/% goroutines/%,$(SECTIONS:%=%/section)): \
	%/section: $(addprefix %/in.,head $(weighed) tags)

# Of allocations all that were, and not what is still in use.
ifneq ($(filter allocs,$(SECTIONS)),)
column.allocs := $(if $(findstring alloc_space/,$(shell \
	prof-decode --header allocs/in.prof 2>/dev/null)),-t alloc_space)
allocs/%: prof-top += $(column.allocs)
allocs/%: prof-tags += $(column.allocs)
allocs/%: prof-flame += $(column.allocs)
allocs/%: prof-dot += $(column.allocs)
endif

# What a reader would have to type.
from.growth = prof-diff $(files) |
from.trend = prof-trend --diff $(files) |
of = '$(if $(from.$(@D)),$(from.$(@D)) $(strip $1),$(strip \
	$1) $(@D)/in.prof)$2'
flame-of = $(if $(filter growth,$1),'prof-flame --svg -b \
	$(files)',$(call of,prof-flame --svg $(prof-flame)))
how = top $(call of,prof-top $(prof-top)) \
	cum $(call of,prof-top --cum $(prof-top)) \
	tags $(call of,prof-tags $(prof-tags)) \
	flame $(call flame-of,$(@D)) \
	graph $(call of,prof-dot $(prof-dot), | dot -Tsvg) \
	functions '$(functions) $(files)'

%/section: %/asked $(awks)
	@printf '%s\t%s\n' $(how) >$*/how
	@$(awk) -v mode=section -v id=$* $*/how $(filter $*/in.%,$^) >$@

growth/in.flame.svg: growth/asked ; @prof-flame --svg -b $(files) >$@
growth/in.flame.html: growth/asked ; @prof-flame -b $(files) >$@
growth/in.prof: growth/asked ; @prof-diff $(files) >$@
trend/in.prof: trend/asked ; @prof-trend --diff $(files) >$@ 2>$@.notes || \
	{ cat $@.notes >&2; exit 1; }

%/in.head: %/asked
	@for f in $(files); do \
		printf '#file\t%s\n' $$f && prof-decode --header $$f || exit; \
	done >$@

parts = sh parts.sh $(patsubst .%,%,$(suffix $@)) $< '$(from.$*)' \
	$(column.$*) >$@
%/in.owner: %/in.prof parts.sh ; @$(parts)
%/in.calls: %/in.prof parts.sh ; @$(parts)
%/in.source: %/in.prof parts.sh %/in.owner ; @$(parts)

# The table, then the same for programs, then the notes.
functions = prof-trend -n $(ROWS)
%/in.functions: %/asked
	@{ $(functions) $(files) 2>$@.notes && echo --- && \
		$(functions) --tsv $(files) 2>/dev/null && echo --- && \
		cat $@.notes; } >$@ || { cat $@.notes >&2; exit 1; }

trends = sh parts.sh $(patsubst .%,%,$(suffix $@)) '$(files)' '' >$@
%/in.owners: %/asked parts.sh ; @$(trends)
%/in.chart: %/asked parts.sh ; @$(trends)

# A page as the value of an attribute.
%/in.page: %/in.flame.html
	@sed 's/&/\&amp;/g; s/"/\&quot;/g; s/</\&lt;/g; s/>/\&gt;/g' $< >$@

# Without the box that says what the page says.
%.graph.dot: %.dot ; @sed '/^subgraph cluster_L /d' $< >$@
%.graph.svg: %.graph.dot ; @"$$DOT" -Tsvg $< >$@

.SECONDARY:
.SUFFIXES:
